namespace SafeguardingBot.Knowledge.Matching;

/// <summary>A label by its place among the labels, and its share of the confidence.</summary>
internal readonly record struct LabelShare(int Label, double Share);

/// <summary>A few labels with their shares, each label once, in memory that the caller lends.</summary>
internal ref struct LabelShares(Span<LabelShare> room)
{
    private readonly Span<LabelShare> room = room;
    private int count;

    public readonly ReadOnlySpan<LabelShare> All => room[..count];

    public void Add(int label, double share)
    {
        ref var entry = ref Of(label);
        entry = entry with { Share = entry.Share + share };
    }

    /// <summary>Keeps the larger of the share that a label has and this one.</summary>
    public void Raise(int label, double share)
    {
        ref var entry = ref Of(label);
        entry = entry with { Share = Math.Max(entry.Share, share) };
    }

    /// <summary>These shares count <paramref name="own"/>, the others the rest.</summary>
    public void Mix(double own, scoped LabelShares others)
    {
        foreach (ref var entry in room[..count])
            entry = entry with { Share = own * entry.Share };
        foreach (var (label, share) in others.All)
            Add(label, (1 - own) * share);
    }

    /// <summary>Largest share first, then by label.</summary>
    public readonly void Sort() => room[..count].Sort(static (a, b) => b.Share.CompareTo(a.Share) is not 0 and var by ? by : a.Label.CompareTo(b.Label));

    private ref LabelShare Of(int label)
    {
        for (var i = 0; i < count; i++)
        {
            if (room[i].Label == label)
                return ref room[i];
        }

        room[count] = new(label, 0);
        return ref room[count++];
    }
}
