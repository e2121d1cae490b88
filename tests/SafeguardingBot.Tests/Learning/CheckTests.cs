using System.Text.Json;
using System.Text.Json.Nodes;
using SafeguardingBot.Asking;
using SafeguardingBot.Channel.Cards;
using SafeguardingBot.Channel.Cards.Rules;
using SafeguardingBot.Learning;
using SafeguardingBot.Tests.Asking;
using SafeguardingBot.Tests.People;

namespace SafeguardingBot.Tests.Learning;

public sealed class CheckTests(TeamHost host, RealKnowledge real) : IClassFixture<TeamHost>, IClassFixture<RealKnowledge>
{
    private const string Bob = TeamHost.Bob;

    [Fact]
    public async Task Reflect_OffersTheQuestions_AndEachChoiceSaysWhy()
    {
        var reflect = await PressAsync("reflect", "safe-sleep");
        var asked = await PressAsync("check", "safe-sleep");
        var theme = real.Library.Theme(SafeguardingBot.Knowledge.Library.ThemeId.Parse("safe-sleep"))!;

        Assert.Contains("\"verb\":\"check\"", reflect.GetRawText(), StringComparison.Ordinal);
        Assert.Contains("Question 1 of 2", asked.GetRawText(), StringComparison.Ordinal);
        foreach (var choice in theme.Checks[0].Choices)
        {
            Assert.DoesNotContain(choice.Why, asked.GetRawText(), StringComparison.Ordinal);
            foreach (var verb in (string[])["check-choose", "check-again"])
            {
                var card = (await PressAsync(verb, CheckId.Of(theme.Id, theme.Checks[0], choice))).GetProperty("value");
                Assert.Contains(choice.Right ? "**Right**" : "**Not right**", card.GetRawText(), StringComparison.Ordinal);
                Assert.Contains(choice.Why, card.GetRawText(), StringComparison.Ordinal);
                Assert.Contains("Next question", card.GetRawText(), StringComparison.Ordinal);
                Assert.Empty(CardRules.Check(card));
            }
        }
    }

    [Theory]
    [InlineData("check", "no-such-theme")]
    [InlineData("check", "safe-sleep:0000000000")]
    [InlineData("check-choose", "safe-sleep")]
    [InlineData("check-choose", "safe-sleep:0000000000:0000000000")]
    [InlineData("check-choose", "")]
    [InlineData("check-choose", "a:b:c:d")]
    [InlineData("check-again", "<at>everyone</at>")]
    public async Task Press_ThatNamesNothing_IsRefused(string verb, string id)
    {
        var answer = await PressAsync(verb, id);

        Assert.Equal(404, answer.GetProperty("statusCode").GetInt32());
    }

    [Fact]
    public void EveryQuestion_OfTheLibrary_KeepsTheRulesAndIsToldApart()
    {
        var templates = CardTemplates.Load(Path.Combine(RepositoryFolder.Cards, "templates"));
        var wrong = new List<string>();
        foreach (var theme in real.Library.Themes)
        {
            foreach (var question in theme.Checks)
            {
                var check = new FoundCheck(theme, question, null);
                Look(CheckCard.Asked(check, CheckCard.Place(check), CheckCard.Next(check)));
                foreach (var choice in question.Choices)
                {
                    var id = CheckId.Of(theme.Id, question, choice);
                    Assert.Equal(new(theme, question, choice), CheckId.Find(id, real.Library));
                    Assert.InRange(id.Length, 1, 64);
                    Look(CheckCard.Chosen(check, choice, ["I ask you again from 24 November 2026."], [.. CheckCard.Next(check), .. RepeatButtons.Of(RepeatState.Off)]));
                }

                void Look(CheckData data) => wrong.AddRange(CardRules.Check(templates["check"].Expand(data, LearningJson.Default.CheckData)).Select(f => $"{theme.Id}: {f}"));
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private Task<JsonElement> PressAsync(string verb, string id) => host.PressAsync(verb, new JsonObject { ["id"] = id }, Bob);
}
