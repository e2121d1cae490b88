namespace SafeguardingBot.Knowledge.Tests.Triage;

/// <summary>Messages as practitioners type them; what is personal stands in [[double brackets]]. Every name and number is invented.</summary>
internal sealed record PersonalRow(string Text, IReadOnlyList<(int Start, int End)> Expected)
{
    public static IReadOnlyList<PersonalRow> Read(string file)
    {
        using var stream = typeof(PersonalRow).Assembly.GetManifestResourceStream("personal." + file)!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n').Where(l => l.Length > 0 && l[0] != '#').Select(Parse)];
    }

    private static PersonalRow Parse(string line)
    {
        var text = new System.Text.StringBuilder();
        var expected = new List<(int, int)>();
        foreach (var part in line.Split("]]"))
        {
            var open = part.IndexOf("[[", StringComparison.Ordinal);
            if (open < 0)
            {
                text.Append(part);
                continue;
            }
            text.Append(part, 0, open);
            expected.Add((text.Length, text.Length + part.Length - open - 2));
            text.Append(part, open + 2, part.Length - open - 2);
        }
        return new(text.ToString(), expected);
    }
}
