using System.Text.RegularExpressions;

namespace SafeguardingBot.Knowledge.Library.Reading;

/// <summary>Reads <c>learning/&lt;theme-id&gt;.md</c>.</summary>
internal static partial class ThemeReader
{
    internal const string Found = "What reviews found", Do = "What to do", Reflect = "Reflect", Check = "Check your understanding",
        Changed = "What has changed since", Links = "Links";

    internal static readonly string[] Headings = [Found, Do, Reflect, Check, Changed, Links];

    public static Theme? Read(ThemeId id, string text, IReadOnlyList<string> questions, FaultList faults)
    {
        if (CardDocument.Read(text, faults) is not { } card)
            return null;

        var fields = card.Fields;
        var theme = new Theme
        {
            Id = id,
            Title = fields.Text("title"),
            Group = ReadGroup(fields, faults),
            Aliases = fields.Texts("aliases", required: true),
            Examples = fields.Texts("examples", required: true),
            SeeAlso = ReadSeeAlso(fields, faults),
            ReviewBy = fields.Date("review-by"),
            Note = fields.OptionalText("note"),
            Summary = card.Opening,
            Points = [.. Points(card, Found, PointKind.Finding, id, faults), .. Points(card, Do, PointKind.Practice, id, faults)],
            Reflect = [.. Lines(card, Reflect).Select(l => l.Text)],
            Checks = [.. ReadChecks(Lines(card, Check), faults)],
            ChangedSince = [.. Lines(card, Changed).Select(l => LinkLine.ReadChange(l.Text, l.Line, faults)).OfType<ChangeSince>()],
            Links = [.. Lines(card, Links).Select(l => LinkLine.Read(l.Text, l.Line, faults)).OfType<Link>()],
            Questions = questions,
        };

        fields.RefuseUnknownKeys();
        RefuseUnknownHeadings(card, Headings, faults);
        if (theme.Summary.Length == 0)
            faults.Error(fields.Line, "The card has no opening sentence.", "Below the front matter, write one sentence that says what the reviews teach.");
        if (theme.Points.Count == 0)
            faults.Error(fields.Line, "The card has no points.", $"Add '## {Found}' or '## {Do}' with at least one cited point.");
        if (theme.Reflect.Count == 0)
            faults.Error(fields.Line, "The card has no questions to reflect on.", $"Add '## {Reflect}' with three questions.");
        return theme;
    }

    internal static IEnumerable<CardLine> Lines(CardDocument card, string heading) =>
        card.Sections.Where(s => s.Heading == heading).SelectMany(s => s.Lines);

    internal static void RefuseUnknownHeadings(CardDocument card, string[] known, FaultList faults)
    {
        foreach (var section in card.Sections.Where(s => s.Rank != 3 && !known.Contains(s.Heading, StringComparer.Ordinal)))
            faults.Error(section.Line, $"The heading '{section.Heading}' is not known here.", $"Use one of: {string.Join("; ", known)}.");

        foreach (var twice in card.Sections.Where(s => s.Rank == 2).GroupBy(s => s.Heading, StringComparer.Ordinal).Where(g => g.Count() > 1))
            faults.Error(twice.Last().Line, $"The heading '{twice.Key}' stands twice.", "Put its lines under one heading.");
    }

    private static IEnumerable<KeyPoint> Points(CardDocument card, string heading, PointKind kind, ThemeId id, FaultList faults) =>
        Lines(card, heading).Select(l => PointLine.Read(l, kind, id, review: null, faults)).OfType<KeyPoint>();

    private static string ReadGroup(YamlFields fields, FaultList faults)
    {
        var group = fields.Text("group");
        if (group.Length > 0 && !ThemeGroups.All.Contains(group, StringComparer.Ordinal))
            faults.Error(fields.LineAt("group"), $"'{group}' is not a group.", $"Use one of: {string.Join("; ", ThemeGroups.All)}.");
        return group;
    }

    private static List<ThemeId> ReadSeeAlso(YamlFields fields, FaultList faults)
    {
        var ids = new List<ThemeId>();
        foreach (var text in fields.Texts("see-also", required: true))
        {
            if (ThemeId.TryParse(text, out var id))
                ids.Add(id);
            else
                faults.Error(fields.LineAt("see-also"), $"'{text}' is not a theme id.", "Use the file name of a card without '.md'.");
        }

        return ids;
    }

    private static IEnumerable<CheckQuestion> ReadChecks(IEnumerable<CardLine> lines, FaultList faults)
    {
        var checks = new List<(string Question, int Line, List<CheckChoice> Choices)>();
        foreach (var line in lines)
        {
            if (!line.Item)
            {
                checks.Add((line.Text.Trim('*').Trim(), line.Line, []));
            }
            else if (Choice().Match(line.Text) is { Success: true } match && checks.Count > 0)
            {
                checks[^1].Choices.Add(new(match.Groups["text"].Value.Trim(), match.Groups["mark"].Value == "x", match.Groups["why"].Value.Trim()));
            }
            else
            {
                faults.Error(line.Line, "This is not a choice.", "Write '- [x] the right choice — why' or '- [ ] a wrong one — why', below a question in bold.");
            }
        }

        foreach (var (question, line, choices) in checks)
        {
            if (choices.Count < 2 || choices.Count(c => c.Right) != 1)
                faults.Error(line, $"The question '{question}' needs at least two choices, one of them right.", "Mark the right one with [x] and the others with [ ].");
            else
                yield return new(question, choices);
        }
    }

    [GeneratedRegex(@"^\[(?<mark>[ x])\]\s*(?<text>.*?\S)\s+[—–]\s+(?<why>.+)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Choice();
}
