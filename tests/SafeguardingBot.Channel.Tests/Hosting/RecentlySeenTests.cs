using SafeguardingBot.Channel.Hosting;

namespace SafeguardingBot.Channel.Tests.Hosting;

public sealed class RecentlySeenTests
{
    [Theory]
    [InlineData(9, 1)]
    [InlineData(10, 1)]
    [InlineData(20, 2)]
    [InlineData(100, 2)]
    public void GetOrAdd_AfterSomeMinutes_RemembersAtLeastOnePeriod(int minutes, int value)
    {
        var time = new ManualTime();
        var seen = new RecentlySeen<string, int>(TimeSpan.FromMinutes(10), 100, time);
        Assert.Equal(1, seen.GetOrAdd("a", 1));

        time.Advance(TimeSpan.FromMinutes(minutes));

        Assert.Equal(value, seen.GetOrAdd("a", 2));
    }

    [Fact]
    public void GetOrAdd_BeyondCapacity_ForgetsTheOldestAndNotTheNewest()
    {
        var seen = new RecentlySeen<int, int>(TimeSpan.FromMinutes(10), 100, new ManualTime());

        for (var i = 0; i < 1_000; i++)
            Assert.Equal(1, seen.GetOrAdd(i, 1));

        Assert.All(Enumerable.Range(900, 100), i => Assert.Equal(1, seen.GetOrAdd(i, 2)));
        Assert.Equal(2, seen.GetOrAdd(0, 2));
    }
}
