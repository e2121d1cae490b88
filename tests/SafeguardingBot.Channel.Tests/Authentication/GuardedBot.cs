using System.Net;
using System.Text.Json.Nodes;
using SafeguardingBot.Channel.Hosting;
using SafeguardingBot.Channel.Tests.Activities;
using SafeguardingBot.Channel.Tests.Hosting;

namespace SafeguardingBot.Channel.Tests.Authentication;

/// <summary>A bot with a registration, the issuer of its tokens, and a clock to move.</summary>
internal sealed class GuardedBot : IAsyncDisposable
{
    public const string ServiceUrl = "https://smba.trafficmanager.net/emea/";

    public required TokenIssuer Issuer { get; init; }
    public required RunningBot Bot { get; init; }
    public ManualTime Time { get; init; } = new();
    public ScriptedHandler Handler { get; init; } = new();

    public static async Task<GuardedBot> StartAsync(Action<TokenIssuer>? prepare = null)
    {
        var (issuer, time, handler) = (await TokenIssuer.StartAsync(), new ManualTime(), new ScriptedHandler());
        prepare?.Invoke(issuer);
        var bot = await RunningBot.StartAsync(handler, Settings(issuer.Metadata), time: time);
        return new GuardedBot { Issuer = issuer, Bot = bot, Time = time, Handler = handler };
    }

    public static Dictionary<string, string?> Settings(string metadata) => new()
    {
        ["Bot:AppId"] = Incoming.AppId,
        ["Bot:TenantId"] = Incoming.Tenant,
        ["Bot:AppPassword"] = "not a real secret",
        ["Bot:OpenIdMetadata"] = metadata,
    };

    public JsonObject Claims() => TokenIssuer.Claims(ServiceUrl, Time);

    public async Task<HttpStatusCode> PostAsync(string? authorization, JsonObject? activity = null)
    {
        using var response = await Bot.PostAsync((activity ?? Incoming.Message(ServiceUrl, "hello")).ToJsonString(), authorization);
        return response.StatusCode;
    }

    public Task<HttpStatusCode> PostAsync(JsonObject claims, JsonObject? activity = null) => PostAsync("Bearer " + Issuer.Sign(claims), activity);

    /// <summary>How many turns the handler was given, once the bot has stopped and so has finished what it took on.</summary>
    public async Task<int> TurnsAsync()
    {
        await Bot.StopAsync();
        return Handler.Turns.Count;
    }

    public async ValueTask DisposeAsync()
    {
        await Bot.DisposeAsync();
        await Issuer.DisposeAsync();
    }
}
