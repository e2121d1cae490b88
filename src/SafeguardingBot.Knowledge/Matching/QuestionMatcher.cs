using SafeguardingBot.Knowledge.Answering;
using SafeguardingBot.Knowledge.Library;

namespace SafeguardingBot.Knowledge.Matching;

/// <summary>What a question is about: themes, nearest first, and whether they may be answered with, offered, or neither.</summary>
public sealed record QuestionMatch(IReadOnlyList<ThemeMatch> Ranked, Decision Decision);

/// <summary>Finds the themes that a question is about. Trained from the library's own words; immutable and thread-safe.</summary>
public sealed class QuestionMatcher
{
    /// <summary>How much the words of a follow-up count beside those of the question before it.</summary>
    private const double OwnShare = 0.55;

    /// <summary>How much the clauses of a question count beside the whole: a question about two things names one in each.</summary>
    private const double ClauseShare = 0.3;

    /// <summary>An answer leads with one theme and brings in the next, so it may be given earlier than one that must stand alone.</summary>
    private const double PrecisionTarget = 0.8;

    /// <summary>Two themes together must be this much surer than one, because the question may be about neither.</summary>
    private const double PairShare = 0.85;

    /// <summary>
    /// Measured on the library of November 2026 with <c>-- thresholds cards</c> of the benchmarks. An edited card moves scores little;
    /// thresholds that were measured anew at each start, on a tenth of it, would move more.
    /// </summary>
    private static readonly Calibration Kept = new() { Key = Calibration.AnyKey, Temperature = 2.49, RejectBelow = 17.2, AcceptFrom = 0.635 };

    /// <summary>With fewer themes than this the scores lie elsewhere, so thresholds are measured.</summary>
    private const int WholeLibrary = 20;

    private const int Longest = 10;

    // Those of a question and of each of its clauses, alone and with the question before it.
    private const int MostLabels = 2 * (1 + Clauses.Most) * Longest;

    private readonly IntentClassifier classifier;
    private readonly Theme[] themes;
    private readonly LearningLibrary library;

    private QuestionMatcher(IntentClassifier classifier, LearningLibrary library, Lexicon lexicon)
    {
        this.classifier = classifier;
        this.library = library;
        Lexicon = lexicon;
        var byLabel = library.Themes.ToDictionary(t => t.Id.ToString(), StringComparer.Ordinal);
        themes = [.. classifier.Labels.Select(l => byLabel[l])];
    }

    public Lexicon Lexicon { get; }

    public Calibration Calibration => classifier.Calibration;

    /// <summary>How many words it knows.</summary>
    internal int Words => classifier.Words;

    /// <param name="before">One that may have learnt the same already: most changes to a library are of what it answers, not of what it is asked.</param>
    /// <param name="kept">A file of <see cref="TryKeep"/>; it is used when it was learnt by this program from the same words.</param>
    public static QuestionMatcher Train(LearningLibrary library, QuestionMatcher? before = null, string? kept = null)
    {
        if (before is not null && LearnsTheSame(before.library, library))
            return new(before.classifier, library, before.Lexicon);

        var options = Options(library) with { Calibration = library.Themes.Count >= WholeLibrary ? Kept : null };
        var texts = TrainingTexts(library);
        if (kept is not null && LearntReader.Open(kept, LearntSeal.Of(texts, library.Concepts)) is { } learnt)
            return new(IntentClassifier.Read(learnt, options), library, options.Lexicon);

        return new(IntentClassifier.Train(texts, options), library, options.Lexicon);
    }

    /// <summary>Keeps in a file what was learnt, for <see cref="Train"/>. False for a library of so many themes that this is not done.</summary>
    public bool TryKeep(string file)
    {
        var writer = new LearntWriter();
        if (!classifier.TryWrite(writer))
            return false;

        writer.Save(file, LearntSeal.Of(TrainingTexts(library), library.Concepts));
        return true;
    }

    /// <summary>What <see cref="Kept"/> should be for a library: five-fold cross-validation, which takes five times as long as training.</summary>
    public static Calibration Measure(LearningLibrary library) => IntentClassifier.Calibrate(TrainingTexts(library), Options(library));

    /// <summary>Whether both find the same themes for every question, since both learnt from the same words.</summary>
    public bool FindsTheSameAs(QuestionMatcher other) => ReferenceEquals(classifier, other.classifier);

    private static bool LearnsTheSame(LearningLibrary one, LearningLibrary other) =>
        TrainingTexts(one).SequenceEqual(TrainingTexts(other))
        && one.Concepts.Select(c => c.Id).SequenceEqual(other.Concepts.Select(c => c.Id), StringComparer.Ordinal)
        && one.Concepts.Zip(other.Concepts).All(pair => pair.First.Words.SequenceEqual(pair.Second.Words, StringComparer.Ordinal));

