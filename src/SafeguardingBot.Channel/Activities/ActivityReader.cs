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
            activity = Read(body);
        }
        catch (JsonException)
        {
            return false;
        }

        if (activity is not { Type.Length: > 0 })
            return false;
        WithoutNulls(activity.Attachments);
        WithoutNulls(activity.Entities);
        WithoutNulls(activity.MembersAdded);
        WithoutNulls(activity.MembersRemoved);
        WithoutNulls(activity.ReactionsAdded);
        WithoutNulls(activity.ReactionsRemoved);
        if (activity.Value is { ValueKind: JsonValueKind.Null })
            activity.Value = null;
        return true;
    }

    private static Activity? Read(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, ActivityJson.Default.Activity);
        }
        catch (JsonException)
        {
            return OddMembers.ReadWithout(body);
        }
    }

    private static void WithoutNulls<T>(List<T>? list) => list?.RemoveAll(static item => item is null);
}
