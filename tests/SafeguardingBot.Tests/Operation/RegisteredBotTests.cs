using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SafeguardingBot.Channel.Tests.Activities;
using SafeguardingBot.Channel.Tests.Authentication;
using SafeguardingBot.Commands;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Tests.Operation;

/// <summary>The whole service with a registration, so that it checks who calls: whom it refuses leaves nothing behind in the store.</summary>
public sealed class RegisteredBotTests
{
    private const string Tenant = "22222222-0000-4000-8000-000000000002", Person = "66666666-0000-4000-8000-000000000001";

    private static readonly (string Case, string Claim, JsonNode? Value)[] BadTokens =
    [
        ("another issuer", "iss", "https://sts.windows.net/" + Tenant + "/"),
        ("for another bot", "aud", "33333333-3333-4333-8333-333333333333"),
        ("without audience", "aud", null),
        ("expired", "exp", 1_600_000_000),
        ("not yet valid", "nbf", 4_000_000_000),
        ("for another service URL", "serviceurl", "https://smba.trafficmanager.net/emea/"),
    ];

    private static readonly (string Case, string Member, JsonNode? Value)[] BadSenders =
    [
        ("tenants that disagree", "conversation.tenantId", "77777777-7777-4777-8777-777777777777"),
        ("a guest", "from.userRole", "guest"),
        ("somebody of another tenant", "from.tenantId", "77777777-7777-4777-8777-777777777777"),
        ("somebody without an id", "from.aadObjectId", null),
    ];

    [Fact]
    public async Task Request_ThatIsRefused_WritesNothing()
    {
        await using var outside = await StubOutside.StartAsync();
        await using var issuer = await TokenIssuer.StartAsync();
        await using var bot = new BotHost
        {
            Settings = [.. outside.Settings, $"--Bot:AppId={Incoming.AppId}", $"--Bot:TenantId={Tenant}", $"--Bot:OpenIdMetadata={issuer.Metadata}"],
        };
        await bot.InitializeAsync();
        await bot.App.Services.GetRequiredService<StorageHealth>().WhenReadyAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(60));
        var before = await SettledAsync(bot);
        var good = issuer.Sign(Claims(bot));

        foreach (var make in new Func<BotHost, JsonObject>[] { Question, Thumb })
        {
            await RefusedAsync(bot, HttpStatusCode.Unauthorized, "no token", make(bot), token: null);
            await RefusedAsync(bot, HttpStatusCode.Unauthorized, "garbage", make(bot), "a.b.c");
            foreach (var (what, claim, value) in BadTokens)
                await RefusedAsync(bot, HttpStatusCode.Unauthorized, what, make(bot), issuer.Sign(Claims(bot).With(claim, value?.DeepClone())));
            await RefusedAsync(bot, HttpStatusCode.Unauthorized, "another's key", make(bot), Forged(issuer, Claims(bot)));
            foreach (var (what, member, value) in BadSenders)
                await RefusedAsync(bot, HttpStatusCode.Forbidden, what, make(bot).With(member, value?.DeepClone()), good);
            await RefusedAsync(bot, HttpStatusCode.Forbidden, "no tenant", make(bot).With("conversation.tenantId", null).With("channelData", null), good);
        }

        Assert.Equal(before, await SettledAsync(bot));
        Assert.Empty(bot.Connector.Requests);

        // The same that was refused, from somebody who may.
        Assert.Equal(HttpStatusCode.Accepted, await PostAsync(bot, Question(bot), good));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(bot, Thumb(bot), good));
        while (bot.SentTo($"a:{Person}").Count == 0)
            await Task.Delay(10, TestContext.Current.CancellationToken);
        var after = await SettledAsync(bot);
        Assert.Equal((1, 1), (Rows(after, "conversation_references") - Rows(before, "conversation_references"), Rows(after, "feedback") - Rows(before, "feedback")));
    }

    private static JsonObject Claims(BotHost bot) => TokenIssuer.Claims(bot.Connector.ServiceUrl, ServeCommand.Clock);

    private static string Forged(TokenIssuer issuer, JsonObject claims)
    {
        var own = issuer.Current;
        issuer.Current = new(own.Id);
        var token = issuer.Sign(claims);
        issuer.Current = own;
        return token;
    }

    private static JsonObject Question(BotHost bot) => bot.Activity("message", Person).With("text", "bed sharing advice");

    private static JsonObject Thumb(BotHost bot) => bot.Activity("invoke", Person).With("name", "message/submitAction").With("replyToId", "1").With("value", new JsonObject
    {
        ["actionName"] = "feedback",
        ["actionValue"] = new JsonObject { ["reaction"] = "like", ["feedback"] = "" },
    });

    private static async Task RefusedAsync(BotHost bot, HttpStatusCode expected, string what, JsonObject activity, string? token) =>
        Assert.Equal((what, expected), (what, await PostAsync(bot, activity, token)));

    private static async Task<HttpStatusCode> PostAsync(BotHost bot, JsonObject activity, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(bot.Url, "/api/messages"))
        {
            Content = new StringContent(activity.ToJsonString(), new MediaTypeHeaderValue("application/json")),
        };
        request.Headers.Authorization = token is null ? null : new("Bearer", token);
        using var response = await bot.Http.SendAsync(request);
        return response.StatusCode;
    }

    /// <summary>The rows of each table, once what the service does at its start or after an answer has ended.</summary>
    private static async Task<IReadOnlyList<string>> SettledAsync(BotHost bot)
    {
        var (last, same) = (await CountAsync(bot), 0);
        while (same < 5)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
            var now = await CountAsync(bot);
            same = now.SequenceEqual(last) ? same + 1 : 0;
            last = now;
        }

        return last;
    }

    private static async Task<IReadOnlyList<string>> CountAsync(BotHost bot)
    {
        var database = bot.App.Services.GetRequiredService<Database>();
        var tables = await database.QueryAsync<string>("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name", null, CancellationToken.None);
        return [.. await Task.WhenAll(tables.Select(async table => $"{table} {await database.QueryFirstAsync<long>($"SELECT count(*) FROM {table}", null, CancellationToken.None)}"))];
    }

    private static long Rows(IReadOnlyList<string> counts, string table) =>
        long.Parse(counts.Single(count => count.StartsWith(table + " ", StringComparison.Ordinal)).Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
}
