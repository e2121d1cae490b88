using System.Text.Json;
using SafeguardingBot.Knowledge.Tests.Answering;
using Xunit;

namespace SafeguardingBot.Knowledge.Tests.Library;

/// <summary>Questions that are held back to measure with are worth nothing once the matcher has learnt them, so none stands in the cards.</summary>
public sealed class HeldBackQuestionsTests
{
    [Theory]
    [InlineData("- Can a baby sleep here?", true)]
    [InlineData("can a baby   sleep here", true)]
    [InlineData("can a baby sleep here tonight", false)]
    [InlineData("", false)]
    public void Found_LineOfACard_ComparesByWords(string line, bool found) =>
        Assert.Equal(found, Found([("questions/a.txt", line)], ["can a baby sleep here"]).Any());

    [Theory]
    [InlineData("""{"text": "one", "theme": "two"}""", "one")]
    [InlineData("""{"turns": ["one", "two"]}""", "one|two")]
    public void Questions_Row_TakesWhatAPersonTypes(string row, string expected) =>
        Assert.Equal(expected, string.Join('|', Questions(row)));

    [Fact]
    public void Cards_BesideTheHeldBackQuestions_HoldNone()
    {
        var folder = Path.Combine(RealLibrary.Folder, "..", "..", "shared", "evaluation");
        var rows = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.jsonl").SelectMany(File.ReadLines).Where(l => l.Length > 0) : ["""{"text": "zebra crossing by the canal"}"""];
        var held = rows.Select(row => Questions(row).ToList()).ToList();
        var lines = Directory.GetFiles(RealLibrary.Folder, "*", SearchOption.AllDirectories)
            .SelectMany(file => File.ReadLines(file).Select((line, i) => ($"{Path.GetRelativePath(RealLibrary.Folder, file)}:{i + 1}", line)));

        Assert.DoesNotContain(0, held.Select(q => q.Count));
        var places = Found(lines, held.SelectMany(q => q)).ToList();
        Assert.True(places.Count == 0, string.Join('\n', places));
    }

    /// <summary>Only where the line stands: the questions are not to be read.</summary>
    private static IEnumerable<string> Found(IEnumerable<(string Place, string Line)> lines, IEnumerable<string> questions)
    {
        var held = questions.Select(Wording.Plain).Where(q => q.Length > 0).ToHashSet(StringComparer.Ordinal);
        return lines.Where(l => held.Contains(Wording.Plain(l.Line))).Select(l => l.Place);
    }

    private static IEnumerable<string> Questions(string row)
    {
        using var document = JsonDocument.Parse(row);
        foreach (var property in document.RootElement.EnumerateObject())
        {
            if (property.Name == "text" && property.Value.GetString() is { } text)
                yield return text;
            else if (property.Name == "turns")
            {
                foreach (var turn in property.Value.EnumerateArray())
                    yield return turn.GetString() ?? "";
            }
        }
    }
}
