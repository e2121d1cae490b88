using SafeguardingBot.Knowledge.Triage;
using SafeguardingBot.Knowledge.Triage.Urgent;
using Xunit;

namespace SafeguardingBot.Knowledge.Tests.Triage;

public sealed class UrgencyDetectorTests
{
    [Theory]
    [InlineData("she's grey and i can't get her to wake properly", UrgencyKind.HappeningNow)]
    [InlineData("I can hear him hitting her through the wall", UrgencyKind.HappeningNow)]
    [InlineData("Missing since this morning, 14, phone off", UrgencyKind.HappeningNow)]
    [InlineData("the flat's empty except for the toddler", UrgencyKind.HappeningNow)]
    [InlineData("bby not brething", UrgencyKind.HappeningNow)]
    [InlineData("send an ambulance", UrgencyKind.HappeningNow)]
    [InlineData("SHE JUST TOLD ME HER UNCLE TOUCHES HER", UrgencyKind.FreshDisclosure)]
    [InlineData("he showed me the marks this morning", UrgencyKind.FreshDisclosure)]
    [InlineData("a mum has just phoned in tears to say she hurt him", UrgencyKind.FreshDisclosure)]
    [InlineData("He gets out of prison tomorrow and says he'll kill her", UrgencyKind.ImminentHarm)]
    [InlineData("their flight is tonight and she thinks she's going to be cut", UrgencyKind.ImminentHarm)]
    [InlineData("the ward is discharging them this afternoon to the flat he is in", UrgencyKind.ImminentHarm)]
    [InlineData("he's locked me in and won't let me leave", UrgencyKind.WorkerAtRisk)]
    [InlineData("my colleague isn't answering her phone after a visit", UrgencyKind.WorkerAtRisk)]
    public void Detect_UrgentMessage_NamesItsKind(string text, UrgencyKind kind)
    {
        var urgency = UrgencyDetector.Detect(text);
        Assert.Equal(kind, urgency?.Kind);
        Assert.NotEmpty(urgency!.Reasons);
    }

    // The same alarming words, now and not now: tense, person, condition or figure of speech turns the alarm off.
    [Theory]
    [InlineData("the baby isn't breathing", "what do reviews say about babies who stopped breathing")]
    [InlineData("he has just been stabbed", "he was stabbed last year, how do we support the sibling")]
    [InlineData("a pupil has just told me her dad hits her", "what should I do if a pupil tells me her dad hits her")]
    [InlineData("she's missing, phone off since this morning", "she was found safe and well on tuesday after going missing")]
    [InlineData("he's going to kill me, he's outside", "my manager is going to kill me if this report is late")]
    [InlineData("she's drowning the baby", "I'm drowning in work")]
    [InlineData("call 999 he's strangling her", "can I call 999 if I'm only worried")]
    [InlineData("the kids are home alone, I'm at the door", "at what age can kids be home alone")]
    [InlineData("he gets out tomorrow and he'll kill her", "he got out in march and there is a safety plan, what else")]
    [InlineData("I've been followed home by a dad, he's outside", "what should a lone working policy say about being followed home")]
    public void Detect_SameWords_HearsNowFromNotNow(string now, string notNow)
    {
        Assert.NotNull(UrgencyDetector.Detect(now));
        Assert.Null(UrgencyDetector.Detect(notNow));
    }

    [Theory]
    [InlineData("pomocy on mnie bije")]
    [InlineData("ajutor, copilul nu respira")]
    [InlineData("cymorth, dydy'r babi ddim yn anadlu")]
    [InlineData("bachao! saans nahi le raha")]
    [InlineData("بچاؤ")]
    [InlineData("допоможіть")]
    public void Detect_CallForHelpInAnotherLanguage_IsHeard(string text) => Assert.Equal(UrgencyKind.HappeningNow, UrgencyDetector.Detect(text)?.Kind);

    [Theory]
    [InlineData("jak mogę dowiedzieć się więcej o zaniedbaniu")]
    [InlineData("beth mae adolygiadau'n ei ddweud am esgeulustod")]
    public void Detect_CalmQuestionInAnotherLanguage_RaisesNoAlarm(string text) => Assert.Null(UrgencyDetector.Detect(text));

    [Theory]
    [InlineData("tuned-urgent", "tuned-calm", 0.95, 0.11)]
    [InlineData("held-out-urgent", "held-out-calm", 0.92, 0.18)]
    public void Detect_ListsThatItNeverLearntFrom_HearsNearlyAllAndSeldomErrs(string urgent, string calm, double recall, double falseAlarms)
    {
        Assert.InRange(Share(urgent), recall, 1);
        Assert.InRange(Share(calm), 0, falseAlarms);
    }

    [Fact]
    public void Detect_UrgentSentenceInALongAccount_IsHeard()
    {
        var history = string.Join(". ", MessageLists.Read("held-out-calm"));
        Assert.NotNull(UrgencyDetector.Detect($"{history}. she's just told me her uncle rapes her and he is collecting her tonight"));
    }

    [Fact]
    public void Detect_AnyUrgentMessage_GivesOnlyReasonsOfItsOwn()
    {
        var known = UrgentCues.All.Select(c => c.Meaning).Concat(UrgencyRules.Reasons).Append(UrgencyDetector.NoCue).ToHashSet(StringComparer.Ordinal);
        Assert.All(MessageLists.Read("tuned-urgent"), text => Assert.All(UrgencyDetector.Detect(text)?.Reasons ?? [], reason => Assert.Contains(reason, known)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("???")]
    [InlineData("\uD800")]
    [InlineData("\uDC00 \uD83D")]
    [InlineData("\u200B\u200E\u202E\uFEFF")]
    [InlineData("😀😀😀")]
    [InlineData("\0\0\0")]
    [InlineData("'''' . . ' ;;")]
    [InlineData("嬰兒睡眠")]
    public void Detect_NothingToRead_RaisesNoAlarm(string text) => Assert.Null(UrgencyDetector.Detect(text));

    public static TheoryData<string> Floods =>
    [
        new string('x', 20_000), new string('.', 20_000), new string('?', 20_000), new string('\u0301', 20_000), string.Concat(Enumerable.Repeat("really all ", 2_000)),
        string.Concat(Enumerable.Repeat("told me ", 2_500)), string.Concat(Enumerable.Repeat("😀", 10_000)), string.Concat(Enumerable.Repeat("\uD800 baby ", 2_000)),
    ];

    [Theory]
    [MemberData(nameof(Floods))]
    public void Detect_Flood_IsReadToItsBoundAndNoFurther(string text)
    {
        UrgencyDetector.Detect(text);
        Assert.InRange(Message.Read(text).Words.Length, 0, (Message.CharactersAtEachEnd * 2) + 1);
    }

    [Fact]
    public void Detect_EmergencyAtTheEndOfAFlood_IsHeard() =>
        Assert.NotNull(UrgencyDetector.Detect(string.Concat(Enumerable.Repeat("chronology of the plan. ", 1_000)) + "the baby is not breathing"));

    private static double Share(string list)
    {
        var messages = MessageLists.Read(list);
        return messages.Count(m => UrgencyDetector.Detect(m) is not null) / (double)messages.Count;
    }
}
