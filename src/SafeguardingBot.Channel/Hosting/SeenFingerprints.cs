namespace SafeguardingBot.Channel.Hosting;

/// <summary>
/// Remembers fingerprints as <see cref="RecentlySeen{TKey,TValue}"/> does its entries, in a fifth of the memory: for at least <paramref name="period"/> and at most
/// twice that, and at most twice <paramref name="capacity"/> of them.
/// </summary>
public sealed class SeenFingerprints(TimeSpan period, int capacity, TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly long start = time.GetTimestamp();
    private Half newer = new();
    private Half older = new();
    private TimeSpan since;

    /// <summary>False when it is remembered.</summary>
    public bool TryAdd(ulong fingerprint)
    {
        lock (gate)
        {
            Turn();
            return !older.Contains(fingerprint) && newer.TryAdd(fingerprint);
        }
    }

    private void Turn()
    {
        var now = time.GetElapsedTime(start);
        if (now - since < period && newer.Count < capacity)
            return;
        var isStale = now - since >= period * 2;
        older.Clear();
        (newer, older) = (older, newer);
        if (isStale)
            older.Clear();
        since = now;
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
