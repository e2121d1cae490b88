using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace SafeguardingBot.Tests.Asking;

/// <summary>The main job over HTTP, as Teams would drive it.</summary>
public sealed class AskingTests(BotHost bot) : IClassFixture<BotHost>
{
    [Fact]
    public async Task Message_Question_IsAnsweredWithACard()
    {
        var reply = await bot.SayAsync("what about co-sleeping with a premature baby?");

        var card = Card(reply);
        Assert.Equal("Safe sleep and co-sleeping", reply?.GetProperty("summary").GetString());
        Assert.Equal("1.5", card.GetProperty("version").GetString());
        Assert.Contains("born before 37 weeks", card.GetRawText(), StringComparison.Ordinal);
        Assert.Contains("999", card.GetRawText(), StringComparison.Ordinal);
        Assert.Contains("Southampton case reviews, 2019", card.GetRawText(), StringComparison.Ordinal);
        // A person's first answer may also ask what their work is.
        Assert.Equal(["More points", "Questions to reflect on", "Related themes"], Titles(card).Take(3));
        Assert.InRange(Encoding.UTF8.GetByteCount(card.GetRawText()), 1, 28 * 1024);
        Assert.NotEmpty(card.GetProperty("speak").GetString() ?? "");
        Assert.NotEmpty(card.GetProperty("fallbackText").GetString() ?? "");
    }

    [Theory]
    [InlineData("more", "What to do")]
    [InlineData("theme", "What reviews found")]
    [InlineData("reflect", "Check your understanding")]
    [InlineData("related", "Babies and under-twos")]
    public async Task Press_EachButton_ShowsItsCard(string verb, string expected)
    {
        var body = await bot.PressAsync(verb, new { id = "safe-sleep" });

        Assert.Equal(200, body.GetProperty("statusCode").GetInt32());
        Assert.Equal("application/vnd.microsoft.card.adaptive", body.GetProperty("type").GetString());
        Assert.Contains(expected, body.GetProperty("value").GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Press_NextPartOfAReview_ShowsIt()
    {
        var body = await bot.PressAsync("review", new { id = "southampton-clare-response:1" });

        Assert.Contains("Part 2 of", body.GetProperty("value").GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("theme", "no-such-theme", 404)]
    [InlineData("theme", "<script>", 404)]
    [InlineData("publish", "safe-sleep", 404)]
    [InlineData("review", "southampton-clare-response:x", 404)]
    [InlineData("area", "cumbria", 404)]
    [InlineData("", "safe-sleep", 400)]
    public async Task Press_WhatDoesNotExist_IsRefusedInPlainWords(string verb, string id, int status)
    {
        var body = await bot.PressAsync(verb, new { id });

        Assert.Equal(status, body.GetProperty("statusCode").GetInt32());
        Assert.Equal("application/vnd.microsoft.error", body.GetProperty("type").GetString());
        Assert.Contains("Ask your question again", body.GetProperty("value").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("area southampton", "Southampton")]
    [InlineData("Swindon", "Swindon")]
    public async Task Message_NamingAnArea_ShowsItsRoutesFromThenOn(string text, string area)
    {
        var person = $"11111111-0000-4000-8000-0000000000{area.Length:00}";

        var set = Card(await bot.SayAsync(text, person));
        var answer = Card(await bot.SayAsync("bed sharing advice", person));

        Assert.Contains(area, set.GetRawText(), StringComparison.Ordinal);
        Assert.Contains("Check before you rely on it", answer.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Message_FollowUp_IsReadWithTheQuestionBefore()
    {
        const string person = "11111111-0000-4000-8000-000000000077";
        await bot.SayAsync("pre birth assessments, what goes wrong", person);

        var answer = await bot.SayAsync("and what about dads?", person);

        Assert.Equal("Fathers, partners and hidden adults", answer?.GetProperty("summary").GetString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public async Task Message_WithoutText_IsLeftAlone(string text)
    {
        var activity = bot.Activity("message", "11111111-0000-4000-8000-000000000055");
        activity["text"] = text;

        using var response = await bot.PostAsync(activity.ToJsonString());

        Assert.True(response.IsSuccessStatusCode);
    }

    [Theory]
    [InlineData("😀😀😀", "Ask me a question")]
    [InlineData("help", "Ask me what case reviews teach")]
    [InlineData("themes", "What I know about")]
    [InlineData("reviews", "These briefings are what the learning comes from")]
    [InlineData("reviews", "Learning from Case Reviews in Southampton 2019")]
    [InlineData("privacy", "Privacy")]
    [InlineData("what's the best pizza in town", "I have no answer to that")]
    public async Task Message_OfAnotherKind_GetsAPlainCard(string text, string title)
    {
        var reply = await bot.SayAsync(text);

        Assert.Contains(title, Card(reply).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Message_OfTwentyThousandCharacters_IsAnswered()
    {
        var reply = await bot.SayAsync(new string('a', 20_000));

        Assert.NotNull(reply);
    }

    [Fact]
    public async Task MembersAdded_TheBotItself_IsWelcomedWithExamples()
    {
        var activity = bot.Activity("conversationUpdate", "11111111-0000-4000-8000-000000000099");
        activity["membersAdded"] = new JsonArray(new JsonObject { ["id"] = "28:bot" });

        var reply = await bot.SendAndWaitAsync(activity);

        Assert.Contains("Try one of these", Card(reply).GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", HttpStatusCode.BadRequest)]
    [InlineData("[]", HttpStatusCode.BadRequest)]
    [InlineData("{\"text\":\"secret words\"}", HttpStatusCode.BadRequest)]
    public async Task Post_NotAnActivity_IsRefused(string body, HttpStatusCode expected)
    {
        using var response = await bot.PostAsync(body);

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task Post_UnknownType_IsIgnored()
    {
        using var response = await bot.PostAsync(bot.Activity("somethingNew", "11111111-0000-4000-8000-000000000001").ToJsonString());

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Healthz_WhenStarted_Answers200()
    {
        using var response = await bot.Http.GetAsync(new Uri(bot.Url, "/healthz"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private static JsonElement Card(JsonElement? reply)
    {
        Assert.NotNull(reply);
        var attachment = Assert.Single(reply.Value.GetProperty("attachments").EnumerateArray());
        Assert.Equal("application/vnd.microsoft.card.adaptive", attachment.GetProperty("contentType").GetString());
        return attachment.GetProperty("content");
    }

    private static List<string?> Titles(JsonElement card) =>
        [.. card.GetProperty("actions").EnumerateArray().Select(a => a.GetProperty("title").GetString())];
}
