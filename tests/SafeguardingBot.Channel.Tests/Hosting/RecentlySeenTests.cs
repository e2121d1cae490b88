using SafeguardingBot.Channel.Hosting;

namespace SafeguardingBot.Channel.Tests.Hosting;

public sealed class RecentlySeenTests
{
    [Theory]
    [InlineData(9, false)]
    [InlineData(10, false)]
    [InlineData(20, true)]
    [InlineData(100, true)]
    public void TryAdd_AfterSomeMinutes_RemembersAtLeastOnePeriod(int minutes, bool isNew)
    {
        var time = new ManualTime();
        var seen = new RecentlySeen<string, bool>(TimeSpan.FromMinutes(10), 100, time);
        Assert.True(seen.TryAdd("a", value: true));

        time.Advance(TimeSpan.FromMinutes(minutes));

        Assert.Equal(isNew, seen.TryAdd("a", value: true));
    }

    [Fact]
    public void TryAdd_BeyondCapacity_ForgetsTheOldestAndNotTheNewest()
    {
        var seen = new RecentlySeen<int, bool>(TimeSpan.FromMinutes(10), 100, new ManualTime());

        for (var i = 0; i < 1_000; i++)
            Assert.True(seen.TryAdd(i, value: true));

        Assert.All(Enumerable.Range(900, 100), i => Assert.False(seen.TryAdd(i, value: true)));
        Assert.True(seen.TryAdd(0, value: true));
    }
}
