using SafeguardingBot.Knowledge.Library;

namespace SafeguardingBot.Curation.Drafting;

public enum DraftOutcome
{
    Done,

    /// <summary>The person is no admin, or no longer one. The draft is as it was.</summary>
    NotAdmin,

    /// <summary>There is no such draft, file or version.</summary>
    NotFound,

    /// <summary>Another person's draft: read it, or take it over first.</summary>
    NotYours,

    /// <summary>Somebody changed it since it was read; <see cref="DraftResult.Draft"/> is how it is now.</summary>
    ChangedMeanwhile,

    /// <summary>Published, discarded or not submitted: this cannot be done with it.</summary>
    WrongState,

    /// <summary>Four eyes: who wrote it cannot publish it.</summary>
    NeedsSecond,

    /// <summary>The library would have errors.</summary>
    HasErrors,

    /// <summary>What was published since changes the same lines.</summary>
    Conflicts,

    /// <summary>A theme's own examples would no longer find it, or nothing was said where a reason is needed.</summary>
    NeedsReason,

    /// <summary>The draft changes nothing.</summary>
    Empty,

    /// <summary>More or longer than a draft may hold.</summary>
    TooLarge,
}

/// <summary>What came of an action on a draft, with one plain sentence for the person who tried it.</summary>
public sealed record DraftResult(DraftOutcome Outcome, string Message, Draft? Draft = null)
{
    public IReadOnlyList<Fault> Errors { get; init; } = [];

    /// <summary>With <see cref="DraftOutcome.Conflicts"/>: the files.</summary>
    public IReadOnlyList<LibraryPath> Conflicts { get; init; } = [];

    public long? Version { get; init; }

    public bool IsDone => Outcome == DraftOutcome.Done;

    public static readonly DraftResult NotAdmin = new(DraftOutcome.NotAdmin, "Only an admin can do that.");

    public static readonly DraftResult NotFound = new(DraftOutcome.NotFound, "That is not there. It may have been removed meanwhile.");

    public static DraftResult NotYours(Draft draft) => new(DraftOutcome.NotYours, "This is another person's draft. Take it over before you change it.", draft);

    public static DraftResult Changed(Draft draft) => new(DraftOutcome.ChangedMeanwhile, "Somebody has changed this draft meanwhile. Nothing was lost: look at the difference and save again.", draft);

    public static DraftResult WrongState(Draft draft) => new(DraftOutcome.WrongState, draft.State switch
    {
        DraftState.Published => "This draft has been published already.",
        DraftState.Discarded => "This draft was discarded.",
        DraftState.Submitted => "This draft waits for review. Take it back before you change it.",
        _ => "This draft was not submitted for review yet.",
    }, draft);
}
