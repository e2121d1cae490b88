using NodaTime;
using SafeguardingBot.Knowledge.Library;

namespace SafeguardingBot.Weekly;

internal enum OccurrenceState
{
    /// <summary>Due, and not shown yet.</summary>
    Planned,

    /// <summary>The living post shows it; people are still to be told.</summary>
    Shown,

    Posted,

    /// <summary>It may have been posted: a manager is asked.</summary>
    Unknown,

    /// <summary>It was due while nobody was there to post it.</summary>
    Missed,

    /// <summary>By a manager.</summary>
    Skipped,

    Failed,
}

/// <summary>The card of one day of one schedule.</summary>
internal sealed record WeeklyOccurrence(string ConversationId, LocalDate Date, OccurrenceState State, ThemeId? Theme, int Reads);
