using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace SafeguardingBot.Knowledge.Library.Reading;

/// <summary>A YAML mapping whose values are asked for by key; what is missing or of the wrong kind becomes a fault.</summary>
internal sealed class YamlFields
{
    private const string Remedy = "Check brackets and indentation, and put quotes around text that holds a colon or a '#'.";

    private readonly FaultList faults;
    private readonly int lineOffset;
    private readonly Dictionary<string, YamlNode> values = new(StringComparer.Ordinal);
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);

    private YamlFields(YamlMappingNode node, int lineOffset, FaultList faults)
    {
        (this.faults, this.lineOffset) = (faults, lineOffset);
        Line = LineOf(node);
        foreach (var (key, value) in node.Children)
            values[((YamlScalarNode)key).Value ?? ""] = value;
    }

    public int Line { get; }

    /// <summary>Null, with a fault, when the text is not one YAML mapping.</summary>
    public static YamlFields? Read(string yaml, int lineOffset, FaultList faults)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            if (stream.Documents is [{ RootNode: YamlMappingNode root }] && root.Children.Keys.All(k => k is YamlScalarNode))
                return new(root, lineOffset, faults);

            faults.Error(lineOffset + 1, "This is not a list of 'key: value' lines.", "Write one key with its value on each line.");
        }
        catch (YamlException e)
        {
            faults.Error((int)e.Start.Line + lineOffset, $"The YAML cannot be read: {(e.InnerException?.Message ?? e.Message).TrimEnd('.')}.", Remedy);
        }
        catch (InvalidOperationException)
        {
            // What YamlDotNet 16.3 throws for a bracket that is opened and never closed.
            faults.Error(lineOffset + 1, "The YAML cannot be read: a bracket is opened and not closed.", Remedy);
        }

        return null;
    }

    public int LineAt(string key) => values.TryGetValue(key, out var node) ? LineOf(node) : Line;

    public bool Has(string key) => values.ContainsKey(key);

    /// <summary>Says which keys nobody asked for: most often a typing error in a key.</summary>
    public void RefuseUnknownKeys()
    {
        foreach (var (key, node) in values.Where(v => !asked.Contains(v.Key)))
            faults.Error(LineOf(node), $"The key '{key}' is not known here.", $"Use one of: {string.Join(", ", asked.Order(StringComparer.Ordinal))}.");
    }

    public string Text(string key)
    {
        if (OptionalText(key) is { } text)
            return text;

        faults.Error(LineAt(key), $"The key '{key}' is missing or empty.", $"Add a line '{key}: …'.");
        return "";
    }

    public string? OptionalText(string key)
    {
        asked.Add(key);
        if (!values.TryGetValue(key, out var node))
            return null;

        if (node is YamlScalarNode scalar)
            return scalar.Value is { Length: > 0 } text && !IsNull(scalar) ? text.Trim() : null;

        faults.Error(LineOf(node), $"'{key}' must be one text.", "Put quotes around it if it holds a colon.");
        return null;
    }

    public IReadOnlyList<string> Texts(string key, bool required)
    {
        asked.Add(key);
        if (!values.TryGetValue(key, out var node) || node is YamlScalarNode { Value: null or "" or "~" or "null" })
        {
            if (required)
                faults.Error(LineAt(key), $"The key '{key}' is missing.", $"Add a line '{key}: [ … ]'.");
            return [];
        }

        if (node is not YamlSequenceNode sequence || sequence.Any(n => n is not YamlScalarNode))
        {
            faults.Error(LineOf(node), $"'{key}' must be a list of texts.", $"Write '{key}: [one, two]', or one '- …' a line; quote a text that holds a colon.");
            return [];
        }

        return [.. sequence.Select(n => (((YamlScalarNode)n).Value ?? "").Trim()).Where(t => t.Length > 0)];
    }

    public IReadOnlyList<YamlFields> Mappings(string key)
    {
        asked.Add(key);
        if (!values.TryGetValue(key, out var node) || node is YamlScalarNode { Value: null or "" or "~" or "null" })
            return [];

        if (node is YamlSequenceNode sequence && sequence.All(IsPlainMapping))
            return [.. sequence.Select(n => new YamlFields((YamlMappingNode)n, lineOffset, faults))];

        faults.Error(LineOf(node), $"'{key}' must be a list of entries.", "Begin each entry with '- ' and indent its keys.");
        return [];
    }

    public YamlFields? Mapping(string key)
    {
        asked.Add(key);
        if (!values.TryGetValue(key, out var node) || node is YamlScalarNode { Value: null or "" or "~" or "null" })
            return null;

        if (IsPlainMapping(node))
            return new((YamlMappingNode)node, lineOffset, faults);

        faults.Error(LineOf(node), $"'{key}' must hold keys of its own.", "Indent its keys by two spaces.");
        return null;
    }

    public DateOnly? OptionalDate(string key)
    {
        if (OptionalText(key) is not { } text)
            return null;

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date;

        faults.Error(LineAt(key), $"'{text}' is not a date.", "Write it as year-month-day, such as 2027-11-01.");
        return null;
    }

    public DateOnly Date(string key)
    {
        if (!Has(key))
            faults.Error(Line, $"The key '{key}' is missing.", $"Add a line '{key}: 2027-11-01'.");
        return OptionalDate(key) ?? default;
    }

    public ReviewDate? OptionalReviewDate(string key)
    {
        if (OptionalText(key) is not { } text)
            return null;

        if (ReviewDate.TryParse(text, out var date))
            return date;

        faults.Error(LineAt(key), $"'{text}' is not a year, a month or a span of years.", "Write 2019, 2018-05 or 2019/2021.");
        return null;
    }

    public Uri? OptionalUrl(string key) =>
        OptionalText(key) is { } text ? LinkLine.Url(text, LineAt(key), faults) : null;

    private static bool IsPlainMapping(YamlNode node) => node is YamlMappingNode mapping && mapping.Children.Keys.All(k => k is YamlScalarNode);

    private static bool IsNull(YamlScalarNode scalar) => scalar.Style == ScalarStyle.Plain && scalar.Value is "null" or "~";

    private int LineOf(YamlNode node) => (int)node.Start.Line + lineOffset;
}
