using Microsoft.Extensions.Options;
using SafeguardingBot.Pages.SignIn;

namespace SafeguardingBot.Operation;

/// <summary>Whether somebody who copies the store could seal cookies of the console.</summary>
internal sealed class KeysAtRest(ConsoleAccess access, IOptions<ConsoleOptions> options)
{
    public IEnumerable<Finding> Look()
    {
        if (access.Mode != ConsoleMode.Entra)
            yield break;
        yield return options.Value.KeyCertificates.Count > 0
            ? Finding.Good("console keys", "are encrypted to a certificate that is not in the store.")
            : Finding.Warning("console keys", "are not encrypted in the store: who copies it could seal cookies. Name a certificate in Console:KeyCertificates.");
    }
}
