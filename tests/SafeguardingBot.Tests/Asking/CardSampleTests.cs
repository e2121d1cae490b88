using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SafeguardingBot.Asking;
using SafeguardingBot.Channel.Activities;
using SafeguardingBot.Channel.Cards;
using SafeguardingBot.Channel.Cards.Rules;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.People;
using Xunit;

namespace SafeguardingBot.Tests.Asking;

/// <summary>
/// The samples beside the templates have the shape that the bot fills them with. To make them anew from the real library,
/// run these tests once with APPROVE=1 and read the difference.
/// </summary>
public sealed class CardSampleTests(RealKnowledge real) : IClassFixture<RealKnowledge>
{
    [Theory]
    [InlineData("answer", "what about co-sleeping with a premature baby?", "southampton")]
    [InlineData("answer.urgent", "baby is not breathing and has gone blue, i am on a visit now", "swindon")]
    [InlineData("answer.personal", "re J. Blackmoor, nhs no 999 000 0018, is bed sharing safe for a baby", "england")]
    [InlineData("answer.review", "what did the Clare review recommend?", "england")]
    [InlineData("answer.none", "what is the capital of france", "england")]
    [InlineData("answer.term", "what does PLO mean?", "west-sussex")]
    [InlineData("answer.area", "area southampton", "england")]
    public void Answer_Sample_HasTheShapeThatTheBotFills(string name, string question, string area) =>
        CardSample.Approve(name, AnswerCard.Of(real.Ask(question, area), real.Library), CardDataJson.Default);

    [Fact]
    public void Learning_Sample_HasTheShapeThatTheBotFills() =>
        CardSample.Approve("learning", LearningCard.Of(Theme("domestic-abuse"), Area("cumberland"), real.Library), CardDataJson.Default);

    [Fact]
    public void Learning_SampleOfAReview_HasTheShapeThatTheBotFills() =>
        CardSample.Approve("learning.review", ReviewCard.Of(real.Library.Reviews.Single(r => r.Id == ReviewId.Parse("southampton-clare-response")), 1, real.Library), CardDataJson.Default);

    [Fact]
    public void Reflect_Sample_HasTheShapeThatTheBotFills() =>
        CardSample.Approve("reflect", LearningCard.Reflect(Theme("safe-sleep")), CardDataJson.Default);

    [Fact]
    public void Menu_Sample_HasTheShapeThatTheBotFills() =>
        CardSample.Approve("menu", Menus.Of(real.Ask("themes"), real.Library), CardDataJson.Default);

    [Fact]
    public void Menu_SampleOfTheWelcome_HasTheShapeThatTheBotFills() =>
        CardSample.Approve("menu.welcome", Menus.Welcome(real.Library), CardDataJson.Default);

    [Theory]
    [InlineData("menu.help", "help")]
    [InlineData("menu.area", "area")]
    [InlineData("menu.glossary", "glossary")]
    public void Menu_SampleOfACommand_HasTheShapeThatTheBotFills(string name, string command) =>
        CardSample.Approve(name, Menus.Of(real.Ask(command), real.Library), CardDataJson.Default);

    [Fact]
    public void Menu_SampleOfTheWelcomeInPublic_HasTheShapeThatTheBotFills() =>
        CardSample.Approve("menu.public", Menus.WelcomeInPublic(real.Library), CardDataJson.Default);

    [Fact]
    public void Choose_Sample_HasTheShapeThatTheBotFills() =>
        CardSample.Approve("choose", AreaDialog.Data(real.Knowledge.Areas.Existing, AreaId.Parse("swindon")), CardDataJson.Default);

    [Fact]
    public void Choose_SampleOfOnesWork_HasTheShapeThatTheBotFills() =>
        CardSample.Approve("choose.work", WorkDialog.Data(Profession.HealthVisitor), CardDataJson.Default);

    [Fact]
    public void Choose_SampleOfATeamsArea_HasTheShapeThatTheBotFills() =>
        CardSample.Approve("choose.team-area", TeamAreaDialog.Data(real.Knowledge.Areas.Existing, null), CardDataJson.Default);

    [Fact]
    public void EveryThemeAndReview_AsCards_KeepTheRulesAndTheSize()
    {
        var templates = CardTemplates.Load(Path.Combine(RepositoryFolder.Cards, "templates"));
        var cards = new BotCards(templates, new("https://learning.example.gov.uk")); // with the link that makes them longest
        var wrong = new List<string>();
        foreach (var theme in real.Library.Themes)
        {
            foreach (var area in real.Library.Areas.Where(a => a.SucceededBy.Count == 0))
                Check($"{theme.Id} in {area.Id}", Parse(cards.Learning(LearningCard.Of(theme, area, real.Library))));
            Check($"{theme.Id} reflect", templates["reflect"].Expand(LearningCard.Reflect(theme), CardDataJson.Default.ReflectData));
            foreach (var example in theme.Examples)
                Check(example, Parse(cards.Answer(AnswerCard.Of(real.Ask(example, "westmorland-and-furness"), real.Library))));
        }

        foreach (var review in real.Library.Reviews)
        {
            for (var part = 0; part < 12; part++)
                Check($"{review.Id} part {part}", templates["learning"].Expand(ReviewCard.Of(review, part, real.Library), CardDataJson.Default.LearningData));
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));

        static JsonElement Parse(RawJson card) => JsonElement.Parse(card.Utf8.Span);

        void Check(string what, JsonElement card) => wrong.AddRange(CardRules.Check(card).Select(finding => $"{what}: {finding}"));
    }

    [Fact]
    public void EveryTheme_AsACard_IsTheCardOfItsJson()
    {
        var templates = CardTemplates.Load(Path.Combine(RepositoryFolder.Cards, "templates"));
        foreach (var theme in real.Library.Themes)
        {
            AssertSame("learning", LearningCard.Of(theme, Area("swindon"), real.Library), CardDataJson.Default.LearningData);
            AssertSame("reflect", LearningCard.Reflect(theme), CardDataJson.Default.ReflectData);
            AssertSame("answer", AnswerCard.Of(real.Ask(theme.Examples[0], "westmorland-and-furness"), real.Library), CardDataJson.Default.AnswerData);
        }

        AssertSame("answer", AnswerCard.Of(real.Ask("he is strangling her right now", "swindon"), real.Library), CardDataJson.Default.AnswerData);
        AssertSame("menu", Menus.Of(real.Ask("help"), real.Library), CardDataJson.Default.MenuData);

        void AssertSame<T>(string template, T data, JsonTypeInfo<T> contract) => Assert.Equal(
            templates[template].ExpandToString(JsonSerializer.SerializeToElement(data, contract)), System.Text.Encoding.UTF8.GetString(templates[template].ExpandToUtf8(data, contract)));
    }

    private Theme Theme(string id) => real.Library.Theme(ThemeId.Parse(id)) ?? throw new ArgumentException(id, nameof(id));

    private Area Area(string id) => real.Library.Area(AreaId.Parse(id)) ?? throw new ArgumentException(id, nameof(id));
}
