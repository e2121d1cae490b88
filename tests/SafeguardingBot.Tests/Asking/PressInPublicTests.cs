using System.Text.Json;
using System.Text.Json.Nodes;

namespace SafeguardingBot.Tests.Asking;

/// <summary>Buttons and forms in channels and group chats: what they show comes as the answer to the press, which Teams draws for who pressed, and nothing is posted.</summary>
public sealed class PressInPublicTests(BotHost bot) : IClassFixture<BotHost>
{
    private const string Channel = "channel", GroupChat = "groupChat";
    private const string SwindonNumber = "01793 464646", WestSussexNumber = "01403 229900"; // in cards/areas
    private static int last, people;

    // Others in each test, so that nobody has more than their share.
    private readonly string ann = Somebody(), ben = Somebody();

    public static TheoryData<string, string, string, string> Buttons
    {
        get
        {
            var rows = new TheoryData<string, string, string, string>();
            foreach (var where in (string[])[Channel, GroupChat])
            {
                rows.Add(where, "theme", "safe-sleep", "What reviews found");
                rows.Add(where, "more", "safe-sleep", "What to do");
                rows.Add(where, "related", "safe-sleep", "Babies and under-twos");
                rows.Add(where, "reflect", "safe-sleep", "Check your understanding");
                rows.Add(where, "check", "safe-sleep", "Choose one:");
                rows.Add(where, "review", "southampton-clare-response:1", "Part 2 of");
                rows.Add(where, "ask", "safe-sleep:0", "Key points");
                rows.Add(where, "show", "themes", "What I know about");
                rows.Add(where, "show", "privacy", "Privacy");
                rows.Add(where, "glossary", "1", "Part 2 of");
                rows.Add(where, "term", "PLO", "Back to the glossary");
                rows.Add(where, "area", "swindon", "Swindon");
                rows.Add(where, "theme", "no-such-theme", "no longer in the library");
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Buttons))]
    public async Task Press_AnyButton_IsAnsweredToWhoPressedAndPostedToNobody(string where, string verb, string id, string expected)
    {
        var place = Somewhere(where);
        await AskAsync("bed sharing advice", place, ann);

        var answer = await bot.PressAsync(verb, new { id }, ben, place);
        await AskAsync("what is neglect?", place, ann); // whatever the press had posted would have come before this

        Assert.Contains(expected, answer.GetProperty("value").GetRawText(), StringComparison.Ordinal);
        Assert.Equal(2, RequestsAbout(place));
    }

    [Theory]
    [InlineData(Channel)]
    [InlineData(GroupChat)]
    public async Task Dialog_OfTheArea_IsShownToWhoOpensItAndPostedToNobody(string where)
    {
        var place = Somewhere(where);
        await AskAsync("bed sharing advice", place, ann);

        var opened = await DialogAsync("task/fetch", new() { ["dialog"] = "area" }, ben, place);
        var saved = await DialogAsync("task/submit", new() { ["dialog"] = "area", ["area"] = "southampton" }, ben, place);
        var refused = await DialogAsync("task/submit", new() { ["dialog"] = "area", ["area"] = "no-such-area" }, ben, place);
        await AskAsync("what is neglect?", place, ann);

        Assert.Equal("continue", opened.GetProperty("type").GetString());
        Assert.Contains("Only you are affected", opened.GetRawText(), StringComparison.Ordinal);
        Assert.StartsWith("Your area is now Southampton", saved.GetProperty("value").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("Choose an area", refused.GetProperty("value").GetString(), StringComparison.Ordinal);
        Assert.Equal(2, RequestsAbout(place));
    }

    [Theory]
    [InlineData(Channel, "button")]
    [InlineData(Channel, "dialog")]
    [InlineData(GroupChat, "button")]
    [InlineData(GroupChat, "dialog")]
    public async Task Press_ByAnotherPerson_ChangesTheirAreaAndNotTheAskers(string where, string how)
    {
        var place = Somewhere(where);
        await AskAsync("area swindon", place, ann);

        if (how == "button")
            await bot.PressAsync("area", new { id = "west-sussex" }, ben, place);
        else
            await DialogAsync("task/submit", new() { ["dialog"] = "area", ["area"] = "west-sussex" }, ben, place);

        var (toAnn, toBen) = (await AskAsync("bed sharing advice", place, ann), await AskAsync("bed sharing advice", place, ben));
        Assert.Contains(SwindonNumber, toAnn, StringComparison.Ordinal);
        Assert.DoesNotContain(WestSussexNumber, toAnn, StringComparison.Ordinal);
        Assert.Contains(WestSussexNumber, toBen, StringComparison.Ordinal);
        Assert.DoesNotContain(SwindonNumber, toBen, StringComparison.Ordinal);
        Assert.Contains(Chosen("swindon"), (await DialogAsync("task/fetch", new() { ["dialog"] = "area" }, ann, place)).GetRawText(), StringComparison.Ordinal);
        Assert.Contains(Chosen("west-sussex"), (await DialogAsync("task/fetch", new() { ["dialog"] = "area" }, ben, place)).GetRawText(), StringComparison.Ordinal);
    }

    /// <summary>Each person's next question leans on their own, so a press of another's does not turn the asker's follow-up.</summary>
    [Theory]
    [InlineData(Channel)]
    [InlineData(GroupChat)]
    public async Task Press_OfAnExampleByAnotherPerson_LeavesTheAskersFollowUpAlone(string where)
    {
        var place = Somewhere(where);
        await AskAsync("pre birth assessments, what goes wrong", place, ann);

        await bot.PressAsync("ask", new { id = "safe-sleep:0" }, ben, place);

        Assert.Contains("\"summary\":\"Fathers, partners and hidden adults\"", await AskAsync("and what about dads?", place, ann), StringComparison.Ordinal);
    }

    private static string Somebody() => $"67676767-0000-4000-8000-{Interlocked.Increment(ref people):000000000000}";

    private static (string Type, string Id) Somewhere(string type)
    {
        var number = Interlocked.Increment(ref last);
        return (type, type == Channel ? $"19:pressed{number}x@thread.tacv2;messageid=1759999999999" : $"19:pressed{number}x@thread.v2");
    }

    private async Task<string> AskAsync(string text, (string Type, string Id) place, string person)
    {
        var activity = BotHost.In(place, bot.Activity("message", person));
        activity["text"] = $"<at>SafeguardingBot</at> {text}";
        activity["entities"] = new JsonArray(new JsonObject { ["type"] = "mention", ["text"] = "<at>SafeguardingBot</at>", ["mentioned"] = new JsonObject { ["id"] = "28:bot" } });
        var reply = await bot.SendAndWaitAsync(activity);
        Assert.NotNull(reply);
        return reply.Value.GetRawText();
    }

    private async Task<JsonElement> DialogAsync(string name, JsonObject data, string person, (string Type, string Id) place)
    {
        var (_, body) = await bot.InvokeAsync(name, new JsonObject { ["data"] = data }, person, place: place);
        return body?.GetProperty("task") ?? default;
    }

    /// <summary>Posts, changes and deletions alike.</summary>
    private int RequestsAbout((string Type, string Id) place) =>
        bot.Connector.Requests.Count(r => Uri.UnescapeDataString(r.Target).Contains(place.Id.Split(';')[0], StringComparison.Ordinal) || r.Body.Contains(place.Id.Split(';')[0], StringComparison.Ordinal));

    private static string Chosen(string area) => $"\"value\":\"{area}\",\"choices\"";
}
