using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Knowledge.Library.Reading;
using SafeguardingBot.Knowledge.Tests.Answering;
using Xunit;

namespace SafeguardingBot.Knowledge.Tests.Library;

public sealed class MessageReaderTests
{
    private static readonly LibraryFiles Cards = LibraryFiles.FromFolder(RealLibrary.Folder);

    [Fact]
    public void Emergency_OfOurCards_IsWhatIsBuiltIn()
    {
        var read = LibraryReader.Read(Cards).Library!.Emergency;

        Assert.Equivalent(EmergencyText.BuiltIn, read, strict: true);
    }

    [Theory]
    [InlineData("messages/emergency.md", null)]
    [InlineData("messages/emergency.md", "")]
    [InlineData("messages/emergency.md", "no front matter")]
    [InlineData("messages/emergency.md", "---\ntitle: Please wait\n---\nWait.\n")]
    [InlineData("messages/emergency.md", "---\ntitle: [\n---\n")]
    [InlineData("messages/welcome.md", "---\ntitle: Hello\n---\nAsk me.\n")]
    [InlineData("messages/welcome.md", "---\ntitle: Hello\n---\n")]
    [InlineData("messages/never-was.md", "---\ntitle: Hello\n---\nHello.\n")]
    public void Read_MessageThatIsMissingOrWrong_IsServedFromTheProgramAndNotPublished(string path, string? text)
    {
        var reading = LibraryReader.Read(Cards.With([new(path, text)]));

        Assert.NotNull(reading.Library);
        Assert.Equivalent(EmergencyText.BuiltIn, reading.Library.Emergency, strict: true);
        Assert.Equal(BotMessage.Ids.Count - 1, reading.Library.Messages.Count);
        Assert.Contains(reading.Library.Messages[BotMessage.Welcome].Paragraphs, p => p.Contains("999", StringComparison.Ordinal) || path == "messages/welcome.md");
        Assert.Equal(text is not null, reading.Errors.Any(f => f.File == path));
    }

    [Fact]
    public void Read_MessageThatWasEdited_SaysWhatTheFileSays()
    {
        var reading = LibraryReader.Read(Cards.With([new("messages/help.md", "---\ntitle: Help\n---\nOne.\n\nTwo.\n")]));

        Assert.Empty(reading.Errors);
        Assert.Equal(("Help", "One.|Two."), (reading.Library!.Messages[BotMessage.Help].Title, string.Join('|', reading.Library.Messages[BotMessage.Help].Paragraphs)));
    }
}
