using System.Globalization;
using System.Text.Json;
using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Options;

namespace SafeguardingBot.Channel.Authentication;

/// <summary>
/// Asks a stand-in for Entra on one's own machine with the bot's secret. Azure.Identity refuses every authority without https, and a stand-in has no
/// certificate; the settings let this in only from loopback in the Development environment.
/// </summary>
internal sealed class LoopbackCredential(HttpClient http, IOptions<BotOptions> options, TimeProvider time) : IConnectorCredential
{
    /// <summary>Whether the settings ask for a stand-in. Anything but http on loopback goes to Entra.</summary>
    public static bool IsWanted(BotOptions options, bool isDevelopment) =>
        isDevelopment && Uri.TryCreate(options.Authority, UriKind.Absolute, out var authority) && authority.Scheme == Uri.UriSchemeHttp
        && SafeUrl.IsAllowed(options.Authority, isDevelopment);

    public async ValueTask<AccessToken> GetTokenAsync(bool renew, CancellationToken cancellationToken)
    {
        var bot = options.Value;
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = bot.AppId,
            ["client_secret"] = bot.AppPassword,
            ["scope"] = bot.ConnectorScope,
        });
        try
        {
            using var response = await http.PostAsync(new Uri(new Uri(bot.Authority), $"/{bot.TenantId}/oauth2/v2.0/token"), form, cancellationToken);
            if (!response.IsSuccessStatusCode)
                throw new AuthenticationFailedException($"Bot:Authority answered {((int)response.StatusCode).ToString(CultureInfo.InvariantCulture)}.");
            using var answer = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken));
            return answer.RootElement.GetProperty("access_token").GetString() is { Length: > 0 } token
                ? new AccessToken(token, time.GetUtcNow().AddSeconds(answer.RootElement.GetProperty("expires_in").GetInt32()))
                : throw new AuthenticationFailedException("Bot:Authority gave no token.");
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new AuthenticationFailedException("Bot:Authority gave no token.", exception);
        }
    }
}
