using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Learning;
using SafeguardingBot.Tests.Asking;

namespace SafeguardingBot.Tests.Learning;

/// <summary>The samples beside the templates of learning records and questions; made anew with APPROVE=1.</summary>
public sealed class LearningSampleTests(RealKnowledge real) : IClassFixture<RealKnowledge>
{
    private static readonly Uri Link = new("https://learning.example.gov.uk/records/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    private static readonly NodaTime.LocalDate Day = new(2026, 11, 20);

    private readonly TeamLearning team = new(
        [new("1", Day, "supervision", ThemeId.Parse("safe-sleep"), "We ask every family where the baby sleeps, day and night.", new(2027, 2, 1)), new("2", new(2026, 11, 6), "team-meeting", null, "We write down who was asked.", null)],
        [new("19:channel", new(2026, 11, 16), ThemeId.Parse("neglect"), 7)]);

    private readonly OwnLearning own = new(
        [new(Day, IsReading: false, ThemeId.Parse("safe-sleep")), new(new(2026, 11, 16), IsReading: true, ThemeId.Parse("neglect"))],
        [new("1", Day, "Read the card on safe sleep", "Clear advice is not enough: check that it was understood", "I ask parents to tell me what they will do", "My manager agreed")]);

    [Fact]
    public void Record_OfATeam_HasTheShapeThatTheBotFills() => CardSample.Approve("record", TeamRecordDialog.Data(team, "", null, Link, real.Library), LearningJson.Default);

    [Fact]
    public void Record_OfATeamWithNames_HasTheShapeThatTheBotFills() => CardSample.Approve("record.names", TeamRecordDialog.Data(new([], []), "The note is removed.", Day, null, real.Library), LearningJson.Default);

    [Fact]
    public void Record_OfOnesOwn_HasTheShapeThatTheBotFills() => CardSample.Approve("record.mine", MyLearning.Data(own, RepeatState.On, Link, real.Library), LearningJson.Default);

    [Fact]
    public void Record_SwitchedOff_HasTheShapeThatTheBotFills() => CardSample.Approve("record.off", MyLearning.OffData(RepeatState.Off), LearningJson.Default);

    [Fact]
    public void TeamNote_HasTheShapeThatTheBotFills() => CardSample.Approve("team-note", TeamNoteDialog.Empty("0123456789abcdef0123456789abcdef", real.Library, Day) with { Problems = ["Write what will change, in at most 1,000 characters."] }, LearningJson.Default);

    [Fact]
    public void Reflection_HasTheShapeThatTheBotFills() => CardSample.Approve("reflection", ReflectionDialog.Empty("0123456789abcdef0123456789abcdef", Day), LearningJson.Default);

    [Fact]
    public void Check_HasTheShapeThatTheBotFills() => CardSample.Approve("check", CheckCard.Asked(Check, CheckCard.Place(Check), CheckCard.Next(Check)), LearningJson.Default);

    [Theory]
    [InlineData("check.right", true)]
    [InlineData("check.wrong", false)]
    public void Check_Chosen_HasTheShapeThatTheBotFills(string name, bool isRight) => CardSample.Approve(name, CheckCard.Chosen(Check, Check.Question.Choices.First(c => c.Right == isRight), ["I ask you again from 24 November 2026."], [.. CheckCard.Next(Check), .. RepeatButtons.Of(RepeatState.Off)]), LearningJson.Default);

    private FoundCheck Check => CheckId.Find("safe-sleep", real.Library)!;
}
