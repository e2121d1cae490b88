using SafeguardingBot.Knowledge.Matching;
using Xunit;

namespace SafeguardingBot.Knowledge.Tests.Matching;

public sealed class TallyTests
{
    [Theory]
    [InlineData(new int[0], new int[0], new float[0])]
    [InlineData(new[] { 5 }, new[] { 5 }, new[] { 1f })]
    [InlineData(new[] { 4095, 0, 64, 63, 9999 }, new[] { 0, 63, 64, 4095, 9999 }, new[] { 1f, 1f, 1f, 1f, 1f })]
    [InlineData(new[] { 4096, 7, 4096, 3, 7, 4096 }, new[] { 3, 7, 4096 }, new[] { 1f, 2f, 3f })]
    public void Take_Numbers_AreInOrderAndWeighedByHowOftenTheyCame(int[] added, int[] numbers, float[] times)
    {
        var tally = Tally.Current(10_000);
        tally.Add(added);
        Assert.Equal(numbers.Length, tally.Count);
        var (taken, values) = (new int[numbers.Length], new float[numbers.Length]);
        float[] weights = [.. Enumerable.Range(2, 10_000)];

        Assert.Equal(numbers.Length, tally.Take(taken, values, weights));

        Assert.Equal(numbers, taken);
        Assert.Equal(numbers.Zip(times, (n, t) => (1f + MathF.Log(t)) * (n + 2)), values);
        Assert.Equal(0, tally.Count);
        Assert.Equal(0, tally.Take(taken, values, weights));
    }

    [Fact]
    public void Add_ManyRepeats_CountsThemAll()
    {
        var tally = Tally.Current(100);
        tally.Add([.. Enumerable.Repeat(42, 5_000)]);
        var values = new float[1];

        tally.Take(new int[1], values, Enumerable.Repeat(1f, 100).ToArray());

        Assert.Equal(1f + MathF.Log(5_000), values[0]);
    }

    [Fact]
    public void Add_Hashes_CountsTheKnownOnesOnly()
    {
        var known = new HashTable(16);
        foreach (var i in Enumerable.Range(0, 300))
            known.FindOrAdd(Hash.Mix((ulong)i + 1));
        var tally = Tally.Current(300);

        tally.Add([.. Enumerable.Range(0, 600).Select(i => Hash.Mix((ulong)i + 1))], known.ToPacked());

        Assert.Equal(300, tally.Count);
        tally.Clear();
        Assert.Equal(0, tally.Count);
    }
}
