using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SafeguardingBot.Channel.Activities;
using SafeguardingBot.Channel.Hosting;
using SafeguardingBot.Channel.Tests.Activities;
using SafeguardingBot.Channel.Tests.Connector;

namespace SafeguardingBot.Channel.Tests.Hosting;

public sealed class FuzzTests(ITestOutputHelper output)
{
    private const int Count = 10_000;
    private const string Canary = "zebedee-quux";

    [Fact]
    public async Task Endpoint_TenThousandMangledActivities_NeverFailsAndLogsNothingOfThem()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("FUZZ_SEED"), CultureInfo.InvariantCulture, out var given) ? given : 20_261_121;
        output.WriteLine($"seed {seed} (set FUZZ_SEED to repeat)");
        await using var connector = await StubConnector.StartAsync();
        var handler = new ScriptedHandler { OnTurn = Echo, OnInvoke = (turn, _) => Task.FromResult(turn.Activity.ReplyToId is null ? Read(turn.Activity) : throw new InvalidOperationException(turn.Activity.ReplyToId)) };
        await using var bot = await RunningBot.StartAsync(handler, configure: services =>
        {
            services.Configure<TeamsChannelOptions>(options =>
                (options.PerPersonAMinute, options.MaxPendingPerConversation, options.MaxPendingTurns, options.PaceSends) = (0, Count, Count, false));
            // A service URL changed to a dead port is tried for half a minute; nobody waits for that here.
            services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(2));
        });
        var statuses = new int[600];

        await Parallel.ForEachAsync(Enumerable.Range(0, Count), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) =>
        {
            var random = new Random(seed + i);
            using var response = await bot.PostAsync(Mangled(random, connector.ServiceUrl));
            Interlocked.Increment(ref statuses[(int)response.StatusCode]);
        });
        await bot.StopAsync();

        output.WriteLine(string.Join(", ", statuses.Select((count, status) => (count, status)).Where(pair => pair.count > 0).Select(pair => $"{pair.status}: {pair.count}")));
        Assert.Equal(0, statuses.Skip(500).Sum());
        Assert.True(statuses[202] > Count / 20);
        Assert.DoesNotContain(Canary, bot.Logs.Text, StringComparison.OrdinalIgnoreCase);
    }

    // What any real handler does with what it is given, so that odd values show here.
    private static async Task Echo(ITurn turn, CancellationToken cancellationToken)
    {
        Read(turn.Activity);
        if (turn.Text.Length % 5 == 0)
            throw new InvalidOperationException(turn.Text);
        await turn.SendAsync(Activity.OfText(turn.Text), cancellationToken);
    }

    private static InvokeResponse Read(Activity activity)
    {
        _ = CardActionValue.Of(activity);
        _ = TaskValue.Of(activity);
        _ = ComposeQueryValue.Of(activity);
        _ = SearchValue.Of(activity);
        _ = FeedbackValue.Of(activity);
        return InvokeResponse.Empty;
    }

    private static byte[] Mangled(Random random, string serviceUrl)
    {
        var activity = Incoming.Message(serviceUrl, $"<at>Learning bot</at> {Canary}", $"a:{random.Next(20)}");
        activity["type"] = Pick<string>(random, "message", "message", "message", "invoke", "messageUpdate", "conversationUpdate", "installationUpdate", "messageReaction", "event", "typing", "x");
        activity["name"] = Pick<string>(random, "adaptiveCard/action", "task/fetch", "composeExtension/query", "application/search", "message/submitAction", Canary);
        activity["value"] = Odd(random, 3);
        activity["entities"] = new JsonArray(new JsonObject
        {
            ["type"] = "mention", ["text"] = Odd(random, 0), ["mentioned"] = new JsonObject { ["id"] = Incoming.Bot, ["name"] = Odd(random, 0) },
        });
        for (var changes = random.Next(4); changes > 0; changes--)
            Change(random, activity);
        var bytes = Encoding.UTF8.GetBytes(activity.ToJsonString());
        return random.Next(4) switch
        {
            0 => Damaged(random, bytes),
            _ => bytes,
        };
    }

    private static void Change(Random random, JsonObject parent)
    {
        var name = Pick(random, [.. parent.Select(member => member.Key), "membersAdded", "reactionsAdded", "attachments", "replyToId", "channelData", "action", "future"]);
        if (parent[name] is JsonObject child && child.Count > 0 && random.Next(2) == 0)
            Change(random, child);
        else if (random.Next(4) == 0)
            parent.Remove(name);
        else
            parent[name] = Odd(random, 3);
    }

    private static JsonNode? Odd(Random random, int depth) => random.Next(depth > 0 ? 14 : 11) switch
    {
        0 => null,
        1 => "",
        2 => Canary,
        3 => random.Next(),
        4 => double.MaxValue,
        5 => random.Next(2) == 0,
        6 => new string(Pick(random, '<', '\u202e', '\u200b', ';', '%', '.', '\0'), random.Next(1, 2_000)),
        7 => $"<at>{Canary}</at>",
        8 => "\u0000\u001b[31m" + Canary,
        9 => "../../" + Canary,
        10 => "👩‍👧 é ́",
        11 => new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => Odd(random, depth - 1))]),
        12 => new JsonObject { [Pick(random, "id", "type", "action", "data", "text", "tenant", "verb", "parameters")] = Odd(random, depth - 1) },
        _ => Nested(random.Next(1, 80)),
    };

    private static JsonNode Nested(int depth)
    {
        JsonNode node = new JsonArray();
        for (var i = 0; i < depth; i++)
            node = new JsonArray(node);
        return node;
    }

    private static byte[] Damaged(Random random, byte[] bytes)
    {
        switch (random.Next(4))
        {
            case 0:
                return bytes[..random.Next(bytes.Length)];
            case 1:
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                return bytes;
            case 2:
                return [.. bytes, .. bytes];
            default:
                random.NextBytes(bytes.AsSpan(random.Next(bytes.Length)));
                return bytes;
        }
    }

    private static T Pick<T>(Random random, params T[] from) => from[random.Next(from.Length)];
}
