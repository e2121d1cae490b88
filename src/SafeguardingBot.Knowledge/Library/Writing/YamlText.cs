using System.Text;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace SafeguardingBot.Knowledge.Library.Writing;

/// <summary>Changes single values of a YAML text and leaves every other byte as it is: comments, order, quotes and line ends.</summary>
internal sealed partial class YamlText
{
    private readonly string text;
    private readonly string newLine;
    private readonly List<(int Start, int End, string With)> edits = [];

    private YamlText(string text, YamlMappingNode root) => (this.text, Root, newLine) = (text, root, text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n");

    public YamlMappingNode Root { get; }

    /// <summary>Null when the text is not one YAML mapping.</summary>
    public static YamlText? Read(string yaml)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            return stream.Documents is [{ RootNode: YamlMappingNode root }] ? new(yaml, root) : null;
        }
        catch (Exception e) when (e is YamlException or InvalidOperationException)
        {
            return null;
        }
    }

    public static YamlNode? Find(YamlMappingNode mapping, string key) =>
        mapping.Children.FirstOrDefault(c => c.Key is YamlScalarNode { Value: { } name } && name == key).Value;

    /// <summary>Entries of a list of mappings.</summary>
    public static IReadOnlyList<YamlMappingNode> Entries(YamlMappingNode mapping, string key) =>
        Find(mapping, key) is YamlSequenceNode list ? [.. list.OfType<YamlMappingNode>()] : [];

    /// <param name="value">Null is written as <c>null</c>.</param>
    public void Set(YamlMappingNode mapping, string key, string? value)
    {
        var written = value is null ? "null" : Scalar(value);
        if (Find(mapping, key) is not { } node)
            edits.Add((EndOfLine(mapping), EndOfLine(mapping), $"{newLine}{Indent(mapping)}{key}: {written}"));
        else if (node is YamlScalarNode scalar && scalar.Start.Index == scalar.End.Index)
            edits.Add(((int)scalar.Start.Index, (int)scalar.Start.Index, text[(int)scalar.Start.Index - 1] == ' ' ? written : $" {written}"));
        else
            edits.Add((StartOf(node), EndOf(node), written));
    }

    public void SetList(YamlMappingNode mapping, string key, IReadOnlyList<string> values)
    {
        if (Find(mapping, key) is not { } node)
            edits.Add((EndOfLine(mapping), EndOfLine(mapping), $"{newLine}{Indent(mapping)}{key}: {Flow(values)}"));
        else if (node is YamlSequenceNode { Style: SequenceStyle.Block } list && values.Count > 0)
            edits.Add((StartOf(list), EndOf(list), string.Join($"{newLine}{Spaces(list)}", values.Select(v => $"- {Scalar(v)}"))));
        else if (node is YamlScalarNode scalar && scalar.Start.Index == scalar.End.Index)
            edits.Add(((int)scalar.Start.Index, (int)scalar.Start.Index, $" {Flow(values)}"));
        else
            edits.Add((StartOf(node), EndOf(node), Flow(values)));
    }

    /// <summary>Adds an entry at the end of a list of mappings.</summary>
    public void Append(YamlMappingNode mapping, string key, IEnumerable<KeyValuePair<string, string?>> entry)
    {
        var lines = entry.Select((field, i) => $"  {(i == 0 ? "- " : "  ")}{field.Key}: {(field.Value is null ? "null" : Scalar(field.Value))}");
        if (Find(mapping, key) is YamlSequenceNode { Children.Count: > 0 } list)
            edits.Add((EndOfLine(list), EndOfLine(list), newLine + string.Join(newLine, lines.Select(l => Spaces(list) + l[2..]))));
        else if (Find(mapping, key) is { } empty)
            edits.Add((text[..StartOf(empty)].TrimEnd(' ').Length, EndOf(empty), newLine + string.Join(newLine, lines)));
        else
            edits.Add((EndOfLine(mapping), EndOfLine(mapping), $"{newLine}{key}:{newLine}{string.Join(newLine, lines)}"));
    }

    /// <summary>Takes whole lines of an entry out of a block list; the last one leaves an empty list.</summary>
    public void Remove(YamlMappingNode mapping, string key, int number)
    {
        if (Find(mapping, key) is not YamlSequenceNode list || number >= list.Children.Count)
            return;

        if (list.Children.Count == 1)
        {
            edits.Add((text[..StartOf(list)].TrimEnd().Length, EndOf(list), " []"));
            return;
        }

        var start = StartOfLine(StartOf(list.Children[number]));
        var end = number + 1 < list.Children.Count ? StartOfLine(StartOf(list.Children[number + 1])) : AfterLine(EndOf(list.Children[number]));
        edits.Add((start, end, ""));
    }

    public override string ToString()
    {
        var written = new StringBuilder(text);
        foreach (var (start, end, with) in edits.OrderByDescending(e => e.Start).ThenByDescending(e => edits.IndexOf(e)))
            written.Remove(start, end - start).Insert(start, with);
        return written.ToString();
    }

    /// <summary>Plain where that reads back the same, else in double quotes.</summary>
    internal static string Scalar(string value)
    {
        if (PlainShape().IsMatch(value) && !Reserved().IsMatch(value) && !value.Contains(": ", StringComparison.Ordinal) && !value.EndsWith(':'))
            return value;
        return $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
    }

    private static string Flow(IEnumerable<string> values) =>
        $"[{string.Join(", ", values.Select(v => v.Contains(',', StringComparison.Ordinal) ? $"\"{v.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"" : Scalar(v)))}]";

    private static int StartOf(YamlNode node) => (int)node.Start.Index;

    // The end mark of a block list or mapping is where the next token begins; that of its last value is where it ends.
    private int EndOf(YamlNode node) => node switch
    {
        YamlSequenceNode { Children.Count: > 0, Style: not SequenceStyle.Flow } list => EndOf(list.Children[^1]),
        YamlMappingNode { Children.Count: > 0, Style: not MappingStyle.Flow } mapping => EndOf(mapping.Children.Last().Value),
        // A list in brackets has the end mark of its opening bracket.
        YamlSequenceNode list => text.IndexOf(']', list.Children.Count > 0 ? EndOf(list.Children[^1]) : StartOf(list)) + 1,
        YamlMappingNode mapping => text.IndexOf('}', mapping.Children.Count > 0 ? EndOf(mapping.Children.Last().Value) : StartOf(mapping)) + 1,
        _ => (int)node.End.Index,
    };

    private static string Spaces(YamlNode node) => new(' ', (int)node.Start.Column - 1);

    private static string Indent(YamlMappingNode mapping) => mapping.Children.Count == 0 ? "" : Spaces(mapping.Children.First().Key);

    private int StartOfLine(int at) => at == 0 ? 0 : text.LastIndexOf('\n', at - 1) + 1;

    private int EndOfLine(YamlNode node)
    {
        var end = EndOf(node);
        var at = text.AsSpan(end).IndexOfAny('\r', '\n');
        return at < 0 ? text.Length : end + at;
    }

    private int AfterLine(int at) => text.IndexOf('\n', at) is >= 0 and var found ? found + 1 : text.Length;

    [GeneratedRegex(@"^[A-Za-z0-9(][A-Za-z0-9 .'’()/?!;_@%+=:–—,-]*$", RegexOptions.ExplicitCapture)]
    private static partial Regex PlainShape();

    // What a reader of YAML may take for something other than text, and numbers that it may take for a number.
    [GeneratedRegex(@"^(null|true|false|yes|no|on|off|0\d*)$|\s$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Reserved();
}
