using System.Numerics;

namespace SafeguardingBot.Knowledge.Matching;

/// <summary>Counts numbers and gives them back in ascending order without sorting them. A buffer, one for each thread, empty between texts.</summary>
internal sealed class Tally
{
    [ThreadStatic]
    private static Tally? current;

    private ushort[] counts = [];
    private ulong[] seen = [];

    /// <summary>For numbers below <paramref name="size"/>.</summary>
    public static Tally Current(int size)
    {
        var tally = current ??= new();
        if (tally.counts.Length < size)
            (tally.counts, tally.seen) = (new ushort[size], new ulong[(size + 63) / 64]);
        return tally;
    }

    public void Add(int number)
    {
        counts[number]++;
        seen[number >> 6] |= 1UL << number;
    }

    /// <summary>Writes each number with how often it came, and forgets them. Returns how many there were.</summary>
    public int Take(Span<int> numbers, Span<float> times)
    {
        var taken = 0;
        for (var word = 0; seen.AsSpan(word).IndexOfAnyExcept(0UL) is var empty and >= 0; word++)
        {
            word += empty;
            for (var bits = seen[word]; bits != 0; bits &= bits - 1)
            {
                var number = (word << 6) + BitOperations.TrailingZeroCount(bits);
                (numbers[taken], times[taken++]) = (number, counts[number]);
                counts[number] = 0;
            }

            seen[word] = 0;
        }

        return taken;
    }
}
