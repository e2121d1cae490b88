using System.Data.Common;
using SafeguardingBot.Knowledge.Answering;
using SafeguardingBot.Knowledge.Library;

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

    /// <summary>From a row whose first columns are these.</summary>
    public static RememberedRow Of(DbDataReader reader) => new()
    {
        Area = Text(reader, 0), Profession = Text(reader, 1), TeamArea = Text(reader, 2), Question = Text(reader, 3), Themes = Text(reader, 4), Shown = Text(reader, 5),
        WorkAskedAt = reader.IsDBNull(6) ? null : reader.GetInt64(6),
    };

    public Memory Memory => new(Asker, this is { Profession: null, WorkAskedAt: null });

    private Asker Asker => new()
    {
        Area = AreaId.TryParse(Area, out var own) ? own : AreaId.TryParse(TeamArea, out var team) ? team : Knowledge.Library.Area.England,
        Profession = Professions.TryParse(Profession, out var profession) ? profession : null,
        Previous = Question is null ? null : new(Question, [.. Ids()], Shown is { Length: > 0 } shown ? shown.Split('\n') : []),
    };

    private static string? Text(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private IEnumerable<ThemeId> Ids()
    {
        foreach (var text in (Themes ?? "").Split(' '))
        {
            if (ThemeId.TryParse(text, out var id))
                yield return id;
        }
    }
}
