using System.Runtime.InteropServices;
using SafeguardingBot.Knowledge.Matching;

namespace SafeguardingBot.Knowledge.Triage.Urgent;

/// <summary>Gathers the features of one message, each once in its family, in the order in which they come. A buffer, one for each thread.</summary>
internal sealed class FeatureGatherer
{
    private readonly List<int> places = new(512);
    private readonly List<float> values = new(512);
    private readonly List<ulong> family = new(512);

    // Open addressing; a slot is taken when its stamp is that of the family.
    private ulong[] slots = new ulong[2048];
    private int[] stamps = new int[2048];
    private int stamp;

    public ReadOnlySpan<int> Places => CollectionsMarshal.AsSpan(places);

    public ReadOnlySpan<float> Values => CollectionsMarshal.AsSpan(values);

    public void Begin()
    {
        places.Clear();
        values.Clear();
        NextFamily();
    }

    public void Add(ulong hash)
    {
        if (!TryPlace(hash))
            return;
        family.Add(hash);
        if (family.Count * 2 > slots.Length)
            Grow();
    }

    /// <summary>Gives each feature of the family an equal share of <paramref name="share"/>, by length.</summary>
    public void EndFamily(ulong number, float share)
    {
        var value = share / MathF.Sqrt(Math.Max(1, family.Count));
        foreach (var hash in family)
        {
            places.Add((int)(Hash.Combine(hash, number) & (UrgencyFeatures.Places - 1)));
            values.Add(value);
        }

        NextFamily();
    }

    public Features ToFeatures() => new([.. places], [.. values]);

    private void NextFamily()
    {
        family.Clear();
        if (++stamp > 0)
            return;
        Array.Clear(stamps);
        stamp = 1;
    }

    private bool TryPlace(ulong hash)
    {
        var mask = slots.Length - 1;
        for (var at = (int)hash & mask; ; at = (at + 1) & mask)
        {
            if (stamps[at] != stamp)
            {
                (stamps[at], slots[at]) = (stamp, hash);
                return true;
            }

            if (slots[at] == hash)
                return false;
        }
    }

    private void Grow()
    {
        (slots, stamps, stamp) = (new ulong[slots.Length * 2], new int[slots.Length * 2], 1);
        foreach (var hash in family)
            TryPlace(hash);
    }
}
