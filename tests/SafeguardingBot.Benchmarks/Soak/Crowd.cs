using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using SafeguardingBot.Benchmarks.Turns;

namespace SafeguardingBot.Benchmarks.Soak;

/// <summary>Two thousand people in eight tenants who ask, search, press, come and go; some messages arrive twice, and some are no messages.</summary>
internal sealed class Crowd(HttpClient http, Uri service, FaultyConnector connector, Ledger ledger, int seed)
{
    private const int People = 2_000;

    private readonly Random random = new(seed);
    private long lastId = 1_760_000_000_000;
    private long refused, failed, invokes, wrongInvokes;

    // Teams takes fifty requests a second of one app in one tenant.
    public static IReadOnlyList<string> Tenants { get; } = [BotIdentity.Tenant, .. Enumerable.Range(1, 7).Select(n => $"0f1e2d3c-4b5a-4968-8778-00000000000{n}")];

    /// <summary>Answers of 503: Teams would deliver again later.</summary>
    public long Refused => Interlocked.Read(ref refused);

    /// <summary>Requests with an answer that is none of those that it may have.</summary>
    public long Failed => Interlocked.Read(ref failed);

    public long Invokes => Interlocked.Read(ref invokes);

    public long WrongInvokes => Interlocked.Read(ref wrongInvokes);

    public async Task ActAsync()
    {
        double dice;
        int person, question;
        lock (random)
            (dice, person, question) = (random.NextDouble(), random.Next(People), random.Next(PracticeQuestions.All.Count));
        var activity = Activity(person, $"{Interlocked.Increment(ref lastId)}");
        try
        {
            await (dice switch
            {
                < 0.80 => AskAsync(activity, PracticeQuestions.All[question], twice: dice < 0.02),
                < 0.95 => InvokeAsync(activity, PracticeQuestions.All[question]),
                < 0.98 => ComeAsync(activity),
                _ => SpoilAsync(activity),
            });
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            Interlocked.Increment(ref failed);
        }
    }

    private async Task AskAsync(JsonObject activity, string question, bool twice)
    {
        activity["text"] = question;
        var (id, json) = (activity["id"]!.GetValue<string>(), activity.ToJsonString()); // set when it was made
        ledger.Asked(id);
        var statuses = await Task.WhenAll(Enumerable.Range(0, twice ? 2 : 1).Select(_ => PostAsync(json)));
        if (statuses.Contains(HttpStatusCode.Accepted))
            ledger.Taken(id);
        else
            ledger.NotTaken(id);
        foreach (var status in statuses)
            Count(status, HttpStatusCode.Accepted, HttpStatusCode.OK);
    }

    private async Task InvokeAsync(JsonObject activity, string text)
    {
        activity["type"] = "invoke";
        activity["name"] = "composeExtension/query";
        activity["value"] = JsonNode.Parse("""{"commandId":"learning","queryOptions":{"skip":0,"count":5}}""");
        activity["value"]!["parameters"] = new JsonArray(new JsonObject { ["name"] = "question", ["value"] = text }); // set above
        using var answer = await SendAsync(activity.ToJsonString());
        Interlocked.Increment(ref invokes);
        if (!(await answer.Content.ReadAsStringAsync()).Contains("composeExtension", StringComparison.Ordinal))
            Interlocked.Increment(ref wrongInvokes);
    }

    private async Task ComeAsync(JsonObject activity)
    {
        activity["type"] = "conversationUpdate";
        activity["membersAdded"] = new JsonArray(new JsonObject { ["id"] = "28:" + BotIdentity.AppId });
        Count(await PostAsync(activity.ToJsonString()), HttpStatusCode.Accepted, HttpStatusCode.OK);
    }

    private async Task SpoilAsync(JsonObject activity)
    {
        activity.Remove("conversation");
        Count(await PostAsync(activity.ToJsonString()[..^5]), HttpStatusCode.BadRequest, HttpStatusCode.Unauthorized);
    }

    private void Count(HttpStatusCode status, params ReadOnlySpan<HttpStatusCode> expected)
    {
        if (status == HttpStatusCode.ServiceUnavailable)
            Interlocked.Increment(ref refused);
        else if (!expected.Contains(status))
            Interlocked.Increment(ref failed);
    }

    private async Task<HttpStatusCode> PostAsync(string json)
    {
        using var answer = await SendAsync(json);
        return answer.StatusCode;
    }

    private Task<HttpResponseMessage> SendAsync(string json) => http.SendAsync(new HttpRequestMessage(HttpMethod.Post, new Uri(service, "/api/messages"))
    {
        Headers = { Authorization = new AuthenticationHeaderValue("Bearer", connector.Identity.Token) },
        Content = new StringContent(json, new MediaTypeHeaderValue("application/json")),
    });

    private JsonObject Activity(int person, string id)
    {
        var (who, tenant) = ($"{person:00000000}-1111-4222-8333-444444444444", Tenants[person % Tenants.Count]);
        return new()
        {
            ["type"] = "message",
            ["id"] = id,
            ["serviceUrl"] = connector.Url.ToString(),
            ["channelId"] = "msteams",
            ["from"] = new JsonObject { ["id"] = "29:" + who, ["name"] = "Pat Example", ["aadObjectId"] = who },
            ["conversation"] = new JsonObject { ["conversationType"] = "personal", ["tenantId"] = tenant, ["id"] = $"a:soak-{person}" },
            ["recipient"] = new JsonObject { ["id"] = "28:" + BotIdentity.AppId, ["name"] = "SafeguardingBot" },
            ["textFormat"] = "plain",
            ["locale"] = "en-GB",
            ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = tenant } },
        };
    }
}
