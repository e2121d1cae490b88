using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Knowledge.Library.Reading;
using Xunit;

namespace SafeguardingBot.Knowledge.Tests.Library;

public sealed class LibraryReaderTests
{
    [Fact]
    public void Read_GoodFiles_HasNoFaults()
    {
        var reading = LibraryReader.Read(new(SmallLibrary.Files()));

        Assert.Empty(reading.Faults);
        Assert.NotNull(reading.Library);
    }

    [Fact]
    public void Read_LearningCard_KeepsEverythingThatItSays()
    {
        var theme = Library().Theme(ThemeId.Parse("safe-sleep"));

        Assert.NotNull(theme);
        Assert.Equal("Where a baby sleeps matters.", theme.Summary);
        Assert.Equal(["A sofa raises the risk of overlay.", "A small baby is at more risk than others."], theme.Findings.Select(p => p.Text));
        Assert.Equal("Check that parents understand.", Assert.Single(theme.Practice).Text);
        Assert.Equal(["baby sleeping on the sofa", "bed sharing with a newborn", "cot or moses basket for the baby"], theme.Questions);
        Assert.Equal(new DateOnly(2027, 11, 1), theme.ReviewBy);
        Assert.Equal(new Uri("https://www.lullabytrust.org.uk/"), Assert.Single(theme.Links).Url);
        Assert.Equal("Boards became partnerships.", Assert.Single(theme.ChangedSince).Text);
    }

    [Fact]
    public void Read_PointOverTwoLines_KeepsCitationsLocalMarkAndProfessions()
    {
        var point = Library().Themes.Single(t => t.Id == ThemeId.Parse("safe-sleep")).Points[1];

        Assert.Equal(["town-2019: Safe Sleep", "town-2019: Babies, local"], point.Citations.Select(c => c.ToString()));
        Assert.True(point.Local);
        Assert.Equal([Profession.HealthVisitor, Profession.Midwife], point.For);
    }

    [Fact]
    public void Read_CheckQuestion_KnowsTheRightChoiceAndWhy()
    {
        var check = Assert.Single(Library().Theme(ThemeId.Parse("safe-sleep"))!.Checks); // the theme is in the small library

        Assert.Equal("Where is the risk of overlay higher?", check.Question);
        Assert.Equal([true, false], check.Choices.Select(c => c.Right));
        Assert.Equal("the review names it.", check.Choices[0].Why);
    }

    [Fact]
    public void Read_Review_HasNumberedRecommendations()
    {
        var recommendation = Assert.Single(Assert.Single(Library().Reviews).Recommendations);

        Assert.Equal(("1a", "Advice", 2), (recommendation.Number, recommendation.Title, recommendation.Points.Count));
    }

