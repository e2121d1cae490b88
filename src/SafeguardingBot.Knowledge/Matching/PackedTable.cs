using System.Runtime.CompilerServices;

namespace SafeguardingBot.Knowledge.Matching;

/// <summary>
/// A <see cref="HashTable"/> for reading only, in half the memory: of each key the place and a tag of 32 bits are kept, which together mistake
/// one unknown key in thousands of millions for a known one.
/// </summary>
internal sealed class PackedTable
{
    public const int AtOnce = 64;

    private readonly Slot[] slots;
    private readonly int mask;

    /// <param name="slots">A power of two of them, each key in or behind the place that its bits from the third on say.</param>
    public PackedTable(Slot[] slots)
    {
        this.slots = slots;
        mask = slots.Length - 1;
    }

    /// <param name="Tag">Of the key.</param>
    /// <param name="After">The key's number plus one, so that an empty slot is all zero.</param>
    internal readonly record struct Slot(uint Tag, int After)
    {
        public static Slot Of(ulong key, int number) => new(TagOf(key), number + 1);
    }

    public static PackedTable Read(LearntReader from) => new(from.Array<Slot>());

    public void Write(LearntWriter to) => to.Array<Slot>(slots);

    /// <summary>The number of a key, or −1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(ulong key)
    {
        var tag = TagOf(key);
        for (var at = (int)(key >> 2) & mask; ; at = (at + 1) & mask)
        {
            var slot = slots[at];
            if (slot.After == 0 || slot.Tag == tag)
                return slot.After - 1;
        }
    }

    /// <summary>Writes the numbers of those keys that have one, in their order. Returns how many there are.</summary>
    /// <param name="found">Room for as many as there are keys: at most <see cref="AtOnce"/>.</param>
    public int Find(ReadOnlySpan<ulong> keys, Span<int> found)
    {
        // All are fetched before the first is looked at: what comes after a look cannot be foretold, and memory would be waited for key by key.
        Span<Slot> firsts = stackalloc Slot[AtOnce];
        for (var i = 0; i < keys.Length; i++)
            firsts[i] = slots[(int)(keys[i] >> 2) & mask];
        var count = 0;
        for (var i = 0; i < keys.Length; i++)
        {
            var slot = firsts[i];
            var number = slot.After == 0 || slot.Tag == TagOf(keys[i]) ? slot.After - 1 : Find(keys[i]);
            found[count] = number;
            count += number >= 0 ? 1 : 0;
        }

        return count;
    }

    // With the lowest two bits, which say the kind of a feature and are no part of a place; without the highest, which a hash table sets.
    private static uint TagOf(ulong key) => ((uint)(key >> 32) << 1) ^ (uint)(key << 30);
}
