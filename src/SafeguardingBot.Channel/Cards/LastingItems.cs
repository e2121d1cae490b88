using System.Text.Json.Serialization.Metadata;
using SafeguardingBot.Channel.Cards.Expressions;

namespace SafeguardingBot.Channel.Cards;

/// <summary>A list of <see cref="LastingData"/> as templates read it. What was written of its items before is copied without reading them.</summary>
/// <param name="isWhole">The list comes back as it is, so that what is written of all of it may be kept here.</param>
internal sealed class LastingItems(LastingData[] all, JsonTypeInfo element, bool isWhole)
{
    private WrittenParts written;
    private Value[]? items;

    public LastingData[] All => all;

    public bool IsWhole => isWhole;

    public Value[] Items => items ??= Array.ConvertAll(all, Read);

    public ref WrittenParts Written => ref written;

    public Value Read(LastingData item) => CardModel.Of(item, element);

    public bool IsBy(JsonTypeInfo other) => ReferenceEquals(element, other);
}
