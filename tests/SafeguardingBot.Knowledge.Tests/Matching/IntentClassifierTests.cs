using SafeguardingBot.Knowledge.Matching;
using Xunit;

namespace SafeguardingBot.Knowledge.Tests.Matching;

public sealed class IntentClassifierTests
{
    [Theory]
    [InlineData("can the baby sleep in bed with us", "safe-sleep")]
    [InlineData("newborn slepeing on the soffa", "safe-sleep")]
    [InlineData("kids are hungry, nothing in the cupboard", "neglect")]
    [InlineData("her ex is controlling and violent", "domestic-abuse")]
    [InlineData("the police went to a domestic", "domestic-abuse")]
    public void Classify_QuestionInScope_RanksItsLabelFirst(string text, string label)
    {
        var prediction = SmallLibrary.Classifier.Classify(text);
        Assert.Equal(label, prediction.Ranked[0].Label);
        Assert.NotEqual(Decision.Reject, prediction.Decision);
    }

    [Theory]
    [InlineData("is it going to rain today")]
    [InlineData("what time does the football start")]
    [InlineData("hello")]
    public void Classify_QuestionOutOfScope_IsAcceptedLessThanOneInScope(string text)
    {
        var inScope = SmallLibrary.Classifier.Classify("baby sleeping on the sofa").Acceptance;
        Assert.True(SmallLibrary.Classifier.Classify(text).Acceptance < inScope / 2);
    }

    [Fact]
    public void Classify_WordOnlyInLexicon_FindsItsConcept() =>
        Assert.Equal("safe-sleep", SmallLibrary.Classifier.Classify("they were sozzled").Ranked[0].Label);

    [Fact]
    public void Classify_AnyText_RanksEveryLabelOnceWithConfidencesUpToOne()
    {
        var ranked = SmallLibrary.Classifier.Classify("mum and baby").Ranked;
        Assert.Equal(3, ranked.Select(c => c.Label).Distinct(StringComparer.Ordinal).Count());
        Assert.DoesNotContain(ranked, c => c.Label == IntentClassifier.OutOfScope);
        Assert.InRange(ranked.Sum(c => c.Confidence), 0.5, 1.000001);
        Assert.Equal(ranked.OrderByDescending(c => c.Score), ranked);
    }

    public static TheoryData<string> BadInput =>
    [
        "", " ", "\0\0\0", "?!?!?!...", new string('x', 20_000), string.Concat(Enumerable.Repeat("baby ", 4_000)), string.Concat(Enumerable.Repeat("a b c d e f g h ", 2_500)),
        new string('!', 20_000), new string('\u0301', 20_000), new string('ß', 20_000), "\uD800", "\uDC00 baby \uD83D", "\u200B\u200E\u202E\uFEFF",
        "mixed сон baby 嬰兒 نیند", "Mae'r plentyn yn cael ei esgeuluso", "dziecko jest zaniedbane", "بچے کو نظر انداز کیا جا رہا ہے", string.Concat(Enumerable.Repeat("😀", 5_000)),
        string.Concat(Enumerable.Range(0, 1_000).Select(i => "tok" + i + " ")), "'''' '' ' '''", "1 22 333 4444 55555 17yo",
    ];

    [Theory]
    [MemberData(nameof(BadInput))]
    public void Classify_BadInput_AnswersWithFiniteScores(string text)
    {
        var prediction = SmallLibrary.Classifier.Classify(text);
        Assert.Equal(3, prediction.Ranked.Count);
        Assert.All(prediction.Ranked, c => Assert.True(double.IsFinite(c.Score) && c.Confidence is >= 0 and <= 1));
        Assert.NotNull(SmallLibrary.Classifier.Explain(text));
    }

    [Fact]
    public void Train_SameExamplesTwice_GivesTheSameScores()
    {
        var again = IntentClassifier.Train(SmallLibrary.Examples, ClassifierOptions.Default with { Lexicon = SmallLibrary.Lexicon });
        Assert.Equal(SmallLibrary.Classifier.Calibration, again.Calibration);
        Assert.All(SmallLibrary.Examples, e => Assert.Equal(SmallLibrary.Classifier.Classify(e.Text).Ranked, again.Classify(e.Text).Ranked));
    }

