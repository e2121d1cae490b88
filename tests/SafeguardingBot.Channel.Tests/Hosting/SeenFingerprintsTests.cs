using SafeguardingBot.Channel.Hosting;

namespace SafeguardingBot.Channel.Tests.Hosting;

public sealed class SeenFingerprintsTests
{
    [Theory]
    [InlineData(9, false)]
    [InlineData(10, false)]
    [InlineData(20, true)]
    [InlineData(100, true)]
    public void TryAdd_AfterSomeMinutes_RemembersAtLeastOnePeriod(int minutes, bool isNew)
    {
        var time = new ManualTime();
        var seen = new SeenFingerprints(TimeSpan.FromMinutes(10), 100, time);
        // The first is how an empty place looks.
        foreach (var fingerprint in (ulong[])[0, 1, ulong.MaxValue])
            Assert.True(seen.TryAdd(fingerprint));

        time.Advance(TimeSpan.FromMinutes(minutes));

        foreach (var fingerprint in (ulong[])[0, 1, ulong.MaxValue])
            Assert.Equal(isNew, seen.TryAdd(fingerprint));
    }

    [Fact]
    public void TryAdd_BeyondCapacity_ForgetsTheOldestAndNotTheNewest()
    {
        var seen = new SeenFingerprints(TimeSpan.FromMinutes(10), 100, new ManualTime());

        for (var i = 0UL; i < 1_000; i++)
            Assert.True(seen.TryAdd(i));

        for (var i = 900UL; i < 1_000; i++)
            Assert.False(seen.TryAdd(i));
        Assert.True(seen.TryAdd(0));
    }

    /// <summary>How far apart fingerprints lie: those that share their low bits all begin at the same place.</summary>
    [Theory]
    [InlineData(1UL)]
    [InlineData(1UL << 20)]
    [InlineData(0x9E3779B97F4A7C15UL)]
    public void TryAdd_ManyWithRepeats_AgreesWithASet(ulong apart)
    {
        const int Seed = 20_000;
        var random = new Random(Seed);
        var seen = new SeenFingerprints(TimeSpan.FromMinutes(10), 20_000, new ManualTime());
        var expected = new HashSet<ulong>();

        for (var i = 0; i < 10_000; i++)
        {
            var fingerprint = (ulong)random.Next(4_000) * apart;
            Assert.True(expected.Add(fingerprint) == seen.TryAdd(fingerprint), $"seed {Seed}, step {i}");
        }
    }
}
