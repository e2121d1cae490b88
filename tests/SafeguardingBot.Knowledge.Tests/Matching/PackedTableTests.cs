using SafeguardingBot.Knowledge.Matching;
using Xunit;

namespace SafeguardingBot.Knowledge.Tests.Matching;

public sealed class PackedTableTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5_000)]
    public void Find_AnyKey_IsAsInTheTableItWasMadeOf(int count)
    {
        var table = new HashTable(4);
        for (var i = 0; i < count; i++)
            table.FindOrAdd(Hash.Mix((ulong)i + 1));
        var packed = table.ToPacked();

        for (var i = 0; i < 2 * count; i++)
            Assert.Equal(table.Find(Hash.Mix((ulong)i + 1)), packed.Find(Hash.Mix((ulong)i + 1)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(PackedTable.AtOnce)]
    public void Find_SeveralKeys_GivesTheNumbersOfThoseThatHaveOne(int count)
    {
        var table = new HashTable(4);
        for (var i = 0; i < 500; i++)
            table.FindOrAdd(Hash.Mix((ulong)i * 3));
        var packed = table.ToPacked();
        ulong[] keys = [.. Enumerable.Range(0, count).Select(i => Hash.Mix((ulong)i))];
        var found = new int[count];

        var known = packed.Find(keys, found);

        Assert.Equal(keys.Select(packed.Find).Where(n => n >= 0), found[..known]);
    }

    [Fact]
    public void Find_SameHashOfAnotherKind_IsAnotherKey()
    {
        var table = new HashTable(4);
        table.FindOrAdd(Hash.Mix(7) & ~3UL);
        table.FindOrAdd((Hash.Mix(7) & ~3UL) | 3);

        Assert.Equal([0, -1, -1, 1], Enumerable.Range(0, 4).Select(kind => table.ToPacked().Find((Hash.Mix(7) & ~3UL) | (uint)kind)));
    }
}
