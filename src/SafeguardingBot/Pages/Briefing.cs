using SafeguardingBot.Knowledge.Library;

namespace SafeguardingBot.Pages;

/// <summary>As much of a theme as a team reads in seven minutes and then talks about: its first findings and first things to do, in the writer's order.</summary>
internal sealed record Briefing(ThemeView View)
{
    private const int MostPoints = 7, MostQuestions = 3;

    public Theme Theme => View.Theme;

    public IReadOnlyList<KeyPoint> Findings => [.. Chosen(Theme.Findings)];

    public IReadOnlyList<KeyPoint> Practice => [.. Chosen(Theme.Practice)];

    public IReadOnlyList<string> Questions => [.. Theme.Reflect.Take(MostQuestions)];

    public int LeftOut => Theme.Points.Count - Findings.Count - Practice.Count;

    public IReadOnlyList<Review> Reviews =>
        [.. Findings.Concat(Practice).SelectMany(p => p.Citations).Select(c => c.Review).Distinct().Select(View.Library.Review).OfType<Review>()];

    // What holds in one place only is kept for those who read the whole.
    private static IEnumerable<KeyPoint> Chosen(IEnumerable<KeyPoint> points) => points.OrderBy(p => p.Local).Take(MostPoints);
}
