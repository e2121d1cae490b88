using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Unicode;

namespace SafeguardingBot.Channel.Activities;

/// <summary>Reads an activity from a request body. Says no rather than why: the body may hold a child's name.</summary>
public static class ActivityReader
{
    public const int MaxDepth = 64;

    /// <summary>False when the bytes are not UTF-8 JSON, not one object, nested deeper than <see cref="MaxDepth"/>, or without a type.</summary>
    public static bool TryRead(ReadOnlySpan<byte> body, [NotNullWhen(true)] out Activity? activity)
    {
        activity = null;
        if (!Utf8.IsValid(body))
            return false;

        try
        {
            var json = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = MaxDepth });
            if (json.Read() && ActivityMembers.OfActivity.Read(ref json) is { Type.Length: > 0 } read && !json.Read())
                activity = read;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The second is what the reader says to half a surrogate pair, and to anything but true and false where one of them must stand.
        }

        return activity is not null;
    }
}
