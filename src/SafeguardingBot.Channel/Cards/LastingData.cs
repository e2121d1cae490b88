using System.Text.Json.Serialization.Metadata;

namespace SafeguardingBot.Channel.Cards;

/// <summary>
/// Data that many cards show and that never changes, such as a point of the library: what a template has written of it stays with it and is copied from then on.
/// For published text only, never for what a person wrote. A changed copy (<c>with</c>) begins with nothing kept.
/// </summary>
public abstract record LastingData
{
    /// <summary>More elements than show one such record in all cards.</summary>
    private const int MostParts = 8;

    private volatile Part[] parts = [];
    private volatile CardModel? model;

    protected LastingData()
    {
    }

    // A copy has other values.
    protected LastingData(LastingData original) => parts = [];

    /// <summary>What was kept does not tell two records apart.</summary>
    public virtual bool Equals(LastingData? other) => other is not null && EqualityContract == other.EqualityContract;

    public override int GetHashCode() => EqualityContract.GetHashCode();

    internal int KeptParts => parts.Length;

    internal CardModel ModelBy(JsonTypeInfo contract) => model is { } known && known.IsBy(contract) ? known : model = new CardModel(this, contract);

    /// <summary>Null when this element has not written it yet; empty when it leaves it out.</summary>
    internal byte[]? WrittenBy(ObjectNode element)
    {
        foreach (var part in parts)
        {
            if (ReferenceEquals(part.Element, element))
                return part.Utf8;
        }

        return null;
    }

    // When two cards keep a part at once, one of the two is lost and written again another time.
    internal void Keep(ObjectNode element, byte[] utf8)
    {
        var before = parts;
        if (before.Length < MostParts)
            parts = [.. before, new(element, utf8)];
    }

    private readonly record struct Part(ObjectNode Element, byte[] Utf8);
}
