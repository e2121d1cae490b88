using System.Buffers.Binary;

namespace SafeguardingBot.Packaging;

/// <summary>What the app package says about one deployment.</summary>
/// <param name="AppId">The client id of the bot's app registration; also the id of the Teams app.</param>
/// <param name="ConsentAppId">The client id of the app registration that teams consent to; empty for a package that asks for no permission.</param>
/// <param name="Host">Where the bot is served, a host name alone.</param>
internal sealed record PackageDetails(
    string AppId, string ConsentAppId, string Host, string Name, string Organisation, string Version, string PrivacyUrl, string TermsUrl, byte[] ColourIcon, byte[] OutlineIcon)
{
    // The schema of manifest 1.29. The full name is the short one with what the app does.
    private const int LongestName = 30, LongestOrganisation = 32;

    /// <summary>Everything that Teams would refuse or that would not work, in words that say what to write; empty when all is well.</summary>
    public IEnumerable<string> Faults()
    {
        if (!IsId(AppId))
            yield return AppId.Length == 0 ? "--app-id is needed: the client id (a GUID) of the bot's app registration." : $"--app-id \"{AppId}\" is not a GUID such as 1b6a5c8e-4f0e-4d0c-9a57-6d6a5f0c2b11. Copy the client id of the bot's app registration.";
        if (ConsentAppId.Length > 0 && !IsId(ConsentAppId))
            yield return $"--consent-app-id \"{ConsentAppId}\" is not a GUID. Copy the client id of the app registration that teams consent to, or leave it out.";
        var host = HostFault();
        if (host is not null)
            yield return host;
        if (Name.Trim() is { Length: 0 or > LongestName })
            yield return $"--name must have 1 to {LongestName} characters; it has {Name.Trim().Length}.";
        if (Organisation.Trim() is { Length: 0 or > LongestOrganisation })
            yield return $"--organisation must have 1 to {LongestOrganisation} characters; it has {Organisation.Trim().Length}.";
        if (Version.Split('.') is not { Length: 3 } parts || !parts.All(p => p.Length is > 0 and < 6 && p.All(char.IsAsciiDigit)))
            yield return $"--version \"{Version}\" must be three numbers such as 1.0.1, higher than the version uploaded before.";
        // Built from the host unless given, so a wrong host is named once.
        if (host is null && !IsHttps(PrivacyUrl))
            yield return $"--privacy-url \"{PrivacyUrl}\" must be an https address, such as your privacy notice.";
        if (host is null && !IsHttps(TermsUrl))
            yield return $"--terms-url \"{TermsUrl}\" must be an https address, such as your terms of use.";
        if (IconFault("--colour-icon", ColourIcon, TeamsPackage.ColourSize) is { } colour)
            yield return colour;
        if (IconFault("--outline-icon", OutlineIcon, TeamsPackage.OutlineSize) is { } outline)
            yield return outline;
    }

    private static bool IsId(string text) => Guid.TryParseExact(text, "D", out var id) && id != Guid.Empty;

    private string? HostFault()
    {
        if (Host.Length == 0)
            return "--host is needed: the name under which Teams reaches the bot, such as safeguarding.example.gov.uk.";
        if (Host.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
            return $"--host \"{Host}\" must be a host name alone, and Teams reaches it by https only. Write {Alone()}.";
        if (Host.AsSpan().ContainsAny("/:?#@"))
            return $"--host \"{Host}\" must be a host name alone, without scheme, port or path. Write {Alone()}.";
        return Uri.CheckHostName(Host) == UriHostNameType.Dns && Host.Contains('.', StringComparison.Ordinal) && !Host.StartsWith('.') && !Host.EndsWith('.')
            ? null
            : $"--host \"{Host}\" is not a full host name. Write the one that Teams can reach and that has a certificate, such as safeguarding.example.gov.uk.";
    }

    private string Alone() => Uri.TryCreate(Host.Contains("://", StringComparison.Ordinal) ? Host : $"https://{Host}", UriKind.Absolute, out var url) && url.Host.Contains('.', StringComparison.Ordinal)
        ? url.Host
        : "the name alone, such as safeguarding.example.gov.uk";

    private static bool IsHttps(string url) => Uri.TryCreate(url, UriKind.Absolute, out var parsed) && parsed.Scheme == Uri.UriSchemeHttps && parsed.Host.Length > 0;

    private static string? IconFault(string option, byte[] icon, int size)
    {
        // https://www.w3.org/TR/png-3/#5DataRep: signature, then the IHDR chunk with width and height.
        ReadOnlySpan<byte> signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];
        if (icon.Length < 24 || !icon.AsSpan().StartsWith(signature))
            return $"{option} is not a PNG image.";
        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(icon.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(icon.AsSpan(20)));
        return width == size && height == size ? null : $"{option} is {width} by {height} pixels; Teams takes only {size} by {size}.";
    }
}
