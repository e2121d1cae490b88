using SafeguardingBot.Knowledge.Triage.Personal;
using Xunit;

namespace SafeguardingBot.Knowledge.Tests.Triage;

public sealed class NameListsTests
{
    [Theory]
    [InlineData("jayden", nameof(Listed.FirstName))]
    [InlineData("grace", nameof(Listed.FirstNameAlsoWord))]
    [InlineData("cumbria", nameof(Listed.Public))]
    [InlineData("mrs", nameof(Listed.Title))]
    public void Of_Word_IsInItsLists(string word, string list) => Assert.Contains(list, NameLists.Of(word).ToString().Split(", "));

    [Fact]
    public void Of_WordInNoList_IsNone() => Assert.Equal(Listed.None, NameLists.Of("qzxvkw"));

    // A slot keeps as many bits for the lists; one more would be taken for a piece of the word's hash.
    [Fact]
    public void All_EveryList_IsInIt() => Assert.All(Enum.GetValues<Listed>(), listed => Assert.Equal(listed, listed & Listed.All));
}
