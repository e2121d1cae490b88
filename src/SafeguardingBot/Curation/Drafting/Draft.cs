using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using SafeguardingBot.Knowledge.Library;

namespace SafeguardingBot.Curation.Drafting;

/// <summary>The number of a draft, as people say it: draft 12.</summary>
public readonly record struct DraftId(long Number)
{
    public static bool TryParse([NotNullWhen(true)] string? text, out DraftId id)
    {
        var valid = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0;
        id = valid ? new(number) : default;
        return valid;
    }

    public override string ToString() => Number.ToString(CultureInfo.InvariantCulture);
}

public enum DraftState
{
    /// <summary>Its author is still writing.</summary>
    Editing,

    /// <summary>Waits for an admin to publish or return it.</summary>
    Submitted,

    /// <summary>Back with its author, with a reason.</summary>
    Returned,

    Published,
    Discarded,
}

/// <summary>One file of a draft: what it was when the draft began, and what it should become.</summary>
/// <param name="BaseText">Null for a file that is new.</param>
/// <param name="Text">Null for a file that goes.</param>
public sealed record FileChange(LibraryPath Path, string? BaseText, string? Text);

/// <summary>Changes to files of the library that are published together, or not at all.</summary>
public sealed record Draft
{
    public required DraftId Id { get; init; }

    /// <summary>What it is, in a few words, such as <c>Edit Safe sleep and co-sleeping</c>.</summary>
    public required string Title { get; init; }

    /// <summary>Why, for the history; empty until its author says.</summary>
    public required string Note { get; init; }

    /// <summary>Entra object id.</summary>
    public required string Author { get; init; }

    public required DraftState State { get; init; }

    /// <summary>Grows with each change; who sends an older one has not seen the last.</summary>
    public required long Revision { get; init; }

    /// <summary>The version of the library that it began from.</summary>
    public required long BaseVersion { get; init; }

    /// <summary>Who published or returned it.</summary>
    public string? Reviewer { get; init; }

    /// <summary>Why it was returned, or published although an example misses; or null.</summary>
    public string? Reason { get; init; }

    public long? PublishedVersion { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>By path. Empty in lists of drafts, where only <see cref="Paths"/> is read.</summary>
    public IReadOnlyList<FileChange> Changes { get; init; } = [];

    public IReadOnlyList<LibraryPath> Paths { get; init; } = [];

    public bool IsOpen => State is DraftState.Editing or DraftState.Submitted or DraftState.Returned;

    /// <summary>A wrong number or a wrong word in an emergency is the worst that can be published, so a second person always looks.</summary>
    public bool AlwaysNeedsSecond => Paths.Any(p => p.Kind == LibraryFileKind.Area || p is { Kind: LibraryFileKind.Message, Id: "emergency" });
}
