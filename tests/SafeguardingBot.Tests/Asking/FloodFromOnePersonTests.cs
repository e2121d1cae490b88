using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Xunit;

namespace SafeguardingBot.Tests.Asking;

/// <summary>Runs by itself: it takes the time, which tests beside it would use up.</summary>
[CollectionDefinition(nameof(FloodFromOnePersonTests), DisableParallelization = true)]
public sealed class TakenByTheClock;

/// <summary>The whole service in real time: one person sends two hundred messages a second for three seconds while others ask.</summary>
[Collection(nameof(FloodFromOnePersonTests))]
public sealed class FloodFromOnePersonTests(BotHost bot) : IClassFixture<BotHost>
{
    private const int Others = 5, Questions = 10, Flood = 300, ASecond = 200, AtOnce = 20, Goes = 3;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1), Patience = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, TaskCompletionSource<(long At, string Body)>> replies = new();

    [Fact]
    public async Task Flood_FromOnePerson_IsLimited_OthersAreAnsweredInASecond_AndAnEmergencyIsAnswered()
    {
        bot.Connector.Answer = (received, _) =>
        {
            if (received.Method == "POST" && received.Json.TryGetProperty("replyToId", out var to) && to.GetString() is { } id)
                ReplyTo(id).TrySetResult((Stopwatch.GetTimestamp(), received.Body));
            return Task.FromResult(false);
        };
        // A process that has just started is slow for everybody, flood or none.
        for (var i = 0; i < AtOnce; i++)
            await AskAsync("bed sharing advice", Person(0, i));

        // A flood that holds others up does so at every go; a machine that is busy with something else does not.
        var slow = Limit;
        for (var go = 1; go <= Goes && slow >= Limit; go++)
            slow = await GoAsync(go);

        Assert.InRange(slow, TimeSpan.Zero, Limit);
    }

    /// <summary>How long nineteen of twenty answers to the others took at most.</summary>
    private async Task<TimeSpan> GoAsync(int go)
    {
        var flooder = Person(go, 0);
        var start = Stopwatch.GetTimestamp();
        var asking = Enumerable.Range(1, Others).Select(i => AskOftenAsync(Person(go, i))).ToArray();
        var first = await FloodAsync(flooder);
        var emergency = AskAsync("the baby has stopped breathing what do I do", flooder);
        var second = await FloodAsync(flooder);
        var seconds = (int)Math.Ceiling(Stopwatch.GetElapsedTime(start).TotalSeconds);
        var waits = (await Task.WhenAll(asking)).SelectMany(w => w).Order().ToArray();

        Assert.Contains("999", (await emergency).Body, StringComparison.Ordinal);
        Assert.All([.. first, .. second], status => Assert.True(status is HttpStatusCode.Accepted or HttpStatusCode.OK));
        Assert.InRange(first.Concat(second).Count(status => status == HttpStatusCode.Accepted), AtOnce, AtOnce + seconds);
        Assert.Equal(Others * Questions, waits.Length);
        return waits[(int)Math.Ceiling(waits.Length * 0.95) - 1];
    }

    /// <summary>Whether or not those before were taken.</summary>
    private async Task<HttpStatusCode[]> FloodAsync(string person)
    {
        var sent = new List<Task<HttpStatusCode>>();
        var start = Stopwatch.GetTimestamp();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(25));
        while (sent.Count < Flood && await timer.WaitForNextTickAsync())
        {
            var due = Math.Min(Flood, (int)(Stopwatch.GetElapsedTime(start).TotalSeconds * ASecond));
            while (sent.Count < due)
                sent.Add(PostAsync(Message("what is neglect?", person)));
        }

        return await Task.WhenAll(sent);
    }

    private async Task<TimeSpan[]> AskOftenAsync(string person)
    {
        var asked = new List<Task<(TimeSpan Wait, string Body)>>();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(300));
        while (asked.Count < Questions && await timer.WaitForNextTickAsync())
            asked.Add(AskAsync("bed sharing advice", person));
        return [.. (await Task.WhenAll(asked)).Select(answer => answer.Wait)];
    }

    /// <summary>How long it took from the post until the answer reached the connector, and what it was.</summary>
    private async Task<(TimeSpan Wait, string Body)> AskAsync(string text, string person)
    {
        var message = Message(text, person);
        var reply = ReplyTo(message["id"]?.GetValue<string>() ?? "");
        var start = Stopwatch.GetTimestamp();
        Assert.Equal(HttpStatusCode.Accepted, await PostAsync(message));
        var (at, body) = await reply.Task.WaitAsync(Patience);
        return (Stopwatch.GetElapsedTime(start, at), body);
    }

    private async Task<HttpStatusCode> PostAsync(JsonObject message)
    {
        using var response = await bot.PostAsync(message.ToJsonString());
        return response.StatusCode;
    }

    private JsonObject Message(string text, string person)
    {
        var message = bot.Activity("message", person);
        message["text"] = text;
        return message;
    }

    private TaskCompletionSource<(long At, string Body)> ReplyTo(string id) => replies.GetOrAdd(id, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));

    private static string Person(int go, int number) => $"44444444-0000-4000-8000-0000000{go:00}0{number:00}";
}
