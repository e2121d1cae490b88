namespace SafeguardingBot.Channel.Cards;

/// <summary>What elements of templates have written of one thing that never changes, each for itself.</summary>
internal struct WrittenParts
{
    /// <summary>More elements than show one such thing in all cards.</summary>
    private const int Most = 8;

    private volatile Part[]? parts;

    public readonly int Count => parts?.Length ?? 0;

    /// <summary>Null when this element has not written it yet; empty when it leaves it out.</summary>
    public readonly byte[]? By(ObjectNode element)
    {
        foreach (var part in parts ?? [])
        {
            if (ReferenceEquals(part.Element, element))
                return part.Utf8;
        }

        return null;
    }

    // When two cards keep a part at once, one of the two is lost and written again another time.
    public void Keep(ObjectNode element, byte[] utf8)
    {
        var before = parts ?? [];
        if (before.Length < Most)
            parts = [.. before, new(element, utf8)];
    }

    private readonly record struct Part(ObjectNode Element, byte[] Utf8);
}