    [Fact]
    public void Classify_ManyThreads_EqualsOneThread()
    {
        var texts = Enumerable.Range(0, 400).Select(i => SmallLibrary.Examples[i % SmallLibrary.Examples.Count].Text + " " + i).ToArray();
        var serial = texts.Select(t => SmallLibrary.Classifier.Classify(t).Acceptance).ToArray();
        var parallel = texts.AsParallel().AsOrdered().WithDegreeOfParallelism(8).Select(t => SmallLibrary.Classifier.Classify(t).Acceptance).ToArray();
        Assert.Equal(serial, parallel);
    }

    [Fact]
    public void Train_CalibrationWithItsKey_IsTakenAsGiven()
    {
        var given = SmallLibrary.Classifier.Calibration with { AcceptFrom = 123 };
        var options = ClassifierOptions.Default with { Lexicon = SmallLibrary.Lexicon, Calibration = given };
        Assert.Equal(given, IntentClassifier.Train(SmallLibrary.Examples, options).Calibration);
    }

    [Fact]
    public void Train_CalibrationOfOtherExamples_IsMeasuredAnew()
    {
        var options = ClassifierOptions.Default with { Lexicon = SmallLibrary.Lexicon, Calibration = SmallLibrary.Classifier.Calibration with { AcceptFrom = 123 } };
        var trained = IntentClassifier.Train([.. SmallLibrary.Examples, new LabelledText("rotten teeth", "neglect")], options);
        Assert.NotEqual(123, trained.Calibration.AcceptFrom);
        Assert.NotEqual(SmallLibrary.Classifier.Calibration.Key, trained.Calibration.Key);
    }

    [Fact]
    public void Train_NoLabelInScope_IsRefused() =>
        Assert.Throws<ArgumentException>(() => IntentClassifier.Train([new LabelledText("hello", IntentClassifier.OutOfScope)], ClassifierOptions.Default));

    [Fact]
    public void Explain_Question_NamesTheWordsThatDrewTheLabel()
    {
        var explanation = SmallLibrary.Classifier.Explain("baby slepeing on the sofa after booze");
        Assert.Equal("safe-sleep", explanation.Labels[0].Label);
        Assert.Contains(explanation.Labels[0].Reasons, r => r.Words == "sofa" && r.Weight > 0);
        Assert.Contains(explanation.Labels[0].Reasons, r => r.Words == "[alcohol]" && r.Weight > 0);
        Assert.Contains(("slepeing", "sleeping"), explanation.Mended);
        Assert.Equal(IntentClassifier.OutOfScope, explanation.Labels[^1].Label);
    }

    [Theory]
    [InlineData("can the baby sleep in bed with us", "safe-sleep")]
    [InlineData("newborn slepeing on the soffa", "safe-sleep")]
    [InlineData("kids are hungry, nothing in the cupboard", "neglect")]
    public void Classify_MoreLabelsThanADenseModelHolds_StillRanksAndRejects(string text, string label)
    {
        var large = IntentClassifier.Train(SmallLibrary.Examples, ClassifierOptions.Default with { Lexicon = SmallLibrary.Lexicon, DenseLabels = 2 });
        Assert.Equal(label, large.Classify(text).Ranked[0].Label);
        Assert.True(large.Classify("is the football today").Acceptance < large.Classify(text).Acceptance);
        Assert.Contains(large.Explain(text).Labels[0].Reasons, r => r.Weight > 0);
    }

    [Theory]
    [InlineData(-0.1, 0.9, Decision.Reject)]
    [InlineData(0.0, 0.5, Decision.Accept)]
    [InlineData(5.0, 0.5, Decision.Accept)]
    [InlineData(5.0, 0.4, Decision.Unsure)]
    public void Decide_ScopeThenConfidence_FollowsTheCalibration(double acceptance, double confidence, Decision decision)
    {
        var probe = IntentClassifier.Train(SmallLibrary.Examples, ClassifierOptions.Default with { Lexicon = SmallLibrary.Lexicon });
        var given = probe.Calibration with { RejectBelow = 0, AcceptFrom = 0.5 };
        var classifier = IntentClassifier.Train(SmallLibrary.Examples, ClassifierOptions.Default with { Lexicon = SmallLibrary.Lexicon, Calibration = given });
        Assert.Equal(decision, classifier.Decide(acceptance, confidence));
    }
}
