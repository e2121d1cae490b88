using System.IO.Compression;
using System.Text.Json;
using SafeguardingBot.Channel.Activities;

namespace SafeguardingBot.Operation;

/// <summary>Looks at a Teams app package: is it of this bot, and does its host lead here?</summary>
internal sealed class PackageExamination(HttpClient http)
{
    public async Task<IReadOnlyList<Finding>> LookAsync(string file, string appId, CancellationToken cancellationToken)
    {
        if (Read(file) is not { } manifest)
            return [Finding.Bad("package", $"{file} is no app package. Make one with the package command.")];

        List<Finding> findings = [];
        var bot = manifest.GetProperty("bots")[0].GetProperty("botId").GetString() ?? "";
        findings.Add(bot.Equals(appId, StringComparison.OrdinalIgnoreCase)
            ? Finding.Good("package", "is of this bot.")
            : Finding.Bad("package", $"is of the bot {bot}, and Bot:AppId is {(appId.Length > 0 ? appId : "empty")}. Make it anew with --app-id, or correct Bot:AppId."));
        foreach (var host in manifest.GetProperty("validDomains").EnumerateArray().Select(domain => domain.GetString() ?? ""))
            findings.Add(await OfHostAsync(host, cancellationToken));
        return findings;
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
