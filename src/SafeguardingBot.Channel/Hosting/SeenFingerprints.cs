namespace SafeguardingBot.Channel.Hosting;

/// <summary>
/// Remembers fingerprints as <see cref="RecentlySeen{TKey,TValue}"/> does its entries, in a fifth of the memory: for at least <paramref name="period"/> and at most
/// twice that, and at most twice <paramref name="capacity"/> of them.
/// </summary>
public sealed class SeenFingerprints(TimeSpan period, int capacity, TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly Halves<Half> seen = new(period, capacity, time, static half => half.Count, static half => half.Clear());

    /// <summary>False when it is remembered.</summary>
    public bool TryAdd(ulong fingerprint)
    {
        lock (gate)
        {
            seen.Turn();
            return !seen.Older.Contains(fingerprint) && seen.Newer.TryAdd(fingerprint);
        }
    }

    /// <summary>A set of numbers that are spread evenly already: the low bits say where to begin to look.</summary>
    private sealed class Half
    {
        private ulong[] slots = new ulong[64];
        // Nought stands for an empty slot.
        private bool hasZero;

        public int Count { get; private set; }

        public bool Contains(ulong fingerprint) => fingerprint == 0 ? hasZero : slots[SlotOf(fingerprint)] == fingerprint;

        public bool TryAdd(ulong fingerprint)
        {
            if (Contains(fingerprint))
                return false;
            Count++;
            if (fingerprint == 0)
                hasZero = true;
            else
                Put(fingerprint);
            return true;
        }

        public void Clear()
        {
            Array.Clear(slots);
            (Count, hasZero) = (0, false);
        }

        private void Put(ulong fingerprint)
        {
            if (Count > slots.Length / 3 * 2)
                Grow();
            slots[SlotOf(fingerprint)] = fingerprint;
        }

        private void Grow()
        {
            var before = slots;
            slots = new ulong[before.Length * 2];
            foreach (var fingerprint in before)
            {
                if (fingerprint != 0)
                    slots[SlotOf(fingerprint)] = fingerprint;
            }
        }

        /// <summary>Where it is, or the empty slot where it would be.</summary>
        private int SlotOf(ulong fingerprint)
        {
            var last = slots.Length - 1;
            var slot = (int)(fingerprint & (ulong)last);
            while (slots[slot] != 0 && slots[slot] != fingerprint)
                slot = (slot + 1) & last;
            return slot;
        }
    }
}
