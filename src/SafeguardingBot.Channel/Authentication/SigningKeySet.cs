using System.Collections;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace SafeguardingBot.Channel.Authentication;

/// <summary>A key of the Bot Connector and the channels it may speak for.</summary>
internal sealed record SigningKey(JsonWebKey Key, IReadOnlySet<string> Endorsements);

/// <summary>The keys published at one moment. A new set means that every remembered signature is checked again.</summary>
internal sealed class SigningKeySet
{
    private readonly Dictionary<string, SigningKey> keys = new(StringComparer.Ordinal);

    public SigningKeySet(IEnumerable<JsonWebKey> published, DateTimeOffset fetched)
    {
        Fetched = fetched;
        foreach (var key in published)
        {
            if (key is { Kty: JsonWebAlgorithmsKeyTypes.RSA, Kid.Length: > 0, KeySize: >= 2048 } && key.Use is null or "" or "sig")
                keys.TryAdd(key.Kid, new SigningKey(key, Endorsements(key)));
        }
    }

    public DateTimeOffset Fetched { get; }

    public int Count => keys.Count;

    public bool IsEmpty => keys.Count == 0;

    public SigningKey? Find(string kid) => keys.GetValueOrDefault(kid);

    private static HashSet<string> Endorsements(JsonWebKey key) => key.AdditionalData.TryGetValue("endorsements", out var value)
        ? value switch
        {
            JsonElement { ValueKind: JsonValueKind.Array } array =>
                [.. array.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)],
            IEnumerable items and not string => [.. items.OfType<object>().Select(item => item.ToString() ?? "")],
            _ => [],
        }
        : [];
}
