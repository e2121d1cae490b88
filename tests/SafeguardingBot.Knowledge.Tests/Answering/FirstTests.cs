using SafeguardingBot.Knowledge.Answering;
using Xunit;

namespace SafeguardingBot.Knowledge.Tests.Answering;

public sealed class FirstTests
{
    [Theory]
    [InlineData(3, new int[0], new int[0])]
    [InlineData(3, new[] { 7 }, new[] { 7 })]
    [InlineData(3, new[] { 9, 4 }, new[] { 4, 9 })]
    [InlineData(3, new[] { 9, 4, 6, 1, 8 }, new[] { 1, 4, 6 })]
    [InlineData(3, new[] { 1, 2, 3, 4 }, new[] { 1, 2, 3 })]
    [InlineData(3, new[] { 5, 5, 5, 5, 2 }, new[] { 2, 5, 5 })]
    [InlineData(0, new[] { 5, 2 }, new int[0])]
    public void Offer_AnyOrder_KeepsTheFirstInOrder(int room, int[] offered, int[] expected)
    {
        var first = new First<int>(stackalloc int[room]);

        foreach (var number in offered)
            first.Offer(number);

        Assert.Equal(expected, first.All.ToArray());
    }
}
