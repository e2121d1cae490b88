namespace SafeguardingBot.Knowledge.Answering;

/// <summary>The first few of many in their order, without sorting the rest; in memory that the caller lends.</summary>
internal ref struct First<T>(Span<T> room)
    where T : IComparable<T>
{
    private readonly Span<T> room = room;
    private int count;

    public readonly Span<T> All => room[..count];

    public void Offer(in T item)
    {
        if (count == room.Length && (count == 0 || item.CompareTo(room[^1]) >= 0))
            return;
        var at = count < room.Length ? count++ : count - 1;
        for (; at > 0 && item.CompareTo(room[at - 1]) < 0; at--)
            room[at] = room[at - 1];
        room[at] = item;
    }
}
