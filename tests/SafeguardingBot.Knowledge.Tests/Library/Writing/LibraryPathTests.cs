using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Knowledge.Library.Checking;
using SafeguardingBot.Knowledge.Library.Reading;
using SafeguardingBot.Knowledge.Library.Writing;
using SafeguardingBot.Knowledge.Tests.Answering;
using Xunit;

namespace SafeguardingBot.Knowledge.Tests.Library.Writing;

public sealed class LibraryPathTests
{
    [Theory]
    [InlineData("learning/safe-sleep.md", true)]
    [InlineData("questions/out-of-scope.txt", true)]
    [InlineData("areas/west-sussex.yaml", true)]
    [InlineData("messages/emergency.md", true)]
    [InlineData("lexicon.yaml", true)]
    [InlineData("themes.txt", true)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData("learning/", false)]
    [InlineData("learning/.md", false)]
    [InlineData("learning/../areas/swindon.md", false)]
    [InlineData("../learning/safe-sleep.md", false)]
    [InlineData("/learning/safe-sleep.md", false)]
    [InlineData("learning/a/b.md", false)]
    [InlineData("learning\\safe-sleep.md", false)]
    [InlineData("learning/safe-sleep.md\n", false)]
    [InlineData("learning/Safe.md", false)]
    [InlineData("learning/safe-sleep.yaml", false)]
    [InlineData("templates/answer.json", false)]
    [InlineData("README.md", false)]
    public void TryParse_Text_KnowsOnlyLibraryFiles(string? text, bool valid)
    {
        Assert.Equal(valid, LibraryPath.TryParse(text, out var path));
        Assert.Equal(valid ? text : "", path.ToString());
    }

    [Fact]
    public void ThemeRemoval_RealTheme_LeavesNoMention()
    {
        var files = LibraryFiles.FromFolder(RealLibrary.Folder);

        var without = files.With(ThemeRemoval.Changes(files, ThemeId.Parse("supervision")));

        var reading = LibraryReader.Read(without);
        Assert.Empty(reading.Errors);
        Assert.Equal(LibraryReader.Read(files).Library!.Themes.Count - 1, reading.Library!.Themes.Count);
        Assert.DoesNotContain(LibraryCheck.Run(without, reading, new(2026, 11, 21)), f => f.File == "themes.txt");
    }

    [Theory]
    [InlineData("one\ntwo\n", "one\ntwo\nthree\n")]
    [InlineData("one\ntwo", "one\ntwo\nthree\n")]
    [InlineData("one\r\n", "one\r\nthree\r\n")]
    [InlineData("Three\n", "Three\n")]
    [InlineData(null, "three\n")]
    public void LineList_Add_KeepsWhatIsThere(string? before, string after) => Assert.Equal(after, LineList.Add(before, [" # three\n", "THREE"]));
}
