using SafeguardingBot.Knowledge.Library.Checking;
using SafeguardingBot.Knowledge.Library.Reading;
using Xunit;

namespace SafeguardingBot.Knowledge.Tests.Library.Checking;

public sealed class HeldOutMatchingTests
{
    [Fact]
    public void Measure_WholeLibrary_AsksEachLineOnce()
    {
        var library = LibraryReader.Read(new(WholeLibrary.Files())).Library;
        Assert.NotNull(library);

        var measured = HeldOutMatching.Measure(library);

        // 43 lines for each of two themes; three examples each, of which one and two stand among the questions too.
        Assert.Equal(6, measured.Examples.All);
        Assert.Equal(43 + 43 + 2 + 1, measured.Questions.All);
        Assert.InRange(measured.Questions.First, 80, measured.Questions.FirstThree);
    }
}
