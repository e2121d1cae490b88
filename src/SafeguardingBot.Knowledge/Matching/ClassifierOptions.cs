namespace SafeguardingBot.Knowledge.Matching;

/// <summary>How a classifier is trained and when it answers. The defaults were chosen on validation data of public benchmarks and by cross-validation on the library.</summary>
public sealed record ClassifierOptions
{
    public static readonly ClassifierOptions Default = new();

    public Lexicon Lexicon { get; init; } = Lexicon.Empty;

    /// <summary>Thresholds measured earlier; used when its key fits the examples and these options, or else measured anew.</summary>
    public Calibration? Calibration { get; init; }

    /// <summary>Parts of the cross-validation that finds the thresholds when no calibration fits: 0 takes the defaults, 1 holds one tenth out.</summary>
    public int CalibrationFolds { get; init; } = 1;

    /// <summary>The share of questions in scope that may be turned away; sets <see cref="Calibration.RejectBelow"/>.</summary>
    public double FalseRejectionTarget { get; init; } = 0.1;

    /// <summary>
    /// The share of accepted questions whose first label is right; sets <see cref="Calibration.AcceptFrom"/>. It is measured on the library's own questions,
    /// which are harder than what people type because no two are alike: 0.8 there is well over 0.9 in use.
    /// </summary>
    public double PrecisionTarget { get; init; } = 0.8;

    /// <summary>The share of texts out of scope that may be accepted all the same; raises <see cref="Calibration.AcceptFrom"/> where precision alone would let in more.</summary>
    public double FalseAcceptanceTarget { get; init; } = 0.04;

    /// <summary>Weight of stem pairs against single words and letters.</summary>
    public float PairWeight { get; init; } = 0.5f;

    /// <summary>Weight of lexicon concepts against single words and letters.</summary>
    public float ConceptWeight { get; init; } = 0.85f;

    /// <summary>Adds the kinds of everyday words beside the lexicon's concepts.</summary>
    public bool EverydayWords { get; init; } = true;

    /// <summary>With at least this many texts, a pair or a run of letters that occurs in only one is left out.</summary>
    public int RareFeatureTexts { get; init; } = 3000;

    /// <summary>The penalty of a training error; larger fits closer.</summary>
    public float Cost { get; init; } = 0.3f;

    public float PositiveWeight { get; init; } = 10f;

    public int SvmEpochs { get; init; } = 10;

    public int SoftmaxEpochs { get; init; } = 8;

    public float SoftmaxRate { get; init; } = 1f;

    /// <summary>The weight of the support vector machines' margins beside the softmax scores.</summary>
    public float MarginWeight { get; init; } = 5f;

    /// <summary>With more labels than this, a sparse model takes the place of the dense one: time and memory then grow with the text, not with texts times labels.</summary>
    public int DenseLabels { get; init; } = 200;
}