    /// <summary>File, what stands there, what is put instead, the line of the fault, and a part of what it says.</summary>
    public static TheoryData<string, string, string, int, string> Broken => new()
    {
        { SmallLibrary.ThemePath, "title: Safe sleep and co-sleeping\n", "", 2, "The key 'title' is missing" },
        { SmallLibrary.ThemePath, "title: Safe", "titel: Safe", 2, "The key 'titel' is not known here" },
        { SmallLibrary.ThemePath, "aliases: [bed sharing, overlay]\n", "", 2, "The key 'aliases' is missing" },
        { SmallLibrary.ThemePath, "group: Babies and pregnancy", "group: Babys", 3, "'Babys' is not a group" },
        { SmallLibrary.ThemePath, "2027-11-01", "2027-13-01", 8, "'2027-13-01' is not a date" },
        { SmallLibrary.ThemePath, "review-by: 2027-11-01\n", "", 2, "The key 'review-by' is missing" },
        { SmallLibrary.ThemePath, "see-also: [neglect]", "see-also: [neglekt]", 1, "'see-also' names 'neglekt', which is no theme" },
        { SmallLibrary.ThemePath, "see-also: [neglect]", "see-also: [Neglect]", 7, "'Neglect' is not a theme id" },
        { SmallLibrary.ThemePath, "overlay. [town-2019: Safe Sleep]", "overlay. [village-2019: Safe Sleep]", 13, "The review 'village-2019' does not exist" },
        { SmallLibrary.ThemePath, "overlay. [town-2019: Safe Sleep]", "overlay. [town-2019: Save Sleep]", 13, "'Save Sleep' is no section of town-2019" },
        { SmallLibrary.ThemePath, "overlay. [town-2019: Safe Sleep]", "overlay.", 13, "This point has no citation" },
        { SmallLibrary.ThemePath, "overlay. [town-2019: Safe Sleep]", "overlay. [Safe Sleep]", 13, "'Safe Sleep' is not a citation" },
        { SmallLibrary.ThemePath, "{for: health-visitor, midwife}", "{for: nanny}", 14, "'nanny' is not a profession" },
        { SmallLibrary.ThemePath, "https://www.lullabytrust.org.uk/", "http://www.lullabytrust.org.uk/", 32, "is not a secure web address" },
        { SmallLibrary.ThemePath, "https://www.lullabytrust.org.uk/", "https://", 32, "is not a secure web address" },
        { SmallLibrary.ThemePath, "https://www.lullabytrust.org.uk/", "javascript:alert(1)", 32, "is not a" },
        { SmallLibrary.ThemePath, "[Guidance](https://www.gov.uk/guidance)", "", 29, "This change names no page" },
        { SmallLibrary.ThemePath, "## Reflect", "## Reflekt", 20, "The heading 'Reflekt' is not known here" },
        { SmallLibrary.ThemePath, "- [ ] In a cot", "- [x] In a cot", 24, "needs at least two choices, one of them right" },
        { SmallLibrary.ThemePath, "---\ntitle", "title", 1, "The front matter is missing" },
        { SmallLibrary.ThemePath, "title: Safe", "title: [Safe", 2, "The YAML cannot be read" },
        { "reviews/town-2019.md", "date: 2019", "date: May 2019", 6, "'May 2019' is not a year" },
        { "reviews/town-2019.md", "area: town", "area: village", 1, "The area 'village' does not exist" },
        { "reviews/town-2019.md", "### 1a. Advice", "### Advice", 20, "has no number" },
        { "areas/town.yaml", "phone: 01632 960001", "phone: 01632 96OOO1", 6, "is not a phone number" },
        { "areas/town.yaml", "source: https://www.town.gov.uk/", "source: http://www.town.gov.uk/", 7, "is not a secure web address" },
        { "areas/town.yaml", "for: child", "for: kids", 5, "'kids' is not a choice for 'for'" },
        { "areas/town.yaml", "phone: 01632 960001", "phone: 01632 960999", 1, "which is superseded" },
        { "areas/town.yaml", "published: 2024-01", "published: 2024-1", 8, "is not a year, a month" },
        { "areas/town.yaml", "printed-in: town-2019", "printed-in: town-2018", 1, "which is no review" },
        { "lexicon.yaml", "theme: safe-sleep", "theme: safe-slep", 1, "which is no theme" },
        { "questions/neglect.txt", "evidence of neglect over time", "Baby sleeping on the sofa?", 1, "stands also in" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void Read_BrokenFile_NamesFileLineAndFault(string path, string good, string bad, int line, string expected)
    {
        var files = SmallLibrary.With(path, text => text.Contains(good, StringComparison.Ordinal) ? text.Replace(good, bad, StringComparison.Ordinal) : throw new InvalidOperationException($"'{good}' is not in {path}"));

        var reading = LibraryReader.Read(files);

        Assert.Null(reading.Library);
        Assert.Contains(reading.Errors, f => f.File.StartsWith(path.Split('/')[0], StringComparison.Ordinal) && f.Line == line && f.Problem.Contains(expected, StringComparison.Ordinal) && f.Remedy.Length > 0);
    }

    [Fact]
    public void Read_SeveralBrokenFiles_ReportsAllAtOnce()
    {
        var files = SmallLibrary.Files();
        files[SmallLibrary.ThemePath] = files[SmallLibrary.ThemePath].Replace("group: Babies and pregnancy", "group: None", StringComparison.Ordinal).Replace("2027-11-01", "soon", StringComparison.Ordinal);
        files["areas/town.yaml"] = "title: Town\n";
        files.Remove("lexicon.yaml");

        var problems = LibraryReader.Read(new(files)).Errors.Select(f => f.Problem).ToList();

        Assert.Contains(problems, p => p.Contains("'None' is not a group", StringComparison.Ordinal));
        Assert.Contains(problems, p => p.Contains("'soon' is not a date", StringComparison.Ordinal));
        Assert.Contains(problems, p => p.Contains("has no route", StringComparison.Ordinal));
        Assert.Contains(problems, p => p.Contains("lexicon is missing", StringComparison.Ordinal));
    }

    [Fact]
    public void Read_AreaWithoutRouteButSuccessors_IsGood()
    {
        var files = SmallLibrary.Files();
        files["areas/county.yaml"] = "title: County\nsucceeded-by: [town]\n";

        Assert.Empty(LibraryReader.Read(new(files)).Faults);
    }

    private static LearningLibrary Library() =>
        LibraryReader.Read(new(SmallLibrary.Files())).Library ?? throw new InvalidOperationException("The small library has faults.");
}
