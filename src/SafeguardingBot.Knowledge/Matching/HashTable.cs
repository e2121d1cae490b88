using System.Runtime.CompilerServices;

namespace SafeguardingBot.Knowledge.Matching;

/// <summary>Maps a 64-bit hash to a dense number by open addressing: one probe and no allocation for a look-up.</summary>
internal sealed class HashTable
{
    // Together, so that a look-up waits for memory once.
    private (ulong Key, int Value)[] slots;
    private int mask;

    public HashTable(int expected)
    {
        var size = 16;
        while (size < expected * 2)
            size *= 2;
        slots = new (ulong, int)[size];
        mask = size - 1;
    }

    public int Count { get; private set; }

    public PackedTable ToPacked() => new(Array.ConvertAll(slots, s => s.Key == 0 ? default : PackedTable.Slot.Of(s.Key, s.Value)));

    /// <summary>The number of a key, or −1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(ulong key)
    {
        key |= 1UL << 63;
        for (var at = (int)(key >> 2) & mask; ; at = (at + 1) & mask)
        {
            ref readonly var slot = ref slots[at];
            if (slot.Key == key)
                return slot.Value;
            if (slot.Key == 0)
                return -1;
        }
    }

    /// <summary>The number of a key; a new key gets the next one.</summary>
    public int FindOrAdd(ulong key)
    {
        key |= 1UL << 63;
        var at = (int)(key >> 2) & mask;
        for (; slots[at].Key != 0; at = (at + 1) & mask)
        {
            if (slots[at].Key == key)
                return slots[at].Value;
        }
        slots[at] = (key, Count);
        var number = Count++;
        if (Count * 2 > slots.Length)
            Grow();
        return number;
    }

    /// <summary>Puts <paramref name="number"/>[old] in the place of each number; a negative one is forgotten.</summary>
    public void Renumber(ReadOnlySpan<int> number)
    {
        var old = slots;
        var kept = 0;
        foreach (var n in number)
            kept += n >= 0 ? 1 : 0;
        var size = 16;
        while (size < kept * 2)
            size *= 2;
        slots = new (ulong, int)[size];
        mask = size - 1;
        Count = kept;
        foreach (var (key, value) in old)
        {
            if (key != 0 && number[value] >= 0)
                Place(key, number[value]);
        }
    }

    private void Grow()
    {
        var old = slots;
        slots = new (ulong, int)[old.Length * 2];
        mask = slots.Length - 1;
        foreach (var (key, value) in old)
        {
            if (key != 0)
                Place(key, value);
        }
    }

    private void Place(ulong key, int value)
    {
        var at = (int)(key >> 2) & mask;
        while (slots[at].Key != 0)
            at = (at + 1) & mask;
        slots[at] = (key, value);
    }
}
