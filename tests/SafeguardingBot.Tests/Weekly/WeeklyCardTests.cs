using NodaTime;
using SafeguardingBot.Channel.Cards;
using SafeguardingBot.Channel.Cards.Rules;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Tests.Asking;
using SafeguardingBot.Weekly;

namespace SafeguardingBot.Tests.Weekly;

/// <summary>Samples of the cards, made as those of <see cref="CardSampleTests"/>, and what the card of a week says.</summary>
public sealed class WeeklyCardTests(RealKnowledge real) : IClassFixture<RealKnowledge>
{
    private static readonly LocalDate Monday = new(2026, 11, 23);

    [Fact]
    public void Weekly_Sample_HasTheShapeThatTheBotFills() => CardSample.Approve("weekly", Card("safe-sleep", "southampton", round: 0, reads: 7), WeeklyJson.Default);

    [Fact]
    public void Weekly_SampleOfAReader_HasTheShapeThatTheBotFills() => CardSample.Approve("weekly.read", Card("domestic-abuse", "england", round: 0, reads: 7, hasRead: true), WeeklyJson.Default);

    [Fact]
    public void Weekly_SampleOfAWithdrawnTheme_HasTheShapeThatTheBotFills() => CardSample.Approve("weekly.withdrawn", WeeklyCard.Withdrawn(Monday), WeeklyJson.Default);

    [Fact]
    public void Status_Sample_HasTheShapeThatTheBotFills() =>
        CardSample.Approve("weekly-status", WeeklyPlanCard.Of(Schedule(), new("19:c", Monday.PlusWeeks(-1), OccurrenceState.Unknown, null, 0), Theme("safe-sleep"), "", refusal: null, real.Library), WeeklyJson.Default);

    [Fact]
    public void Status_SampleOfHowToPin_HasTheShapeThatTheBotFills() => CardSample.Approve("weekly-status.pin", HowToPin.Of(Schedule(), "channel"), WeeklyJson.Default);

    [Fact]
    public void Status_SampleOfAPinThatIsNotAllowed_HasTheShapeThatTheBotFills() => CardSample.Approve("weekly-status.may-not-pin", HowToPin.Of(Schedule(), "groupChat", Pinning.NotGranted, isOffered: true), WeeklyJson.Default);

    [Fact]
    public void Status_SampleOfAnUnknownPost_HasTheShapeThatTheBotFills() => CardSample.Approve("weekly-status.unknown", WeeklyNews.Of(ManagerNews.Unknown, Schedule(), Monday), WeeklyJson.Default);

    [Fact]
    public void Form_Sample_HasTheShapeThatTheBotFills() =>
        CardSample.Approve("weekly-form", WeeklyFormCard.Of(WeeklyForm.Of(Schedule()), ["Give the time as hours and minutes, such as 09:00."], offersPin: true, real.Knowledge), WeeklyJson.Default);

