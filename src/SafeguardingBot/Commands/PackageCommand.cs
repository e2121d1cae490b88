using System.CommandLine;
using SafeguardingBot.Packaging;

namespace SafeguardingBot.Commands;

/// <summary><c>package</c>: writes the Teams app package for one deployment.</summary>
internal static class PackageCommand
{
    public static Command Create()
    {
        var appId = new Option<string?>("--app-id") { Description = "The client id (a GUID) of the bot's app registration." };
        var consent = new Option<string?>("--consent-app-id")
        {
            Description = "Asks teams to let the bot see who owns them, with this app registration: the same as --app-id, or, where the bot is a managed identity, the one of Bot:ConsentAppId (default: ask for nothing).",
        };
        var host = new Option<string?>("--host") { Description = "The host name under which Teams reaches the bot, such as safeguarding.example.gov.uk." };
        var output = new Option<string?>("--out") { Description = "The file to write (default: safeguardingbot-teams.zip)." };
        var overwrite = new Option<bool>("--overwrite") { Description = "Replace the file when it exists." };
        var name = new Option<string?>("--name") { Description = "What people see in Teams, at most 30 characters (default: SafeguardingBot)." };
        var organisation = new Option<string?>("--organisation") { Description = "Who provides it, at most 32 characters (default: the name)." };
        var version = new Option<string?>("--version") { Description = "Of the package; raise it for each upload (default: 1.0.0)." };
        var privacy = new Option<string?>("--privacy-url") { Description = "Your privacy notice (default: /privacy on the host)." };
        var terms = new Option<string?>("--terms-url") { Description = "Your terms of use (default: /help on the host)." };
        var colour = new Option<string?>("--colour-icon") { Description = "A PNG of 192 by 192 pixels in place of ours." };
        var outline = new Option<string?>("--outline-icon") { Description = "A PNG of 32 by 32 pixels in place of ours: white on a transparent ground." };
        var command = new Command("package", "Writes the Teams app package (a zip) that an administrator uploads.")
        {
            appId, consent, host, output, overwrite, name, organisation, version, privacy, terms, colour, outline,
        };
        command.SetAction(parsed => Run(
            new()
            {
                AppId = parsed.GetValue(appId) ?? "",
                ConsentAppId = parsed.GetValue(consent) ?? "",
                Host = parsed.GetValue(host) ?? "",
                Out = parsed.GetValue(output) ?? "safeguardingbot-teams.zip",
                Overwrite = parsed.GetValue(overwrite),
                Name = parsed.GetValue(name) ?? "SafeguardingBot",
                Organisation = parsed.GetValue(organisation),
                Version = parsed.GetValue(version) ?? "1.0.0",
                PrivacyUrl = parsed.GetValue(privacy),
                TermsUrl = parsed.GetValue(terms),
                ColourIcon = parsed.GetValue(colour),
                OutlineIcon = parsed.GetValue(outline),
            },
            parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    internal sealed record Request
    {
        public required string AppId { get; init; }
        public string ConsentAppId { get; init; } = "";
        public required string Host { get; init; }
        public required string Out { get; init; }
        public bool Overwrite { get; init; }
        public string Name { get; init; } = "SafeguardingBot";
        public string? Organisation { get; init; }
        public string Version { get; init; } = "1.0.0";
        public string? PrivacyUrl { get; init; }
        public string? TermsUrl { get; init; }
        public string? ColourIcon { get; init; }
        public string? OutlineIcon { get; init; }
    }

    internal static int Run(Request request, TextWriter output, TextWriter errors)
    {
        try
        {
            var host = request.Host.Trim();
            var details = new PackageDetails(
                request.AppId.Trim().ToLowerInvariant(), request.ConsentAppId.Trim().ToLowerInvariant(), host, request.Name, request.Organisation ?? request.Name, request.Version,
                request.PrivacyUrl ?? $"https://{host}/privacy", request.TermsUrl ?? $"https://{host}/help",
                Icon(request.ColourIcon) ?? TeamsPackage.DefaultColourIcon, Icon(request.OutlineIcon) ?? TeamsPackage.DefaultOutlineIcon);
            var faults = details.Faults().ToList();
            if (File.Exists(request.Out) && !request.Overwrite)
                faults.Add($"{request.Out} exists. Give another name with --out, or --overwrite.");
            foreach (var fault in faults)
                errors.WriteLine(fault);
            if (faults.Count > 0)
                return 2;

            File.WriteAllBytes(request.Out, TeamsPackage.Zip(details));
            output.WriteLine($"Wrote {request.Out}. Upload it in the Teams admin centre under Teams apps, Manage apps, Upload new app.");
            return 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            errors.WriteLine(e.Message);
            return 1;
        }
    }

    private static byte[]? Icon(string? file) => file is null ? null : File.ReadAllBytes(file);
}
