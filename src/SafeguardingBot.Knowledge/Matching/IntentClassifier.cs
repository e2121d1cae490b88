namespace SafeguardingBot.Knowledge.Matching;

/// <summary>
/// Learns labels from labelled texts and ranks them for a new text, saying when none fits. Immutable and safe to share between threads;
/// the same examples and options give the same classifier.
/// </summary>
public sealed class IntentClassifier
{
    /// <summary>The label of texts that no label covers; it is learnt, never ranked.</summary>
    public const string OutOfScope = "oos";

    private const int Longest = 10;

    private readonly ILabelScorer scorer;
    private readonly FeatureExtractor extractor;
    private readonly FeatureSpace space;
    private readonly Lexicon lexicon;
    private readonly string[] labels;
    private readonly KnownWords known;

    internal IntentClassifier(FeatureExtractor extractor, FeatureSpace space, Lexicon lexicon, ILabelScorer scorer, string[] labels, Calibration calibration)
    {
        this.extractor = extractor;
        this.space = space;
        this.lexicon = lexicon;
        this.scorer = scorer;
        this.labels = labels;
        known = space.KnownOf(extractor.Speller ?? new([]));
        Calibration = calibration;
    }

    /// <summary>The thresholds in use; keep them in a file and give them to the next training.</summary>
    public Calibration Calibration { get; }

    /// <summary>Labels in scope, in ordinal order.</summary>
    public IReadOnlyList<string> Labels => labels;

    /// <summary>How many words its speller knows.</summary>
    internal int Words => extractor.Speller?.Words.Length ?? 0;

    /// <summary>Trains on two threads. Refuses examples without any label in scope.</summary>
    public static IntentClassifier Train(IReadOnlyList<LabelledText> examples, ClassifierOptions options) =>
        IsLarge(examples, options) ? new LargeTraining(examples, options).Run() : new ClassifierTraining(examples, options).Run();

    /// <summary>One that was learnt before and kept, with the lexicon and the settings that it was learnt with.</summary>
    internal static IntentClassifier Read(LearntReader from, ClassifierOptions options)
    {
        var ranked = from.Texts();
        var reader = new FeatureExtractor(options.Lexicon) { WithEverydayWords = options.EverydayWords, Speller = Speller.Read(from) };
        var thresholds = from.Array<double>();
        var calibration = new Calibration { Key = Calibration.AnyKey, Temperature = thresholds[0], RejectBelow = thresholds[1], AcceptFrom = thresholds[2] };
        return new(reader, FeatureSpace.Read(from, options), options.Lexicon, DenseScorer.Read(from), ranked, calibration);
    }

    /// <summary>False for one of thousands of labels, which is not kept.</summary>
    internal bool TryWrite(LearntWriter to)
    {
        if (scorer is not DenseScorer dense || extractor.Speller is not { } speller)
            return false;

        to.Texts(labels);
        speller.Write(to);
        to.Array(Calibration.Temperature, Calibration.RejectBelow, Calibration.AcceptFrom);
        space.Write(to);
        dense.Write(to);
        return true;
    }

    /// <summary>Measures temperature and thresholds by stratified cross-validation: slower than training, for when the library is checked.</summary>
    public static Calibration Calibrate(IReadOnlyList<LabelledText> examples, ClassifierOptions options, int folds = 5) =>
        IsLarge(examples, options) ? new LargeTraining(examples, options).Run().Calibration : new ClassifierTraining(examples, options).Calibrate(folds);

    private static bool IsLarge(IReadOnlyList<LabelledText> examples, ClassifierOptions options) =>
        examples.Select(e => e.Label).Distinct(StringComparer.Ordinal).Count() > options.DenseLabels;

    public Prediction Classify(string text)
    {
        Span<Candidate> best = new Candidate[Math.Min(Longest, labels.Length)];
        var acceptance = Rank(text, best);
        return new Prediction { Ranked = best.ToArray(), Acceptance = acceptance, Decision = Decide(acceptance, best.IsEmpty ? 0 : best[0].Confidence) };
    }

    /// <summary>Fills <paramref name="best"/> with the first labels and gives the acceptance; allocates nothing.</summary>
    public double Rank(ReadOnlySpan<char> text, Span<Candidate> best)
    {
        Span<LabelShare> first = stackalloc LabelShare[Math.Min(best.Length, labels.Length)];
        var acceptance = Rank(text, first);
        var scores = Scratch.Current.Scores(scorer.Width);
        for (var i = 0; i < first.Length; i++)
            best[i] = new Candidate(labels[first[i].Label], first[i].Share, scores[first[i].Label]);
        return acceptance;
    }

    /// <summary>The same with the labels' places in <see cref="Labels"/>, for no more of them than there are.</summary>
    internal double Rank(ReadOnlySpan<char> text, Span<LabelShare> best)
    {
        var analysed = Scratch.Current.Text;
        TextNormaliser.Analyse(text, analysed);
        return Rank(analysed, best);
    }

    internal double Rank(AnalysedText text, Span<LabelShare> best)
    {
        var buffers = Scratch.Current;
        extractor.Extract(text, buffers.Features, withKnown: false);
        space.Vectorise(text, buffers.Features, known, buffers.Vector);
        var scores = buffers.Scores(scorer.Width);
        scorer.Score(buffers.Vector, scores);
        Ranking.Fill(scores[..(labels.Length + (scorer.Lead > 0 ? 1 : 0))], labels.Length, Calibration.Temperature, best);
        return Ranking.Acceptance(scores, labels.Length, scorer.Lead);
    }

    /// <summary>Scope is judged by the acceptance, the first label by its confidence: each signal is poor at the other's task.</summary>
    public Decision Decide(double acceptance, double confidence) =>
        acceptance < Calibration.RejectBelow ? Decision.Reject
        : confidence < Calibration.AcceptFrom ? Decision.Unsure
        : Decision.Accept;

    /// <summary>Which words drew which label: for reading, not for speed.</summary>
    public Explanation Explain(string text) => new Explainer(extractor, space, lexicon, scorer, labels).Explain(text, Classify(text));
}
