using SafeguardingBot.Knowledge.Matching;

namespace SafeguardingBot.Knowledge.Tests.Matching;

/// <summary>Three themes and some small talk: enough to rank and to reject.</summary>
internal static class SmallLibrary
{
    public static readonly Lexicon Lexicon = new(new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
    {
        ["alcohol"] = ["drink", "booze", "drunk", "alcohol", "sozzled"],
    });

    public static readonly IReadOnlyList<LabelledText> Examples =
    [
        .. Label("safe-sleep", "is it ok for mum to sleep with the baby on the sofa", "safe sleep advice for a premature baby", "parents drink and the baby is in their bed",
            "where should a newborn sleep", "co-sleeping with a newborn", "baby sleeps on mum's chest in the armchair", "moses basket next to the bed", "is bed sharing safe", "swaddling and cot death", "cot death risk"),
        .. Label("neglect", "house is filthy and kids are hungry", "dirty clothes and head lice at school", "child always hungry", "what does neglect look like", "no food in the cupboards", "missed dental appointments and rotten teeth",
            "home conditions are poor", "children left alone all day", "the child smells and is teased", "graded care profile for neglect"),
        .. Label("domestic-abuse", "dad hits mum in front of the children", "coercive control by her ex", "police called to domestic incident", "she is afraid of her partner", "operation encompass notice at school", "children hear the violence at night",
            "husband controls her money", "refuge place for mum", "idva referral", "he strangled her last year"),
        .. Label(IntentClassifier.OutOfScope, "what is the weather today", "who won the football", "my laptop will not start", "how do I claim mileage", "hello there", "tell me a joke", "book a meeting room", "thanks bye", "what time is lunch", "printer is jammed"),
    ];

    public static readonly IntentClassifier Classifier = IntentClassifier.Train(Examples, ClassifierOptions.Default with { Lexicon = Lexicon });

    private static IEnumerable<LabelledText> Label(string label, params string[] texts) => texts.Select(t => new LabelledText(t, label));
}
