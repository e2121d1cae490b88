using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SafeguardingBot.Channel.Cards.Rules;
using SafeguardingBot.Curation.Desk;
using SafeguardingBot.Turns;

namespace SafeguardingBot.Tests.Asking;

/// <summary>Walks from what people type through every button of every card that comes back.</summary>
public sealed class EveryButtonTests(BotHost bot, ITestOutputHelper output) : IClassFixture<BotHost>
{
    // Verbs that no card of this walk holds, each tested where somebody is who may press it.
    private static readonly string[] TestedElsewhere =
    [
        // A channel's weekly card and its plan: WeeklyBotTests.
        "weekly-read", "weekly-more", "weekly-back", "weekly-pause", "weekly-resume", "weekly-skip", "weekly-now", "weekly-stop", "weekly-again",
        // For managers and admins: InsightsInTeamsTests.
        "insights",
        // Where questions come back, which they do for nobody who presses here: RepeatsTests.
        "repeats-pause", "repeats-stop",
        // For admins: Curation/Desk.
        .. DeskVerbs.All,
    ];

    private static int people;

    [Fact]
    public async Task EveryButton_OfEveryCard_ShowsACardThatKeepsTheRules()
    {
        var waiting = new Queue<(string From, JsonElement Button)>();
        var (seen, pressed) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var text in (string[])["help", "themes", "reviews", "area", "glossary", "privacy", "my learning", "team area", "team record", "area southampton", "what about co-sleeping with a premature baby?", "what is the capital of france", "neglect or supervision", "what did the Clare review recommend?", "what does PLO mean?", "the baby has stopped breathing what do I do", "forget me"])
            Look(text, Card(await bot.SayAsync(text, Somebody())));
        var added = bot.Activity("installationUpdate", Somebody());
        added["action"] = "add";
        Look("welcome", Card(await bot.SendAndWaitAsync(added)));

        while (waiting.TryDequeue(out var next))
        {
            var (from, button) = next;
            if (button.GetProperty("type").GetString() == "Action.Submit")
            {
                var (_, dialog) = await bot.InvokeAsync("task/fetch", new JsonObject { ["data"] = JsonNode.Parse(button.GetProperty("data").GetRawText()) }, Somebody());
                var task = dialog!.Value.GetProperty("task");
                // Whoever presses here keeps no record of their own.
                var expected = button.GetProperty("data").GetProperty("dialog").ValueEquals("reflection") ? "message" : "continue";
                Assert.True(task.GetProperty("type").ValueEquals(expected), $"{from}: {task}");
                continue;
            }

            var verb = button.GetProperty("verb").GetString() ?? "";
            pressed.Add(verb);
            var data = JsonNode.Parse(button.GetProperty("data").GetRawText())!.AsObject();
            if (!data.ContainsKey("id"))
                data["id"] = "safe-sleep"; // what the input beside this button would add
            var answer = await bot.PressAsync(verb, data, Somebody());
            Assert.True(answer.GetProperty("statusCode").GetInt32() == 200, $"{from} > {verb} {data["id"]}: {answer}");
            // Some say only that it was done.
            if (answer.GetProperty("value") is { ValueKind: not JsonValueKind.String } card)
                Look($"{from} > {verb} {data["id"]}", card);
        }

        output.WriteLine($"{seen.Count} buttons: {string.Join(' ', pressed.Order(StringComparer.Ordinal))}");
        Assert.InRange(seen.Count, 300, 2_000);
        var known = bot.App.Services.GetServices<ICardButton>().SelectMany(b => b.Verbs).ToList();
        Assert.Empty(TestedElsewhere.Except(known));
        Assert.Equal(known.Except(TestedElsewhere).Order(StringComparer.Ordinal), pressed.Order(StringComparer.Ordinal));

        void Look(string from, JsonElement card)
        {
            var findings = CardRules.Check(card);
            Assert.True(findings.Count == 0, $"{from}: {string.Join("; ", findings)}");
            foreach (var button in Buttons(card).Where(b => seen.Add($"{b.GetProperty("type")} {(b.TryGetProperty("verb", out var verb) ? verb : default)} {b.GetProperty("data")}")))
                waiting.Enqueue((from.Length > 200 ? from[^200..] : from, button));
        }
    }

    [Fact]
    public async Task Glossary_InParts_HoldsEveryTermOnce()
    {
        var terms = new List<string>();
        for (JsonElement? card = Card(await bot.SayAsync("glossary", Somebody())); card is { } page;)
        {
            terms.AddRange(Buttons(page).Where(b => b.GetProperty("verb").GetString() == "term").Select(b => b.GetProperty("data").GetProperty("id").GetString() ?? ""));
            var next = page.GetProperty("actions").EnumerateArray().FirstOrDefault(a => a.GetProperty("title").GetString() == "Next part");
            card = next.ValueKind == JsonValueKind.Undefined ? null : (await bot.PressAsync("glossary", next.GetProperty("data"), Somebody())).GetProperty("value");
        }

        Assert.InRange(terms.Count, 100, 500);
        Assert.Equal(terms.Count, terms.Distinct().Count());
    }

    [Fact]
    public async Task ExampleQuestion_Pressed_IsAnswered()
    {
        var answer = await bot.PressAsync("ask", new { id = "safe-sleep:0" }, Somebody());

        Assert.Contains("Key points", answer.GetProperty("value").GetRawText(), StringComparison.Ordinal);
    }

    // Each press is somebody else's, so that nobody has more than their share.
    private string Somebody() => $"88888888-0000-4000-8000-{Interlocked.Increment(ref people):000000000000}";

    private static JsonElement Card(JsonElement? message) => Assert.Single(message!.Value.GetProperty("attachments").EnumerateArray()).GetProperty("content");

    private static IEnumerable<JsonElement> Buttons(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object when element.TryGetProperty("type", out var type) && type.ValueEquals("Action.Execute") || element.TryGetProperty("type", out type) && type.ValueEquals("Action.Submit"):
                return [element];
            case JsonValueKind.Object:
                return element.EnumerateObject().SelectMany(p => Buttons(p.Value));
            case JsonValueKind.Array:
                return element.EnumerateArray().SelectMany(Buttons);
            default:
                return [];
        }
    }
}
