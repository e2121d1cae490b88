using System.Text.Json.Serialization.Metadata;

namespace SafeguardingBot.Channel.Cards;

/// <summary>
/// Data that many cards show and that never changes, such as a point of the library: what a template has written of it stays with it and is copied from then on.
/// For published text only, never for what a person wrote. A changed copy (<c>with</c>) begins with nothing kept.
/// </summary>
public abstract record LastingData
{
    private WrittenParts written;
    private volatile CardModel? model;

    protected LastingData()
    {
    }

    // A copy has other values.
    protected LastingData(LastingData original) => written = default;

    /// <summary>What was kept does not tell two records apart.</summary>
    public virtual bool Equals(LastingData? other) => other is not null && EqualityContract == other.EqualityContract;

    public override int GetHashCode() => EqualityContract.GetHashCode();

    internal int KeptParts => written.Count;

    internal CardModel ModelBy(JsonTypeInfo contract) => model is { } known && known.IsBy(contract) ? known : model = new CardModel(this, contract);

    internal byte[]? WrittenBy(ObjectNode element) => written.By(element);

    internal void Keep(ObjectNode element, byte[] utf8) => written.Keep(element, utf8);
}
