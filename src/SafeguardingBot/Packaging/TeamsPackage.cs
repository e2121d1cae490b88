using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SafeguardingBot.Packaging;

/// <summary>
/// The zip that a Teams administrator uploads: a manifest of version 1.29 and two icons, all at its root. It asks for no permission, or for one alone: to
/// see who is in a team that the app is added to, which an owner of the team consents to (resource-specific consent).
/// </summary>
internal static class TeamsPackage
{
    public const int ColourSize = 192;
    public const int OutlineSize = 32;

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] DefaultColourIcon => Resource("color.png");

    public static byte[] DefaultOutlineIcon => Resource("outline.png");

    /// <param name="details">Without faults.</param>
    public static byte[] Zip(PackageDetails details)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "manifest.json", Encoding.UTF8.GetBytes(Manifest(details)));
            Add(zip, "color.png", details.ColourIcon);
            Add(zip, "outline.png", details.OutlineIcon);
        }

        return bytes.ToArray();
    }

    private static string Manifest(PackageDetails details)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["<app-id>"] = details.AppId,
            ["<consent-app-id>"] = details.ConsentAppId,
            ["<host>"] = details.Host,
            ["<name>"] = details.Name,
            ["<organisation>"] = details.Organisation,
            ["<version>"] = details.Version,
            ["<privacy-url>"] = details.PrivacyUrl,
            ["<terms-url>"] = details.TermsUrl,
        };
        var manifest = JsonNode.Parse(Resource("manifest.json"))?.AsObject() ?? throw new InvalidOperationException("The manifest's template is empty.");
        if (details.ConsentAppId.Length == 0)
        {
            manifest.Remove("webApplicationInfo");
            manifest.Remove("authorization");
        }

        return Filled(manifest, values).ToJsonString(Readable);
    }

    private static JsonNode Filled(JsonNode node, Dictionary<string, string> values) => node switch
    {
        JsonObject members => new JsonObject(members.Select(m => KeyValuePair.Create(m.Key, m.Value is { } value ? Filled(value, values) : null))),
        JsonArray items => new JsonArray([.. items.Select(item => item is null ? null : Filled(item, values))]),
        JsonValue value when value.TryGetValue<string>(out var text) => JsonValue.Create(values.Aggregate(text, (filled, v) => filled.Replace(v.Key, v.Value, StringComparison.Ordinal))),
        _ => node.DeepClone(),
    };

    private static void Add(ZipArchive zip, string name, byte[] content)
    {
        using var entry = zip.CreateEntry(name).Open();
        entry.Write(content);
    }

    private static byte[] Resource(string name)
    {
        using var stream = typeof(TeamsPackage).Assembly.GetManifestResourceStream($"teams/{name}") ?? throw new InvalidOperationException($"The program was built without {name}.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
