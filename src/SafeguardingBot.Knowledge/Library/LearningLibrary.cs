using System.Collections.Frozen;

namespace SafeguardingBot.Knowledge.Library;

/// <summary>Everything that is known, at one moment. Immutable: publishing makes a new one and swaps it in whole.</summary>
public sealed class LearningLibrary
{
    private readonly FrozenDictionary<ThemeId, Theme> themes;
    private readonly FrozenDictionary<ReviewId, Review> reviews;
    private readonly FrozenDictionary<AreaId, Area> areas;
    private readonly FrozenDictionary<(ReviewId, bool), string> names;

    public static readonly LearningLibrary Empty = new([], [], [], [], [], []);

    public LearningLibrary(
        IReadOnlyList<Theme> themes, IReadOnlyList<Review> reviews, IReadOnlyList<Area> areas,
        IReadOnlyList<Concept> concepts, IReadOnlyList<GlossaryTerm> glossary, IReadOnlyList<string> outOfScope)
    {
        (Themes, Reviews, Areas, Concepts, Glossary, OutOfScope) = (themes, reviews, areas, concepts, glossary, outOfScope);
        this.themes = themes.ToFrozenDictionary(t => t.Id);
        this.reviews = reviews.ToFrozenDictionary(r => r.Id);
        this.areas = areas.ToFrozenDictionary(a => a.Id);
        names = reviews.SelectMany(r => (bool[])[true, false], (review, local) => (review, local)).ToFrozenDictionary(x => (x.review.Id, x.local), x => NameFor(x.review, x.local));
    }

    /// <summary>By id.</summary>
    public IReadOnlyList<Theme> Themes { get; }

    public IReadOnlyList<Review> Reviews { get; }

    public IReadOnlyList<Area> Areas { get; }

    public IReadOnlyList<Concept> Concepts { get; }

    public IReadOnlyList<GlossaryTerm> Glossary { get; }

    /// <summary>What people type that no card answers.</summary>
    public IReadOnlyList<string> OutOfScope { get; }

    /// <summary>What the bot says of itself, by id: always all of them.</summary>
    public IReadOnlyDictionary<string, BotMessage> Messages { get; init; } = Reading.MessageReader.ReadAll(new([]), []);

    /// <summary>What the emergency card says.</summary>
    public EmergencyText Emergency { get; init; } = EmergencyText.BuiltIn;

    public Theme? Theme(ThemeId id) => themes.GetValueOrDefault(id);

    public Review? Review(ReviewId id) => reviews.GetValueOrDefault(id);

    public Area? Area(AreaId id) => areas.GetValueOrDefault(id);

    /// <summary>How a point names one of the reviews: as of its place when the point states a local arrangement.</summary>
    public string NameOf(Review review, bool local) => names[(review.Id, local)];

    private string NameFor(Review review, bool local) =>
        local ? $"{review.ShortName}, {review.Date}; a local arrangement in {Area(review.Area)?.Title ?? review.Partnership}" : $"{review.ShortName}, {review.Date}";
}
