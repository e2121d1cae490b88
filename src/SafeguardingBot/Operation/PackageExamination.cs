using System.IO.Compression;
using System.Text.Json;
using SafeguardingBot.Channel.Activities;
using SafeguardingBot.Channel.Authentication;

namespace SafeguardingBot.Operation;

/// <summary>Looks at a Teams app package: is it of this bot, and does its host lead here?</summary>
internal sealed class PackageExamination(HttpClient http)
{
    public async Task<IReadOnlyList<Finding>> LookAsync(string file, BotOptions options, CancellationToken cancellationToken)
    {
        if (Read(file) is not { } manifest)
            return [Finding.Bad("package", $"{file} is no app package. Make one with the package command.")];

        List<Finding> findings = [];
        var appId = options.AppId;
        var bot = manifest.GetProperty("bots")[0].GetProperty("botId").GetString() ?? "";
        findings.Add(bot.Equals(appId, StringComparison.OrdinalIgnoreCase)
            ? Finding.Good("package", "is of this bot.")
            : Finding.Bad("package", $"is of the bot {bot}, and Bot:AppId is {(appId.Length > 0 ? appId : "empty")}. Make it anew with --app-id, or correct Bot:AppId."));
        if (OfConsent(manifest, options) is { } consent)
            findings.Add(consent);
        foreach (var host in manifest.GetProperty("validDomains").EnumerateArray().Select(domain => domain.GetString() ?? ""))
            findings.Add(await OfHostAsync(host, cancellationToken));
        return findings;
    }

    private static Finding? OfConsent(JsonElement manifest, BotOptions bot)
    {
        const string part = "consent";
        var own = bot.ConsentAppId.Length > 0 ? bot.ConsentAppId : bot.AppId;
        if (!manifest.TryGetProperty("webApplicationInfo", out var info) || info.Text("id") is not { } asked)
            return bot.ConsentAppId.Length > 0 ? Finding.Warning(part, "the package asks for no permission although Bot:ConsentAppId is set. Make it anew with --consent-app-id.") : null;
        if (bot.ConsentAppId.Length == 0 && bot.AppType.Equals("ManagedIdentity", StringComparison.OrdinalIgnoreCase))
            return Finding.Bad(part, "the package asks for consent to a managed identity, which Teams may not take, so that adding the app fails. Make a registration that trusts it, and set Bot:ConsentAppId and --consent-app-id to its client id.");
        return asked.Equals(own, StringComparison.OrdinalIgnoreCase)
            ? Finding.Good(part, "the package asks to see who is in a team, as the bot does.")
            : Finding.Bad(part, $"the package asks for consent to {asked}, and the bot looks owners up as {own}. Make it anew with --consent-app-id, or correct Bot:ConsentAppId.");
    }

    private async Task<Finding> OfHostAsync(string host, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await http.GetStringAsync(new Uri($"https://{host}/healthz"), cancellationToken);
            return answer.Trim() == "Healthy"
                ? Finding.Good("host", $"https://{host} leads to a bot like this.")
                : Finding.Bad("host", $"https://{host}/healthz answers something else. Let {host} lead to the bot.");
        }
        catch (Exception e) when (e is HttpRequestException or UriFormatException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return Finding.Bad("host", $"https://{host}/healthz cannot be reached from here ({(e as HttpRequestException)?.HttpRequestError.ToString() ?? e.GetType().Name}). Check the name, the certificate, and what stands in front of the bot.");
        }
    }

    private static JsonElement? Read(string file)
    {
        try
        {
            using var zip = ZipFile.OpenRead(file);
            using var manifest = zip.GetEntry("manifest.json")?.Open();
            if (manifest is null)
                return null;
            var read = JsonElement.Parse(new StreamReader(manifest).ReadToEnd());
            return read.TryGetProperty("bots", out var bots) && bots.ValueKind == JsonValueKind.Array && bots.GetArrayLength() == 1 && bots[0].Text("botId") is not null
                && read.TryGetProperty("validDomains", out var domains) && domains.ValueKind == JsonValueKind.Array
                ? read
                : null;
        }
        catch (Exception e) when (e is IOException or InvalidDataException or JsonException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
