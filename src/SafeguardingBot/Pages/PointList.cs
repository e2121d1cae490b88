using SafeguardingBot.Knowledge.Library;

namespace SafeguardingBot.Pages;

/// <summary>Points to show with where each comes from.</summary>
internal sealed record PointList(IEnumerable<KeyPoint> Points, LearningLibrary Library);

/// <summary>A theme as its page, its preview and its briefing show it.</summary>
internal sealed record ThemeView(Theme Theme, LearningLibrary Library)
{
    public IReadOnlyList<Theme> SeeAlso => [.. Theme.SeeAlso.Select(Library.Theme).OfType<Theme>()];

    public IReadOnlyList<Review> Reviews => [.. Theme.Reviews.Select(Library.Review).OfType<Review>()];
}

/// <summary>The emergency, with who to call; with <paramref name="Places"/> also a choice of where.</summary>
internal sealed record EmergencyView(EmergencyText Text, IReadOnlyList<EscalationRoute> Routes, AskForm? Places = null);
