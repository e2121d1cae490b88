using Microsoft.Extensions.Options;
using SafeguardingBot.Channel.Connector;
using SafeguardingBot.Channel.Hosting;

namespace SafeguardingBot.Channel.Tests.Connector;

public sealed class RateLimitTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Reserve_AtAnyRhythm_KeepsEveryWindowAndWaitsNoLongerThanNeeded(int seed)
    {
        var random = new Random(seed);
        var history = new RequestHistory(RateWindow.Sends);
        var made = new List<TimeSpan>();
        var now = TimeSpan.Zero;

        for (var i = 0; i < 4_000; i++)
        {
            now += TimeSpan.FromMilliseconds(random.Next(0, seed * 1_000));
            Assert.True(history.TryReserve(now, TimeSpan.MaxValue, out var wait));
            var expected = made.Count > 0 && made[^1] > now ? made[^1] : now;
            foreach (var window in RateWindow.Sends.Where(window => made.Count >= window.Limit))
                expected = made[^window.Limit] + window.Per > expected ? made[^window.Limit] + window.Per : expected;
            Assert.Equal(expected, now + wait);
            made.Add(now + wait);
        }
    }

    [Fact]
    public void Reserve_InABurst_FollowsThePublishedLimits()
    {
        var history = new RequestHistory(RateWindow.Sends);

        var times = Enumerable.Range(0, 1_801).Select(_ => history.TryReserve(TimeSpan.Zero, TimeSpan.MaxValue, out var wait) ? wait : default).ToArray();

        Assert.All(times[..7], time => Assert.Equal(TimeSpan.Zero, time));
        Assert.Equal(TimeSpan.FromSeconds(1), times[7]);
        Assert.Equal(TimeSpan.FromSeconds(2), times[8]);
        Assert.Equal(TimeSpan.FromSeconds(30), times[60]);
        Assert.Equal(TimeSpan.FromSeconds(3_600), times[1_800]);
    }

    [Fact]
    public void Reserve_BeyondPatience_TakesNothing()
    {
        var history = new RequestHistory([new(1, TimeSpan.FromSeconds(10))]);
        Assert.True(history.TryReserve(TimeSpan.Zero, TimeSpan.Zero, out _));

        Assert.False(history.TryReserve(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), out var wait));
        Assert.Equal(TimeSpan.FromSeconds(9), wait);
        Assert.True(history.TryReserve(TimeSpan.FromSeconds(10), TimeSpan.Zero, out _));
    }

    [Fact]
    public void Wait_ForABusyConversation_DoesNotHoldUpItsTenant()
    {
        var (time, limits) = Limits();
        var busy = Enumerable.Range(0, 20).Select(_ => limits.WaitAsync("a:busy", "t", isRead: false, CancellationToken.None).AsTask()).ToArray();

        var other = limits.WaitAsync("a:other", "t", isRead: false, CancellationToken.None).AsTask();

        Assert.True(other.IsCompleted);
        Assert.Equal(7, busy.Count(task => task.IsCompleted));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(8, busy.Count(task => task.IsCompleted));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(15, busy.Count(task => task.IsCompleted));
    }

    [Fact]
    public async Task Wait_OfATenant_IsFiftyASecondAndDoesNotHoldUpAnother()
    {
        var (time, limits) = Limits();
        var mine = Enumerable.Range(0, 120).Select(i => limits.WaitAsync($"a:{i}", "mine", isRead: false, CancellationToken.None).AsTask()).ToArray();

        Assert.Equal(50, mine.Count(task => task.IsCompleted));
        Assert.True(await limits.WaitAsync("a:0", "theirs", isRead: true, CancellationToken.None));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(100, mine.Count(task => task.IsCompleted));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.All(await Task.WhenAll(mine), Assert.True);
    }

    [Fact]
    public void Wait_LongerThanACallerMay_IsRefusedAtOnce()
    {
        var (_, limits) = Limits();
        var waits = Enumerable.Range(0, 200).Select(_ => limits.WaitAsync("a:busy", "t", isRead: false, CancellationToken.None).AsTask()).ToArray();

        // Sixty in the first half minute, sixty in the second, and the seven that fall due with the sixtieth second.
        Assert.Equal(7, waits.Count(wait => wait is { IsCompleted: true, Result: true }));
        Assert.Equal(60 + 60 + 7 - 7, waits.Count(wait => !wait.IsCompleted));
    }

    [Fact]
    public void Count_WhileOthersWait_TakesTheNextTurnFromThoseThatComeAfter()
    {
        var (time, limits) = Limits();
        var busy = Enumerable.Range(0, 8).Select(_ => limits.WaitAsync("a:busy", "t", isRead: false, CancellationToken.None).AsTask()).ToArray();
        limits.Count("a:busy", "t", isRead: false);

        var after = limits.WaitAsync("a:busy", "t", isRead: false, CancellationToken.None).AsTask();
        time.Advance(TimeSpan.FromSeconds(1));
        var afterOne = (Waiting: busy.Count(task => task.IsCompleted), After: after.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal((8, false), afterOne);
        Assert.True(after.IsCompleted);
    }

    private static (ManualTime Time, RateLimits Limits) Limits()
    {
        var time = new ManualTime();
        return (time, new RateLimits(Options.Create(new TeamsChannelOptions()), time));
    }
}
