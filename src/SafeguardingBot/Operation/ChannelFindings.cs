using System.Globalization;
using SafeguardingBot.Channel.Authentication;
using SafeguardingBot.Channel.Hosting;

namespace SafeguardingBot.Operation;

/// <summary>What the state of keys, clock, token and credential means for whoever runs the bot.</summary>
internal static class ChannelFindings
{
    private static readonly TimeSpan WarnBefore = TimeSpan.FromDays(42);
    private static readonly TimeSpan TellTheClock = TimeSpan.FromMinutes(1);

    public static IEnumerable<Finding> Of(ChannelState channel)
    {
        if (!channel.IsRegistered)
        {
            yield return Finding.Good("registration", "none, so only this machine can reach the bot. Set Bot:AppId to serve Teams.");
            yield break;
        }

        yield return channel.Keys > 0
            ? Finding.Good("signing keys", $"{channel.Keys} keys of the Bot Connector, fetched {channel.KeysFetched:u}.")
            : Finding.Bad("signing keys", "none could be fetched, so every message is refused. Let the service reach the host of Bot:OpenIdMetadata by https, through the proxy if there is one.");
        yield return OfClock(channel.ClockAhead);
        yield return channel.TokenFault is null
            ? Finding.Good("token", "Entra gave one for the connector.")
            : Finding.Bad("token", $"Entra gave none ({channel.TokenFault}), so nothing can be sent. Check Bot:AppId, Bot:TenantId and what the bot proves itself with (secret, certificate or identity), and that login.microsoftonline.com can be reached.");
    }

    /// <param name="credential">What ends; null when nothing does.</param>
    /// <param name="setting">Where somebody may say when a secret ends.</param>
    public static Finding OfExpiry(string part, (string What, DateTimeOffset? When)? credential, string setting, DateTimeOffset now)
    {
        if (credential is not { } held)
            return Finding.Good(part, "nothing that runs out.");
        if (held.When is not { } end)
            return Finding.Warning(part, $"nobody said when the {held.What} ends. Look it up in Entra and set {setting}, to be warned six weeks before.");

        var left = end - now;
        var day = end.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
        if (left <= TimeSpan.Zero)
            return Finding.Bad(part, $"the {held.What} ended on {day}, so it is refused. Make a new one in Entra and set it here.");
        return left < WarnBefore
            ? Finding.Warning(part, $"the {held.What} ends on {day}, in {left.Days} days. Make a new one in Entra now and set it here; then remove the old one.")
            : Finding.Good(part, $"the {held.What} is good until {day}.");
    }

    private static Finding OfClock(TimeSpan? ahead)
    {
        if (ahead is not { } difference)
            return Finding.Warning("clock", "could not be compared with the Bot Connector's.");

        var text = string.Create(CultureInfo.InvariantCulture, $"{difference.Duration().TotalMinutes:0.0} minutes {(difference > TimeSpan.Zero ? "ahead of" : "behind")} the Bot Connector's");
        if (difference.Duration() >= ChannelState.MostSkew)
            return Finding.Bad("clock", $"{text}, so every message is refused. Switch on time synchronisation, such as 'timedatectl set-ntp true'.");
        return difference.Duration() > TellTheClock
            ? Finding.Warning("clock", $"{text}. From {ChannelState.MostSkew.TotalMinutes} minutes on every message is refused: switch on time synchronisation.")
            : Finding.Good("clock", "right.");
    }
}
