using SafeguardingBot.Knowledge.Answering;
using SafeguardingBot.Knowledge.Library;

namespace SafeguardingBot.Asking;

/// <summary>A whole theme as the data of the learning card, and its questions as the data of the reflect card.</summary>
internal static class LearningCard
{
    public static LearningData Of(Theme theme, Area area, LearningLibrary library) => new()
    {
        Theme = theme.Id.ToString(),
        Title = theme.Title,
        Sentence = theme.Summary,
        FoundBy = FoundBy(theme, library),
        Notes = theme.Note is { } note ? [note] : [],
        Sections = Sections(theme, library),
        Changes = theme.ChangedSince.Select(c => new ChangeData(c.Text, c.Source.Title, c.Source.Url)),
        Links = LibraryCardData.Of(library).Of([.. theme.Links.Concat(area.Procedures).DistinctBy(l => l.Url)]),
        Buttons =
        [
            new("Questions to reflect on", Verbs.Reflect, theme.Id.ToString()),
            .. theme.SeeAlso.Count > 0 ? (MenuItemData[])[new("Related themes", Verbs.Related, theme.Id.ToString())] : [],
        ],
        Speak = $"{theme.Title}. {theme.Summary}",
        FallbackText = string.Join('\n', [theme.Title, theme.Summary, .. theme.Points.Select(p => $"- {p.Text}")]),
    };

    public static ReflectData Reflect(Theme theme) => new()
    {
        Id = theme.Id.ToString(),
        Title = theme.Title,
        Questions = theme.Reflect,
        HasChecks = theme.Checks.Count > 0,
        Speak = $"{theme.Title}. {string.Join(' ', theme.Reflect)}",
        FallbackText = string.Join('\n', [theme.Title, .. theme.Reflect.Select(q => $"- {q}")]),
    };

    private static string FoundBy(Theme theme, LearningLibrary library) =>
        $"{theme.Reviews.Count} of {library.Reviews.Count} briefings speak about this.";

    private static IEnumerable<SectionData> Sections(Theme theme, LearningLibrary library)
    {
        if (theme.Findings.Any())
            yield return new("What reviews found", theme.Findings.Select(p => AnswerCard.Point(p, library)));
        if (theme.Practice.Any())
            yield return new("What to do", theme.Practice.Select(p => AnswerCard.Point(p, library)));
    }
}
