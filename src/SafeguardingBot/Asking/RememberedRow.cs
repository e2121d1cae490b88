using SafeguardingBot.Curation.Corrections;
using SafeguardingBot.Knowledge.Answering;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Asking;

/// <summary>What is remembered of who asks, as the store has it.</summary>
internal sealed record RememberedRow
{
    public string? Area { get; init; }
    public string? Profession { get; init; }
    public string? TeamArea { get; init; }
    public string? Question { get; init; }
    public string? Themes { get; init; }
    public string? Shown { get; init; }
    public long? WorkAskedAt { get; init; }
    public bool IsNotReached { get; init; }

    /// <summary>From a row whose first columns are these.</summary>
    public static RememberedRow Of(IRow row) => new()
    {
        Area = row.Text(0), Profession = row.Text(1), TeamArea = row.Text(2), Question = row.Text(3), Themes = row.Text(4), Shown = row.Text(5), WorkAskedAt = row.Number(6),
        IsNotReached = row.Number(8) is null,
    };

    public Memory Memory => new(Asker, this is { Profession: null, WorkAskedAt: null }) { IsNotReached = IsNotReached };

    private Asker Asker => new()
    {
        Area = AreaId.TryParse(Area, out var own) ? own : AreaId.TryParse(TeamArea, out var team) ? team : Knowledge.Library.Area.England,
        Profession = Professions.TryParse(Profession, out var profession) ? profession : null,
        Previous = Question is null ? null : new(Question, [.. Ids()], WasShown),
    };

    // The version before kept the sentences themselves, which made a row of every turn several times as long.
    private bool WasShown(string sentence) => Shown?.Split('\n') is { } shown && (shown.Contains(ShownAnswer.HashOf(sentence)) || shown.Contains(sentence));

    private IEnumerable<ThemeId> Ids()
    {
        foreach (var text in (Themes ?? "").Split(' '))
        {
            if (ThemeId.TryParse(text, out var id))
                yield return id;
        }
    }
}
