using System.Text.RegularExpressions;

namespace SafeguardingBot.Tests.Assurance;

/// <summary>A hazard of SAFETY.md: its heading and what stands behind each of its labels.</summary>
internal sealed record Hazard(string Id, IReadOnlyDictionary<string, string> Fields);

/// <summary>SAFETY.md as its tests read it: the risk matrix, and the hazards under their headings.</summary>
internal sealed partial class HazardLog
{
    public static readonly IReadOnlyList<string> Labels = ["Cause", "Effect", "Initial risk", "Control", "Proved by", "Residual risk", "Open"];

    private readonly Dictionary<(string Severity, string Likelihood), int> matrix = [];

    public HazardLog(string text)
    {
        Text = text;
        Hazards = [.. Heading().Split(text).Skip(1).Chunk(2).Select(h => new Hazard(h[0], FieldsOf(h[1])))];
        ReadMatrix(text);
    }

    public static HazardLog Read() => new(File.ReadAllText(Path.Combine(RepositoryFolder.Top, "SAFETY.md")));

    public string Text { get; }

    public IReadOnlyList<Hazard> Hazards { get; }

    /// <summary>"Major × Low = 3" against the matrix; null when it is as the matrix says.</summary>
    public string? RiskFault(string risk)
    {
        if (Risk().Match(risk) is not { Success: true } m)
            return $"'{risk}' is not severity × likelihood = rating";
        return matrix.TryGetValue((m.Groups["severity"].Value, m.Groups["likelihood"].Value), out var rating) && $"{rating}" == m.Groups["rating"].Value
            ? null
            : $"'{risk}': the matrix gives {rating}";
    }

    private void ReadMatrix(string text)
    {
        var rows = text.Split('\n').SkipWhile(l => !l.StartsWith("| likelihood", StringComparison.Ordinal)).TakeWhile(l => l.StartsWith('|')).Select(Cells).ToList();
        foreach (var row in rows.Skip(2))
        {
            for (var i = 1; i < row.Length; i++)
                matrix.Add((rows[0][i], row[0]), int.Parse(row[i], System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    private static string[] Cells(string line) => [.. line.Trim('|').Split('|').Select(c => c.Trim())];

    private static Dictionary<string, string> FieldsOf(string section) =>
        Field().Matches(section).ToDictionary(m => m.Groups["label"].Value, m => m.Groups["text"].Value.Trim(), StringComparer.Ordinal);

    [GeneratedRegex(@"^### (?<id>H\d+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^- \*\*(?<label>[^*]+)\*\*:(?<text>.+\n?(^  .+\n?)*)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Field();

    [GeneratedRegex(@"^(?<severity>\w+) × (?<likelihood>[\w ]+) = (?<rating>\d)", RegexOptions.ExplicitCapture)]
    private static partial Regex Risk();
}
