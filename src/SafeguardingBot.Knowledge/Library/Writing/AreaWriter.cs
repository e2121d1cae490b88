using System.Globalization;
using SafeguardingBot.Knowledge.Answering;
using YamlDotNet.RepresentationModel;

namespace SafeguardingBot.Knowledge.Library.Writing;

/// <summary>A route as the fields of a form; what is empty is <c>null</c> in the file.</summary>
public sealed record RouteForm
{
    public string Label { get; init; } = "";

    /// <summary>anyone, child, adult or allegation.</summary>
    public string For { get; init; } = "anyone";

    /// <summary>any, in-hours or out-of-hours.</summary>
    public string When { get; init; } = "any";

    public string Phone { get; init; } = "";
    public string Email { get; init; } = "";
    public string Url { get; init; } = "";
    public string Hours { get; init; } = "";

    /// <summary>The page that gives this route.</summary>
    public string Source { get; init; } = "";

    /// <summary>When that page said it, as <c>2026-11</c>.</summary>
    public string Published { get; init; } = "";

    /// <summary>The day on which a person checked it, as <c>2026-11-21</c>.</summary>
    public string Verified { get; init; } = "";

    public RouteForm VerifiedOn(DateOnly day) => this with { Verified = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) };

    internal IEnumerable<KeyValuePair<string, string?>> Fields =>
        new (string Key, string Value)[]
        {
            ("label", Label), ("for", For), ("when", When), ("phone", Phone), ("email", Email), ("url", Url), ("hours", Hours), ("source", Source), ("published", Published), ("verified", Verified),
        }.Select(f => KeyValuePair.Create(f.Key, OneLine.Of(f.Value) is { Length: > 0 } value ? value : null));
}

/// <summary>Changes the routes of an area's file. Whatever else the file holds keeps every byte.</summary>
public static class AreaWriter
{
    private const string Routes = "routes", Superseded = "superseded";

    /// <summary>The routes in the file's order; empty when the file cannot be read.</summary>
    public static IReadOnlyList<RouteForm> Read(string text) =>
        YamlText.Read(text) is { } yaml ? [.. YamlText.Entries(yaml.Root, Routes).Select(Form)] : [];

    /// <summary>Null when the file cannot be read or has no such route.</summary>
    public static string? Change(string text, int number, RouteForm route)
    {
        if (YamlText.Read(text) is not { } yaml || YamlText.Entries(yaml.Root, Routes) is not { } entries || number < 0 || number >= entries.Count)
            return null;

        var before = Form(entries[number]).Fields.ToDictionary(StringComparer.Ordinal);
        foreach (var (key, value) in route.Fields.Where(f => before[f.Key] != f.Value))
            yaml.Set(entries[number], key, value);
        return yaml.ToString();
    }

    /// <inheritdoc cref="Change"/>
    public static string? Add(string text, RouteForm route)
    {
        if (YamlText.Read(text) is not { } yaml)
            return null;

        yaml.Append(yaml.Root, Routes, route.Fields);
        return yaml.ToString();
    }

    /// <inheritdoc cref="Change"/>
    public static string? Remove(string text, int number)
    {
        if (YamlText.Read(text) is not { } yaml || number < 0 || number >= YamlText.Entries(yaml.Root, Routes).Count)
            return null;

        yaml.Remove(yaml.Root, Routes, number);
        return yaml.ToString();
    }

    /// <summary>Remembers a number that must no longer be used, so that whoever types it learns what replaced it.</summary>
    /// <param name="was">What the number was.</param>
    /// <param name="replacedBy">The label of the route that came after it.</param>
    public static string? Supersede(string text, string phone, string was, string replacedBy, DateOnly on)
    {
        if (YamlText.Read(text) is not { } yaml)
            return null;

        yaml.Append(yaml.Root, Superseded,
        [
            new("phone", phone), new("was", was), new("printed-in", null), new("replaced-by", replacedBy),
            new("note", $"Replaced on {DateText.Of(on)}."),
        ]);
        return yaml.ToString();
    }

    private static RouteForm Form(YamlMappingNode entry)
    {
        return new()
        {
            Label = Text("label"), For = Text("for") is { Length: > 0 } who ? who : "anyone", When = Text("when") is { Length: > 0 } when ? when : "any",
            Phone = Text("phone"), Email = Text("email"), Url = Text("url"), Hours = Text("hours"), Source = Text("source"), Published = Text("published"), Verified = Text("verified"),
        };

        string Text(string key) => YamlText.Find(entry, key) is YamlScalarNode { Value: { } value } scalar
            && !(scalar.Style == YamlDotNet.Core.ScalarStyle.Plain && value is "null" or "~") ? value.Trim() : "";
    }
}
