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

    // Of those that came again, by their places in the order.
    private int[] times = [];
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

    // Without a branch: whether a number came before cannot be foretold.
    public void Add(ReadOnlySpan<int> numbers)
    {
        if (again.Length < repeats + numbers.Length)
            Array.Resize(ref again, 2 * (repeats + numbers.Length));
        var (bits, words, spare, repeated) = (seen, used, again, repeats);
        foreach (var number in numbers)
        {
            ref var word = ref bits[number >> 6];
            spare[repeated] = number;
            repeated += (int)(word >> number) & 1;
            word |= 1UL << number;
            words[number >> 12] |= 1UL << (number >> 6);
        }

        Count += numbers.Length - (repeated - repeats);
        repeats = repeated;
    }

    /// <summary>Adds the numbers of those hashes that have one.</summary>
    public void Add(ReadOnlySpan<ulong> hashes, PackedTable numbers)
    {
        Span<int> found = stackalloc int[PackedTable.AtOnce];
        while (!hashes.IsEmpty)
        {
            var part = hashes[..Math.Min(found.Length, hashes.Length)];
            Add(found[..numbers.Find(part, found)]);
            hashes = hashes[part.Length..];
        }
    }

    /// <summary>The numbers as bits, and for each word of these a bit that says whether it has any.</summary>
    public (ulong[] Numbers, ulong[] Words) Seen => (seen, used);

    /// <summary>Writes each number with its weight, multiplied by 1 + ln of how often it came, and forgets them. Returns how many there were.</summary>
    /// <param name="weights">Of every number there is.</param>
    public int Take(Span<int> numbers, Span<float> values, ReadOnlySpan<float> weights)
    {
        var taken = 0;
        for (var group = 0; group < used.Length; group++)
        {
            for (var words = used[group]; words != 0; words &= words - 1)
            {
                var word = (group << 6) + BitOperations.TrailingZeroCount(words);
                before[word] = taken;
                for (var bits = seen[word]; bits != 0; bits &= bits - 1)
                {
                    var number = (word << 6) + BitOperations.TrailingZeroCount(bits);
                    (numbers[taken], values[taken++]) = (number, weights[number]);
                }
            }
        }

        WeighRepeats(numbers, values, weights);
        Clear();
        return taken;
    }

    private void WeighRepeats(ReadOnlySpan<int> numbers, Span<float> values, ReadOnlySpan<float> weights)
    {
        if (times.Length < Count)
            times = new int[again.Length + Count];
        var places = again.AsSpan(0, repeats);
        foreach (ref var place in places)
        {
            place = before[place >> 6] + BitOperations.PopCount(seen[place >> 6] & ((1UL << place) - 1));
            times[place] = 1;
        }

        foreach (var place in places)
            times[place]++;
        foreach (var place in places)
            values[place] = (1f + MathF.Log(times[place])) * weights[numbers[place]];
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
