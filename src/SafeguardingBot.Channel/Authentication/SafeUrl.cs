namespace SafeguardingBot.Channel.Authentication;

/// <summary>Addresses that keys and tokens may come from: https, or anything on loopback while developing.</summary>
internal static class SafeUrl
{
    public static bool IsAllowed(string url, bool isDevelopment) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address)
        && address.UserInfo.Length == 0
        && (address.Scheme == Uri.UriSchemeHttps || (isDevelopment && address.IsLoopback && address.Scheme == Uri.UriSchemeHttp));
}
