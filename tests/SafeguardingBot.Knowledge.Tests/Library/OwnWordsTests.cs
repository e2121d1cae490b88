using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Knowledge.Library.Checking;
using SafeguardingBot.Knowledge.Tests.Answering;
using Xunit;

namespace SafeguardingBot.Knowledge.Tests.Library;

/// <summary>What the cards say is in our own words: no run of eight words is a briefing's.</summary>
public sealed class OwnWordsTests
{
    private const int Run = 8;

    private const string Briefing = """
        ## Heading
        * The visitor should always ask **who else lives**
          at home, and note down each answer's date.
        """;

    [Theory]
    [InlineData("Always ask who else lives at home and note it.", true)] // nine in a row, over a line break and past marks
    [InlineData("ALWAYS ASK: who else lives at home, and…", true)]
    [InlineData("Ask who else lives at home and write it down.", false)] // seven in a row
    [InlineData("Note down each answers date", false)]
    [InlineData("", false)]
    public void Runs_PointBesideBriefing_FindsEightSharedWords(string point, bool shared) =>
        Assert.Equal(shared, Copied([new("learning/a.md", 1, point, Point: true)], [Briefing]).Any());

    [Fact]
    public void Cards_BesideTheBriefings_ShareNoEightWords()
    {
        var briefings = Path.Combine(RealLibrary.Folder, "..", "..", "shared", "seeds");
        var sources = Directory.Exists(briefings) ? Directory.GetFiles(briefings, "*.md").Select(File.ReadAllText) : [Briefing];
        var files = LibraryFiles.FromFolder(RealLibrary.Folder);
        var lines = files.Below("learning", ".md").Concat(files.Below("reviews", ".md")).SelectMany(f => ProseLine.Of(f.Key, f.Value)).ToList();

        Assert.True(lines.Count > 500);
        Assert.Empty(Copied(lines, sources));
    }

    private static IEnumerable<string> Copied(IEnumerable<ProseLine> lines, IEnumerable<string> sources)
    {
        var known = sources.SelectMany(s => Wording.Runs(s, Run)).ToHashSet(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            if (Wording.Runs(line.Text, Run).FirstOrDefault(known.Contains) is { } run)
                yield return $"{line.File}:{line.Line}: {run}";
        }
    }
}
