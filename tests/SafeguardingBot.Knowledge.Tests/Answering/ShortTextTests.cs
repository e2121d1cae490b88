using SafeguardingBot.Knowledge.Answering;
using Xunit;

namespace SafeguardingBot.Knowledge.Tests.Answering;

public sealed class ShortTextTests
{
    [Theory]
    [InlineData("", 3, "", "")]
    [InlineData("abc", 3, "abc", "abc")]
    [InlineData("abcd", 3, "abc", "abc …")]
    [InlineData("ab c", 3, "ab ", "ab …")]
    [InlineData("ab\U0001F476", 3, "ab", "ab …")]
    [InlineData("a\U0001F476b", 3, "a\U0001F476", "a\U0001F476 …")]
    public void Of_TextThatMayBeTooLong_HoldsWholeCharacters(string text, int longest, string expected, string shown)
    {
        Assert.Equal(expected, ShortText.Of(text, longest));
        Assert.Equal(shown, ShortText.Shown(text, longest));
    }
}
