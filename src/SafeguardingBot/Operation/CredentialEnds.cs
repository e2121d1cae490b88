using Microsoft.Extensions.Options;
using SafeguardingBot.Channel.Authentication;
using SafeguardingBot.Pages.SignIn;

namespace SafeguardingBot.Operation;

/// <summary>When what the bot and the console prove themselves with runs out.</summary>
internal sealed class CredentialEnds(CredentialExpiry bot, IOptions<ConsoleOptions> options)
{
    public IEnumerable<Finding> Look(DateTimeOffset now)
    {
        yield return ChannelFindings.OfExpiry("credential", bot.Look(), "Bot:AppPasswordExpires", now);
        if (OfConsole(options.Value) is { } console)
            yield return ChannelFindings.OfExpiry("console credential", console, "Console:ClientSecretExpires", now);
    }

    private static (string What, DateTimeOffset? When)? OfConsole(ConsoleOptions console)
    {
        if (console.CertificateThumbprint.Length > 0)
            return ("certificate", CredentialExpiry.OfCertificate(console.CertificateThumbprint));
        return console.ClientSecret.Length > 0 ? ("client secret", CredentialExpiry.ReadDate(console.ClientSecretExpires)) : null;
    }
}
