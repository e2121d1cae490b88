using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Knowledge.Library.Checking;
using SafeguardingBot.Knowledge.Library.Reading;
using SafeguardingBot.Knowledge.Tests.Answering;
using Xunit;

namespace SafeguardingBot.Knowledge.Tests.Library.Checking;

public sealed class LibraryCheckTests
{
    private const string Card = WholeLibrary.CardPath, Neglect = "learning/neglect.md", Town = "areas/town.yaml";

    [Fact]
    public void Run_WholeLibrary_FindsNothing() => Assert.Empty(WholeLibrary.Faults(WholeLibrary.Files()));

    [Fact]
    public void Run_OurCards_FindsNoError()
    {
        var files = LibraryFiles.FromFolder(RealLibrary.Folder);

        var faults = LibraryCheck.Run(files, LibraryReader.Read(files), WholeLibrary.Today);

        Assert.DoesNotContain(faults, f => f.Severity == FaultSeverity.Error);
    }

    /// <summary>File, what stands there, what is put instead (null: the file is deleted), and the fault's file, line, severity and a part of what it says.</summary>
    public static TheoryData<string, string, string?, string, int, FaultSeverity, string> Broken => new()
    {
        { "themes.txt", "", null, "themes.txt", 0, FaultSeverity.Error, "The list of themes is missing" },
        { "themes.txt", "learning/neglect.md\n", "learning/neglect.md\nlearning/housing.md\n", "themes.txt", 3, FaultSeverity.Error, "The card learning/housing.md is missing" },
        { "themes.txt", "learning/neglect.md\n", "learning/neglect.md\nlearning/neglect.md\n", "themes.txt", 3, FaultSeverity.Error, "'learning/neglect.md' stands twice" },
        { "themes.txt", "learning/neglect.md\n", "", Neglect, 0, FaultSeverity.Warning, "The card is not in themes.txt" },
        { Neglect, "", null, "themes.txt", 2, FaultSeverity.Error, "The card learning/neglect.md is missing" },
        { Card, "## What to do\n- Check that parents understand. [town-2019: Safe Sleep]\n", "", Card, 2, FaultSeverity.Error, "no 'What to do', and no note says why" },
        { Card, "## What reviews found\n- A sofa raises the risk of overlay. [town-2019: Safe Sleep]\n", "", Card, 2, FaultSeverity.Error, "no 'What reviews found', and no note says why" },
        { Card, "aliases: [bed sharing, overlay]", "aliases: []", Card, 4, FaultSeverity.Error, "The card has no other names" },
        { Card, "  - can a baby sleep on the sofa\n", "", Card, 5, FaultSeverity.Error, "The card has 2 examples" },
        { Card, "see-also: [neglect]", "see-also: []", Card, 9, FaultSeverity.Error, "The card names no related theme" },
        { Card, "- Who checks?\n", "", Card, 20, FaultSeverity.Error, "The card has 2 questions to reflect on" },
        { Card, "- How do they know?\n", "- How do they know?\n- Who asks?\n", Card, 20, FaultSeverity.Error, "The card has 4 questions to reflect on" },
        { Neglect, "**Was neglect rare?**\n- [ ] Yes — it was in most families.\n- [x] No — it was in most families.\n", "", Neglect, 23, FaultSeverity.Error, "The card has 0 questions to check understanding" },
        { Card, "- [The Lullaby Trust](https://www.lullabytrust.org.uk/)", "", Card, 2, FaultSeverity.Error, "The card has no links" },
        { Card, "2027-11-01", "2026-11-20", Card, 10, FaultSeverity.Warning, "due for review by 20 November 2026" },
        { Card, "Who checks?", "Who checks that each parent and each other adult who is at home at night has heard what the advice is and can say it back?", Card, 21, FaultSeverity.Warning, "A sentence has 26 words: 'Who checks that each parent …'" },
        { Card, "can a baby sleep on the sofa", "children hungry and dirty at school", Card, 6, FaultSeverity.Error, "finds 'neglect' first" },
        { Town, "verified: 2026-10-01", "verified: null", Town, 0, FaultSeverity.Warning, "1 of 1 routes have never been verified" },
        { Town, "verified: 2026-10-01", "verified: 2025-11-20", Town, 0, FaultSeverity.Warning, "1 of 1 routes were last verified more than 12 months ago" },
        { "questions/neglect.txt", "nobody washes", "# nobody washes", "questions/neglect.txt", 0, FaultSeverity.Warning, "There are 3 questions" },
        { "questions/out-of-scope.txt", "laptop", "# laptop", "questions/out-of-scope.txt", 0, FaultSeverity.Warning, "There are 3 questions" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void Run_BrokenFile_NamesFileLineAndFault(string path, string good, string? bad, string file, int line, FaultSeverity severity, string problem)
    {
        var faults = WholeLibrary.FaultsAfter(path, good, bad);

        Assert.Contains(faults, f => f.File == file && f.Line == line && f.Severity == severity && f.Problem.Contains(problem, StringComparison.Ordinal) && f.Remedy.Length > 0);
    }

    public static TheoryData<string, string, string> Good => new()
    {
        { Card, "2027-11-01", "2026-11-21" }, // due today is not past
        { Town, "verified: 2026-10-01", "verified: 2025-11-21" }, // twelve months ago to the day
        { Card, "Who checks?", "Who checks that each parent and each other adult who is at home at night has heard what the advice is and can repeat it?" }, // 25 words
        { Card, "Who checks?", "Who checks a weight under 2.5 kg, e.g. of a baby born before 37 weeks? Who then writes it down for those who come after them?" },
        { "themes.txt", "# the list\n", "\n" },
    };

    [Theory]
    [MemberData(nameof(Good))]
    public void Run_FileAtTheEdgeOfARule_FindsNothing(string path, string good, string edge) =>
        Assert.Empty(WholeLibrary.FaultsAfter(path, good, edge));

    [Fact]
    public void Run_SeveralFaults_PutsErrorsFirst()
    {
        var files = WholeLibrary.Files();
        files[Card] = files[Card].Replace("2027-11-01", "2020-01-01", StringComparison.Ordinal).Replace("see-also: [neglect]", "see-also: [neglekt]", StringComparison.Ordinal);
        files["areas/england.yaml"] = files["areas/england.yaml"].Replace("verified: 2026-10-01", "verified: null", StringComparison.Ordinal);

        var faults = WholeLibrary.Faults(files);

        Assert.Equal([FaultSeverity.Error, FaultSeverity.Warning, FaultSeverity.Warning], faults.Select(f => f.Severity));
        Assert.Equal([Card, "areas/england.yaml", Card], faults.Select(f => f.File));
    }
}