    [Fact]
    public void EveryTheme_InEveryAreaAndRound_KeepsTheRulesWithThreePointsAndTheirReviews()
    {
        var template = CardTemplates.Load(Path.Combine(RepositoryFolder.Cards, "templates"))["weekly"];
        var wrong = new List<string>();
        foreach (var theme in real.Library.Themes)
        {
            foreach (var area in real.Library.Areas.Where(a => a.SucceededBy.Count == 0))
            {
                for (var round = 0; round < 3; round++)
                {
                    var data = WeeklyCard.Of(theme, area, real.Library, Monday, round, reads: 12_345);
                    wrong.AddRange(CardRules.Check(template.Expand(data, WeeklyJson.Default.WeeklyCardData)).Select(finding => $"{theme.Id} {area.Id}: {finding}"));
                    if (data.Points.Count() != Math.Min(3, theme.Points.Count) || data.Points.Any(p => p.Source.Length == 0) || data.Points.Select(p => p.Text).Distinct().Count() != data.Points.Count())
                        wrong.Add($"{theme.Id} {area.Id}: {data.Points.Count()} points");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void Card_OfAThemeThatComesBack_HasOtherPointsAndAnotherQuestion()
    {
        var (first, second) = (Card("safe-sleep", "england", round: 0, reads: 0), Card("safe-sleep", "england", round: 1, reads: 0));

        Assert.NotEqual(first.Points.Select(p => p.Text), second.Points.Select(p => p.Text));
        Assert.NotEqual(first.Question, second.Question);
    }

    [Theory]
    [InlineData(0, false, "")]
    [InlineData(1, false, "1 person has read this.")]
    [InlineData(2, false, "2 people have read this.")]
    [InlineData(1, true, "You have read this.")]
    [InlineData(2, true, "You have read this, as have 1 other.")]
    [InlineData(500, true, "You have read this, as have 499 others.")]
    public void Card_Count_IsANumberAndNoNames(int reads, bool hasRead, string expected) =>
        Assert.Equal(expected, Card("safe-sleep", "england", round: 0, reads, hasRead).Count);

    [Fact]
    public void Themes_InTurn_AreEachShownOnceBeforeAnyComesBack()
    {
        var shown = new List<ThemeId>();
        for (var week = 0; week < real.Library.Themes.Count * 2; week++)
            shown.Add(ThemeChoice.All.Next(real.Library, [], shown)!.Id);

        Assert.Equal(real.Library.Themes.Count, shown.Take(real.Library.Themes.Count).Distinct().Count());
        Assert.Equal(shown.Take(real.Library.Themes.Count), shown.Skip(real.Library.Themes.Count));
    }

    [Theory]
    [InlineData("all", "", null, "a theme")]
    [InlineData("asked", "", null, "a theme")]
    [InlineData("asked", "domestic-abuse safe-sleep", null, "domestic-abuse")]
    [InlineData("asked", "domestic-abuse safe-sleep", "domestic-abuse", "safe-sleep")]
    [InlineData("asked", "withdrawn-theme", null, "a theme")]
    [InlineData("safe-sleep domestic-abuse", "", null, "safe-sleep")]
    [InlineData("safe-sleep domestic-abuse", "", "safe-sleep", "domestic-abuse")]
    [InlineData("withdrawn-theme safe-sleep", "", "safe-sleep", "safe-sleep")]
    [InlineData("withdrawn-theme", "", null, null)]
    [InlineData("group:Harm", "", null, "of Harm")]
    [InlineData("group:No such group", "", null, null)]
    public void NextTheme_OfEachChoice_IsTheOneNotShownForLongest(string choice, string asked, string? shown, string? expected)
    {
        var next = new ThemeChoice(choice).Next(real.Library, [.. asked.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(ThemeId.Parse)], shown is null ? [] : [ThemeId.Parse(shown)]);

        Assert.True(expected switch
        {
            null => next is null,
            "a theme" => next is not null,
            "of Harm" => next?.Group == "Harm",
            _ => next?.Id.ToString() == expected,
        }, next?.Id.ToString() ?? "none");
    }

    private WeeklyCardData Card(string theme, string area, int round, int reads, bool hasRead = false) =>
        WeeklyCard.Of(Theme(theme), real.Library.Area(AreaId.Parse(area))!, real.Library, Monday, round, reads, hasRead);

    private static WeeklySchedule Schedule() => new()
    {
        ConversationId = "19:channel@thread.tacv2",
        Themes = ThemeChoice.All,
        Area = AreaId.Parse("southampton"),
        Calendar = new(new(IsoDayOfWeek.Monday, new(9, 0), DateTimeZoneProviders.Tzdb["Europe/London"]), Monday, SkipsBankHolidays: true, [new(new(2026, 12, 21), new(2027, 1, 3))]),
        Next = Monday,
        Place = "Family Help",
    };

    private Theme Theme(string id) => real.Library.Theme(ThemeId.Parse(id)) ?? throw new ArgumentException(id, nameof(id));
}
