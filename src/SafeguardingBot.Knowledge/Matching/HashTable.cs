using System.Runtime.CompilerServices;

namespace SafeguardingBot.Knowledge.Matching;

/// <summary>Maps a 64-bit hash to a dense number by open addressing: one probe and no allocation for a look-up.</summary>
internal sealed class HashTable
{
    private ulong[] keys;
    private int[] values;
    private int mask;

    public HashTable(int expected)
    {
        var size = 16;
        while (size < expected * 2)
            size *= 2;
        keys = new ulong[size];
        values = new int[size];
        mask = size - 1;
    }

    public int Count { get; private set; }

    /// <summary>The number of a key, or −1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(ulong key)
    {
        key |= 1UL << 63;
        for (var at = (int)(key >> 2) & mask; ; at = (at + 1) & mask)
        {
            var found = keys[at];
            if (found == key)
                return values[at];
            if (found == 0)
                return -1;
        }
    }

    /// <summary>The number of a key; a new key gets the next one.</summary>
    public int FindOrAdd(ulong key)
    {
        key |= 1UL << 63;
        var at = (int)(key >> 2) & mask;
        for (; keys[at] != 0; at = (at + 1) & mask)
        {
            if (keys[at] == key)
                return values[at];
        }
        keys[at] = key;
        values[at] = Count;
        var number = Count++;
        if (Count * 2 > keys.Length)
            Grow();
        return number;
    }

    /// <summary>Puts <paramref name="number"/>[old] in the place of each number; a negative one is forgotten.</summary>
    public void Renumber(ReadOnlySpan<int> number)
    {
        var (oldKeys, oldValues) = (keys, values);
        var kept = 0;
        foreach (var n in number)
            kept += n >= 0 ? 1 : 0;
        var size = 16;
        while (size < kept * 2)
            size *= 2;
        keys = new ulong[size];
        values = new int[size];
        mask = size - 1;
        Count = kept;
        for (var i = 0; i < oldKeys.Length; i++)
        {
            if (oldKeys[i] != 0 && number[oldValues[i]] >= 0)
                Place(oldKeys[i], number[oldValues[i]]);
        }
    }

    private void Grow()
    {
        var (oldKeys, oldValues) = (keys, values);
        keys = new ulong[oldKeys.Length * 2];
        values = new int[oldKeys.Length * 2];
        mask = keys.Length - 1;
        for (var i = 0; i < oldKeys.Length; i++)
        {
            if (oldKeys[i] != 0)
                Place(oldKeys[i], oldValues[i]);
        }
    }

    private void Place(ulong key, int value)
    {
        var at = (int)(key >> 2) & mask;
        while (keys[at] != 0)
            at = (at + 1) & mask;
        keys[at] = key;
        values[at] = value;
    }
}
