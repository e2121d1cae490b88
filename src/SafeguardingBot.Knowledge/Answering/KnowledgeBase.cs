using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Knowledge.Matching;
using SafeguardingBot.Knowledge.Triage;

namespace SafeguardingBot.Knowledge.Answering;

/// <summary>
/// A library with everything trained and indexed from it. Immutable and thread-safe; publishing builds a new one and swaps one reference,
/// so that a turn that read it once is never caught between two versions.
/// </summary>
public sealed class KnowledgeBase
{
    private readonly HashSet<string> publishedNames;

    private KnowledgeBase(LearningLibrary library, KnowledgeBase? before, string? kept)
    {
        Library = library;
        Areas = new(library);
        publishedNames = library.Reviews.SelectMany(r => r.Names).ToHashSet(StringComparer.OrdinalIgnoreCase);
        PersonalData = new(PublishedContacts(library));
        Matcher = QuestionMatcher.Train(library, before?.Matcher, kept);
        Cited = new(library);
        Points = new(library, Matcher, Cited);
        Routes = new(library);
        Frames = new(Routes);
        Glossary = new(library);
        Reviews = new(library);
        Superseded = new(library);
    }

    public LearningLibrary Library { get; }

    public AreaFinder Areas { get; }

    public PersonalDataDetector PersonalData { get; }

    public QuestionMatcher Matcher { get; }

    internal PointChooser Points { get; }

    internal RouteChooser Routes { get; }

    internal CardFrames Frames { get; }

    internal GlossaryLookup Glossary { get; }

    internal ReviewQuestions Reviews { get; }

    internal CitedReviews Cited { get; }

    internal SupersededNumbers Superseded { get; }

    /// <summary>Trains the matcher; takes up to a second of both cores for the whole library.</summary>
    /// <param name="before">The one in use: what both learn the same is not learnt again.</param>
    /// <param name="kept">A file of <see cref="QuestionMatcher.TryKeep"/>, which need not be there or be right: then the matcher is trained.</param>
    public static KnowledgeBase Build(LearningLibrary library, KnowledgeBase? before = null, string? kept = null) => new(library, before, kept);

    /// <summary>Whether a name is one that a published review or inquiry gave, such as Clare, and so is not personal.</summary>
    public bool IsPublishedName(ReadOnlySpan<char> name) =>
        publishedNames.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name.Trim()) || Triage.Personal.NameLists.IsPublic(name.Trim().ToString().ToLowerInvariant());

    private static IEnumerable<string> PublishedContacts(LearningLibrary library) =>
        library.Areas.SelectMany(a => a.Routes.SelectMany(r => (string?[])[r.Phone, r.Email]).Concat(a.Superseded.SelectMany(s => (string?[])[s.Phone, s.Email]))).OfType<string>();
}