    private static ClassifierOptions Options(LearningLibrary library) => ClassifierOptions.Default with
    {
        Lexicon = new Lexicon(library.Concepts.ToDictionary(c => c.Id, c => c.Words, StringComparer.Ordinal)),
        PrecisionTarget = PrecisionTarget,
    };

    /// <param name="previous">The question before, after personal data was removed; a follow-up is read together with it.</param>
    public QuestionMatch Match(string question, string? previous = null) => Match(question, TextNormaliser.Analysed(question), previous);

    /// <param name="read">The question in this thread's buffer.</param>
    internal QuestionMatch Match(string question, AnalysedText read, string? previous)
    {
        var confidence = new LabelShares(stackalloc LabelShare[MostLabels]);
        var acceptance = Whole(question, read, ref confidence);
        if (previous is not null && EllipticalQuestion.Leans(question))
        {
            var both = $"{previous}. {question}";
            var together = new LabelShares(stackalloc LabelShare[MostLabels]);
            TextNormaliser.Analyse(both, Scratch.Current.Text);
            acceptance = Math.Max(acceptance, Whole(both, Scratch.Current.Text, ref together));
            confidence.Mix(OwnShare, together);
        }

        var decision = classifier.Decide(acceptance, Surest(confidence.All));
        confidence.Sort();
        var ranked = new ThemeMatch[Math.Min(Longest, confidence.All.Length)];
        for (var i = 0; i < ranked.Length; i++)
            ranked[i] = new(themes[confidence.All[i].Label], confidence.All[i].Share);
        return new(ranked, decision);
    }

    private double Whole(string question, AnalysedText read, ref LabelShares confidence)
    {
        Span<LabelShare> best = stackalloc LabelShare[Math.Min(Longest, themes.Length)];
        var acceptance = classifier.Rank(read, best);
        foreach (var (label, share) in best)
            confidence.Add(label, share);

        Span<Range> clauses = stackalloc Range[Clauses.Most];
        var strongest = new LabelShares(stackalloc LabelShare[Clauses.Most * Longest]);
        foreach (var clause in clauses[..Clauses.Of(question, clauses)])
        {
            var part = classifier.Rank(question.AsSpan()[clause].Trim(), best);
            if (classifier.Decide(part, best.IsEmpty ? 0 : best[0].Share) == Decision.Reject)
                continue;

            foreach (var (label, share) in best)
                strongest.Raise(label, share);
        }

        if (strongest.All.Length > 0)
            confidence.Mix(1 - ClauseShare, strongest);
        return acceptance;
    }

    /// <summary>How sure an answer is that leads with the first theme and brings in the second: of either alone, or of both together.</summary>
    private static double Surest(ReadOnlySpan<LabelShare> confidence)
    {
        var (first, second) = (0.0, 0.0);
        foreach (var (_, value) in confidence)
            (first, second) = value > first ? (value, first) : (first, Math.Max(second, value));
        return Math.Max(first, PairShare * (first + second));
    }

    /// <summary>Which words drew which theme, as lines for a person.</summary>
    public IEnumerable<string> Explain(string question)
    {
        var explanation = classifier.Explain(question);
        yield return $"Decision: {explanation.Prediction.Decision} (acceptance {explanation.Prediction.Acceptance:0.00}, turned away below {Calibration.RejectBelow:0.00}; answered from a confidence of {Calibration.AcceptFrom:0.00}).";
        foreach (var (typed, meant) in explanation.Mended)
            yield return $"Read '{typed}' as '{meant}'.";
        foreach (var label in explanation.Labels)
            yield return $"{label.Label} ({label.Score:0.00}): {string.Join(", ", label.Reasons.Select(r => $"{r.Words} {r.Weight:+0.00;-0.00}"))}";
    }

    /// <summary>What the matcher learns from: each theme's questions, and its title and other names as if people had typed them.</summary>
    public static IReadOnlyList<LabelledText> TrainingTexts(LearningLibrary library)
    {
        var texts = new List<LabelledText>();
        foreach (var theme in library.Themes)
        {
            var label = theme.Id.ToString();
            foreach (var text in theme.Questions.Concat(theme.Examples).Concat(theme.Aliases).Append(theme.Title))
                texts.Add(new(text, label));
        }

        texts.AddRange(library.OutOfScope.Select(text => new LabelledText(text, IntentClassifier.OutOfScope)));
        return texts;
    }
}
