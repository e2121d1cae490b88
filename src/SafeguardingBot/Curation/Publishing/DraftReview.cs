using SafeguardingBot.Curation.Drafting;
using SafeguardingBot.Knowledge.Library;

namespace SafeguardingBot.Curation.Publishing;

/// <summary>All that a reviewer sees before publishing a draft.</summary>
public sealed record DraftReview
{
    public required Draft Draft { get; init; }

    public required DraftMerge Merge { get; init; }

    /// <summary>What differs from the library as it is now, file by file.</summary>
    public required IReadOnlyList<FileDifference> Differences { get; init; }

    /// <summary>Errors that the library would have; while there is one nothing is published.</summary>
    public required IReadOnlyList<Fault> Errors { get; init; }

    /// <summary>Warnings that the library does not have now.</summary>
    public required IReadOnlyList<Fault> NewWarnings { get; init; }

    /// <summary>The library as it is now.</summary>
    public required LearningLibrary Before { get; init; }

    /// <summary>The library as it would be; null while it has errors.</summary>
    public required LearningLibrary? Library { get; init; }

    /// <summary>Null while the library has errors.</summary>
    public required PublishPreview? Preview { get; init; }

    public bool NeedsReason => Preview is { Missed.Count: > 0 };

    public bool CanBePublished => Errors.Count == 0 && Merge.Conflicts.Count == 0;
}
