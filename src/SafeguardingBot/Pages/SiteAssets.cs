using System.Security.Cryptography;

namespace SafeguardingBot.Pages;

/// <summary>The style sheet, the one script and the icon. They travel inside the program; a changed one has another address, so browsers may keep them for ever.</summary>
internal static class SiteAssets
{
    private static readonly Dictionary<string, Asset> ByName = new(StringComparer.Ordinal)
    {
        ["site.css"] = Read("site.css", "text/css; charset=utf-8"),
        ["preview.js"] = Read("preview.js", "text/javascript; charset=utf-8"),
        ["icon.svg"] = Read("icon.svg", "image/svg+xml"),
    };

    /// <summary>Where a page finds it.</summary>
    public static string Address(string name) => $"/assets/{ByName[name].Hash}/{name}";

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/assets/{hash}/{name}", static context =>
    {
        if (context.GetRouteValue("name") is not string name || !ByName.TryGetValue(name, out var asset) || asset.Hash != context.GetRouteValue("hash") as string)
            return Results.NotFound().ExecuteAsync(context);

        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.Bytes(asset.Content, asset.Type).ExecuteAsync(context);
    });

    private static Asset Read(string name, string type)
    {
        using var stream = typeof(SiteAssets).Assembly.GetManifestResourceStream($"Pages/{name}") ?? throw new InvalidOperationException($"The program was built without {name}.");
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return new(content, type, Convert.ToHexStringLower(SHA256.HashData(content))[..12]);
    }

    private sealed record Asset(byte[] Content, string Type, string Hash);
}
