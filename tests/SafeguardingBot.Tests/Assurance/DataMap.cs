using System.Text.RegularExpressions;

namespace SafeguardingBot.Tests.Assurance;

/// <summary>deploy/assurance/data-map.md as its tests read it: a heading for each table, and a row for each column.</summary>
internal sealed partial record DataMap(IReadOnlyDictionary<string, MappedTable> Tables)
{
    public static DataMap Read() => Parse(File.ReadAllText(Path.Combine(RepositoryFolder.Top, "deploy", "assurance", "data-map.md")));

    public static DataMap Parse(string text) => new(
        Heading().Split(text).Skip(1).Chunk(2).ToDictionary(
            t => t[0],
            t => new MappedTable(
                [.. Column().Matches(t[1]).SelectMany(m => m.Groups["name"].Captures.Select(c => c.Value))],
                [.. Label().Matches(t[1]).Select(m => m.Groups["label"].Value)]),
            StringComparer.Ordinal));

    /// <summary>What the map says otherwise than the schema; empty when they agree.</summary>
    public IReadOnlyList<string> Differences(IReadOnlyDictionary<string, IReadOnlyList<string>> schema) =>
    [
        .. schema.SelectMany(t => t.Value.Where(c => !Tables.TryGetValue(t.Key, out var mapped) || !mapped.Columns.Contains(c)).Select(c => $"{t.Key}.{c} is stored and not in the data map: add it to deploy/assurance/data-map.md")),
        .. Tables.SelectMany(t => t.Value.Columns.Where(c => !schema.TryGetValue(t.Key, out var stored) || !stored.Contains(c)).Select(c => $"{t.Key}.{c} is in the data map and no longer stored")),
    ];

    [GeneratedRegex(@"^### `(?<table>\w+)`.*$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Heading();

    // A row may name several columns: "| `at`, `hash` | … |".
    [GeneratedRegex(@"^\| `(?<name>\w+)`(, `(?<name>\w+)`)* \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Column();

    [GeneratedRegex(@"^- \*\*(?<label>[^*]+)\*\*: \S", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Label();
}

internal sealed record MappedTable(IReadOnlyList<string> Columns, IReadOnlyList<string> Labels);
