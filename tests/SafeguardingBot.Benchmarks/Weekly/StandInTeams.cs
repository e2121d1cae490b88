using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using SafeguardingBot.Channel.Connector;

namespace SafeguardingBot.Benchmarks.Weekly;

/// <summary>
/// Stands in for the connector of Teams: it keeps the limits that Teams documents, and fails as Teams may. Of its answers one in a hundred is 429, one
/// 502 after nothing was done, one 502 after the post was made, and one is dropped after the post was made. What it did is known here and nowhere else.
/// </summary>
internal sealed class StandInTeams : IDisposable
{
    private readonly HttpListener listener = new();
    private readonly Random random;
    private readonly TimeProvider time;
    private readonly bool isFaulty;
    private readonly long start;
    private readonly Queue<TimeSpan> recent = new();
    private readonly Lock gate = new();
    private int lastId = 1_000;

    public StandInTeams(int port, int seed, bool isFaulty, TimeProvider time)
    {
        (random, this.time, this.isFaulty, start) = (new(seed), time, isFaulty, time.GetTimestamp());
        Url = new($"http://127.0.0.1:{port}/");
        listener.Prefixes.Add(Url.ToString());
        listener.Start();
        _ = AcceptAsync();
    }

    public Uri Url { get; }

    /// <summary>How often each channel got a new post.</summary>
    public ConcurrentDictionary<string, int> Posts { get; } = new(StringComparer.Ordinal);

    public int Requests { get; private set; }

    /// <summary>The most requests within any one second, and how many were refused for being over the limit.</summary>
    public (int MostASecond, int OverLimit, int Throttled, int Failed, int Dropped) Seen { get; private set; }

    public TimeSpan FirstAt { get; private set; }

    public TimeSpan LastAt { get; private set; }

    public TimeSpan Now => time.GetElapsedTime(start);

    public void Dispose() => listener.Close();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await listener.GetContextAsync());
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // The run is over.
        }
    }

    private async Task ServeAsync(HttpListenerContext context)
    {
        try
        {
            using var body = await JsonDocument.ParseAsync(context.Request.InputStream);
            var channel = body.RootElement.TryGetProperty("channelData", out var data) && data.TryGetProperty("channel", out var named) ? named.GetProperty("id").GetString() : null;
            var fault = Count();
            if (fault is Fault.Throttle)
            {
                context.Response.AddHeader("Retry-After", "1");
                await AnswerAsync(context, 429, """{"error":{"code":"Throttled","message":"Too many requests"}}""");
                return;
            }

            if (fault is not Fault.FailBefore && channel is not null)
                Posts.AddOrUpdate(channel, 1, (_, posts) => posts + 1);
            if (fault is Fault.FailBefore or Fault.FailAfter)
                await AnswerAsync(context, 502, """{"error":{"code":"BadGateway","message":"Failed"}}""");
            else if (fault is Fault.Drop)
                context.Response.Abort();
            else
                await AnswerAsync(context, 201, $$"""{"id":"{{channel}};messageid={{Interlocked.Increment(ref lastId)}}","activityId":"{{lastId}}"}""");
        }
        catch (Exception e) when (e is HttpListenerException or JsonException or IOException)
        {
            // The worker was killed while it spoke.
        }
    }

    private Fault Count()
    {
        lock (gate)
        {
            var now = Now;
            (FirstAt, LastAt) = (Requests++ == 0 ? now : FirstAt, now);
            while (recent.TryPeek(out var first) && now - first >= TimeSpan.FromSeconds(1))
                recent.Dequeue();
            if (recent.Count >= RateWindow.Tenant[0].Limit)
            {
                Seen = Seen with { OverLimit = Seen.OverLimit + 1 };
                return Fault.Throttle;
            }

            recent.Enqueue(now);
            var fault = isFaulty ? random.Next(100) switch { 0 => Fault.Throttle, 1 => Fault.FailBefore, 2 => Fault.FailAfter, 3 => Fault.Drop, _ => Fault.None } : Fault.None;
            Seen = (Math.Max(Seen.MostASecond, recent.Count), Seen.OverLimit, Seen.Throttled + (fault is Fault.Throttle ? 1 : 0),
                Seen.Failed + (fault is Fault.FailBefore or Fault.FailAfter ? 1 : 0), Seen.Dropped + (fault is Fault.Drop ? 1 : 0));
            return fault;
        }
    }

    private static async Task AnswerAsync(HttpListenerContext context, int status, string json)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.OutputStream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(json));
        context.Response.Close();
    }

    private enum Fault
    {
        None,
        Throttle,
        FailBefore,
        FailAfter,
        Drop,
    }
}
