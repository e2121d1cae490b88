using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SafeguardingBot.Channel.Cards.Expressions;

namespace SafeguardingBot.Channel.Cards;

/// <summary>
/// An object that a template reads by its JSON contract without being written as JSON first. A member is read when an expression asks for it, and not again
/// by the next that asks for the same; those of <see cref="LastingData"/> each time, as cards that are written at once share its model.
/// </summary>
internal sealed class CardModel
{
    private readonly object instance;
    private readonly JsonTypeInfo contract;
    private ModelShape? shape;
    private int lastRead = -1;
    private Value last;

    private CardModel(object instance, JsonTypeInfo contract) => (this.instance, this.contract) = (instance, contract);

    public CardModel(LastingData lasting, JsonTypeInfo contract)
        : this((object)lasting, contract) => Lasting = lasting;

    /// <summary>The object itself, when what is written of it may be kept with it.</summary>
    public LastingData? Lasting { get; }

    private ModelShape Shape => shape ??= ModelShape.Of(contract);

    public bool IsBy(JsonTypeInfo other) => ReferenceEquals(contract, other);

    /// <summary>A value of any type that the contract's options know.</summary>
    public static Value Of(object? value, JsonTypeInfo contract) => Of(value, contract, ElementOf(contract));

    // What is told by one comparison comes first.
    public static Value Of(object? value, JsonTypeInfo contract, JsonTypeInfo? element) => value switch
    {
        null => Value.Null,
        string text => Value.Of(text, TextOrigin.Data),
        bool flag => Value.Of(flag),
        TextInParts text => Value.Of(text),
        int number => Value.Of(number),
        _ when element is not null && value is IEnumerable list => ListOf(list, element),
        LastingData lasting when contract.Kind == JsonTypeInfoKind.Object => Value.Of(lasting.ModelBy(contract)),
        Uri address => Value.Of(address.OriginalString, TextOrigin.Data),
        _ when contract.Kind == JsonTypeInfoKind.Object => Value.Of(new CardModel(value, contract)),
        _ => Value.Of(JsonSerializer.SerializeToElement(value, contract)),
    };

    /// <summary>The contract of a list's items; null for what is no list.</summary>
    public static JsonTypeInfo? ElementOf(JsonTypeInfo contract) =>
        contract is { Kind: JsonTypeInfoKind.Enumerable, ElementType: { } element } ? contract.Options.GetTypeInfo(element) : null;

    /// <summary>Missing when there is no such member; names match exactly, or else whatever their case.</summary>
    public Value Member(string name, TextOrigin origin) => Member(Shape.Find(name), origin);

    public Value Member(MemberExpression member) => Member(member.PlaceIn(Shape), member.Origin);

    /// <summary>For the few functions that take an object as a whole.</summary>
    public JsonElement ToJson() => JsonSerializer.SerializeToElement(instance, contract);

    private Value Member(int at, TextOrigin origin)
    {
        if (at < 0)
            return Value.Missing;
        var value = Lasting is null ? Read(at) : Shape.Read(instance, at);
        return value.Kind == ValueKind.Text && value.Origin != origin ? value.From(origin) : value;
    }

    // A condition on a list comes just before what repeats for it.
    private Value Read(int at)
    {
        if (at != lastRead)
            (lastRead, last) = (at, Shape.Read(instance, at));
        return last;
    }

    private static Value ListOf(IEnumerable list, JsonTypeInfo element)
    {
        if (list is Array { Length: 0 })
            return Value.NoItems;
        if (list is LastingList lasting)
            return Value.Of(lasting.ItemsBy(element));
        var items = list as object?[] ?? [.. list.Cast<object?>()];
        if (items is LastingData[] all && Array.TrueForAll(all, item => item is not null))
            return Value.Of(new LastingItems(all, element, isWhole: false));
        var ofElement = ElementOf(element);
        var values = new Value[items.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = Of(items[i], element, ofElement);
        return Value.Of(values);
    }
}
