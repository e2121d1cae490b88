using SafeguardingBot.Knowledge.Matching;

namespace SafeguardingBot.Knowledge.Triage.Urgent;

/// <summary>Gathers the features of one message, each once in its family, in the order in which they come. A buffer, one for each thread.</summary>
internal sealed class FeatureGatherer
{
    private int[] places = new int[512];
    private float[] values = new float[512];
    private int count;
    private int before;
    private ulong family;

    // Open addressing; a slot is taken when its stamp is that of the family.
    private (ulong Hash, int Stamp)[] slots = new (ulong, int)[512];
    private int stamp;

    public ReadOnlySpan<int> Places => places.AsSpan(0, count);

    public ReadOnlySpan<float> Values => values.AsSpan(0, count);

    public void Begin() => count = 0;

    public void BeginFamily(ulong number)
    {
        (family, before) = (number, count);
        if (++stamp > 0)
            return;
        Array.Clear(slots);
        stamp = 1;
    }

    public void Add(ulong hash)
    {
        if (!TryPlace(hash))
            return;
        if (count == places.Length)
        {
            Array.Resize(ref places, count * 2);
            Array.Resize(ref values, count * 2);
        }

        places[count++] = (int)(Hash.Combine(hash, family) & (UrgencyFeatures.Places - 1));
        if ((count - before) * 2 > slots.Length)
            Grow();
    }

    /// <summary>Gives each feature of the family an equal share of <paramref name="share"/>, by length.</summary>
    public void EndFamily(float share) => values.AsSpan(before, count - before).Fill(share / MathF.Sqrt(Math.Max(1, count - before)));

    public Features ToFeatures() => new(Places.ToArray(), Values.ToArray());

    private bool TryPlace(ulong hash)
    {
        var mask = slots.Length - 1;
        for (var at = (int)hash & mask; ; at = (at + 1) & mask)
        {
            ref var slot = ref slots[at];
            if (slot.Stamp != stamp)
            {
                slot = (hash, stamp);
                return true;
            }

            if (slot.Hash == hash)
                return false;
        }
    }

    private void Grow()
    {
        var (old, taken) = (slots, stamp);
        (slots, stamp) = (new (ulong, int)[old.Length * 2], 1);
        foreach (var slot in old)
        {
            if (slot.Stamp == taken)
                TryPlace(slot.Hash);
        }
    }
}
