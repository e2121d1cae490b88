using System.Numerics;

namespace SafeguardingBot.Knowledge.Matching;

/// <summary>
/// Counts numbers and gives them back in ascending order without sorting them. A buffer, one for each thread, empty between texts.
/// It is a bit for each number and a list of those that came again, so that little memory is touched.
/// </summary>
internal sealed class Tally
{
    [ThreadStatic]
    private static Tally? current;

    private ulong[] seen = [];

    // A bit for each word of the bits that has any, and how many numbers come before that word.
    private ulong[] used = [];
    private int[] before = [];
    private int[] again = new int[256];
    private int repeats;

    /// <summary>How many different numbers came.</summary>
    public int Count { get; private set; }

    /// <summary>For numbers below <paramref name="size"/>.</summary>
    public static Tally Current(int size)
    {
        var tally = current ??= new();
        var words = (size + 63) / 64;
        if (tally.seen.Length < words)
            (tally.seen, tally.used, tally.before) = (new ulong[words], new ulong[(words + 63) / 64], new int[words]);
        return tally;
    }

    public void Add(int number)
    {
        ref var word = ref seen[number >> 6];
        var bit = 1UL << number;
        if ((word & bit) == 0)
        {
            word |= bit;
            used[number >> 12] |= 1UL << (number >> 6);
            Count++;
            return;
        }

        if (repeats == again.Length)
            Array.Resize(ref again, repeats * 2);
        again[repeats++] = number;
    }

    public void Add(ReadOnlySpan<int> numbers)
    {
        foreach (var number in numbers)
            Add(number);
    }

    /// <summary>Adds the numbers of those hashes that have one.</summary>
    public void Add(ReadOnlySpan<ulong> hashes, PackedTable numbers)
    {
        foreach (var hash in hashes)
        {
            if (numbers.Find(hash) is var number and >= 0)
                Add(number);
        }
    }

    /// <summary>The numbers as bits, and for each word of these a bit that says whether it has any.</summary>
    public (ulong[] Numbers, ulong[] Words) Seen => (seen, used);

    /// <summary>Writes each number with how often it came, and forgets them. Returns how many there were.</summary>
    public int Take(Span<int> numbers, Span<float> times)
    {
        var taken = 0;
        for (var group = 0; group < used.Length; group++)
        {
            for (var words = used[group]; words != 0; words &= words - 1)
            {
                var word = (group << 6) + BitOperations.TrailingZeroCount(words);
                before[word] = taken;
                for (var bits = seen[word]; bits != 0; bits &= bits - 1)
                    (numbers[taken], times[taken++]) = ((word << 6) + BitOperations.TrailingZeroCount(bits), 1);
            }
        }

        foreach (var number in again.AsSpan(0, repeats))
            times[before[number >> 6] + BitOperations.PopCount(seen[number >> 6] & ((1UL << number) - 1))]++;
        Clear();
        return taken;
    }

    public void Clear()
    {
        for (var group = 0; group < used.Length; group++)
        {
            for (var words = used[group]; words != 0; words &= words - 1)
                seen[(group << 6) + BitOperations.TrailingZeroCount(words)] = 0;
            used[group] = 0;
        }

        (Count, repeats) = (0, 0);
    }
}
