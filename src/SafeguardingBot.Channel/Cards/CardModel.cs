using System.Collections;
using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SafeguardingBot.Channel.Cards.Expressions;

namespace SafeguardingBot.Channel.Cards;

/// <summary>
/// An object that a template reads by its JSON contract without being written as JSON first. Each member is read once, when an expression asks for it;
/// those of <see cref="LastingData"/> each time, as cards that are written at once share its model.
/// </summary>
internal sealed class CardModel
{
    private readonly object instance;
    private readonly JsonTypeInfo contract;
    private ModelShape? shape;
    private Value[]? read;

    private CardModel(object instance, JsonTypeInfo contract) => (this.instance, this.contract) = (instance, contract);

    public CardModel(LastingData lasting, JsonTypeInfo contract)
        : this((object)lasting, contract) => Lasting = lasting;

    /// <summary>The object itself, when what is written of it may be kept with it.</summary>
    public LastingData? Lasting { get; }

    public bool IsBy(JsonTypeInfo other) => ReferenceEquals(contract, other);

    /// <summary>A value of any type that the contract's options know.</summary>
    public static Value Of(object? value, JsonTypeInfo contract) => Of(value, contract, ElementOf(contract));

    private static Value Of(object? value, JsonTypeInfo contract, JsonTypeInfo? element) => value switch
    {
        null => Value.Null,
        string text => Value.Of(text, TextOrigin.Data),
        bool flag => Value.Of(flag),
        int number => Value.Of(number),
        Uri address => Value.Of(address.OriginalString, TextOrigin.Data),
        IEnumerable list when element is not null => ListOf(list, element),
        LastingData lasting when contract.Kind == JsonTypeInfoKind.Object => Value.Of(lasting.ModelBy(contract)),
        _ when contract.Kind == JsonTypeInfoKind.Object => Value.Of(new CardModel(value, contract)),
        _ => Value.Of(JsonSerializer.SerializeToElement(value, contract)),
    };

    /// <summary>Missing when there is no such member; names match exactly, or else whatever their case.</summary>
    public Value Member(string name, TextOrigin origin)
    {
        shape ??= ModelShape.Of(contract);
        if (!shape.TryFind(name, out var at))
            return Value.Missing;
        var value = Lasting is null ? Read(shape, at) : shape.Read(instance, at);
        return value.Kind == ValueKind.Text ? Value.Of(value.Text, origin) : value;
    }

    /// <summary>For the few functions that take an object as a whole.</summary>
    public JsonElement ToJson() => JsonSerializer.SerializeToElement(instance, contract);

    private Value Read(ModelShape members, int at)
    {
        read ??= new Value[members.Count];
        if (read[at].Kind == ValueKind.Missing)
            read[at] = members.Read(instance, at);
        return read[at];
    }

    private static JsonTypeInfo? ElementOf(JsonTypeInfo contract) =>
        contract is { Kind: JsonTypeInfoKind.Enumerable, ElementType: { } element } ? contract.Options.GetTypeInfo(element) : null;

    private static Value ListOf(IEnumerable list, JsonTypeInfo element)
    {
        var ofElement = ElementOf(element);
        if (list is IList { Count: var count } known)
        {
            var values = new Value[count];
            for (var i = 0; i < count; i++)
                values[i] = Of(known[i], element, ofElement);
            return Value.Of(values);
        }

        var items = new List<Value>();
        foreach (var item in list)
            items.Add(Of(item, element, ofElement));
        return Value.Of(items.ToArray());
    }

    /// <summary>The members of one contract.</summary>
    private sealed class ModelShape
    {
        private static readonly ConcurrentDictionary<JsonTypeInfo, ModelShape> Known = new();

        private readonly Dictionary<string, int> exact = new(StringComparer.Ordinal);
        private readonly Dictionary<string, int> anyCase = new(StringComparer.OrdinalIgnoreCase);
        private readonly (JsonPropertyInfo Property, JsonTypeInfo Contract, JsonTypeInfo? Element)[] members;

        private ModelShape(JsonTypeInfo contract)
        {
            var readable = contract.Properties.Where(property => property.Get is not null).ToList();
            var contracts = readable.ConvertAll(property => contract.Options.GetTypeInfo(property.PropertyType));
            members = [.. readable.Select((property, i) => (property, contracts[i], ElementOf(contracts[i])))];
            for (var i = 0; i < readable.Count; i++)
            {
                exact.TryAdd(readable[i].Name, i);
                anyCase.TryAdd(readable[i].Name, i);
            }
        }

        public int Count => members.Length;

        public static ModelShape Of(JsonTypeInfo contract) => Known.GetOrAdd(contract, static contract => new(contract));

        public bool TryFind(string name, out int at) => exact.TryGetValue(name, out at) || anyCase.TryGetValue(name, out at);

        public Value Read(object instance, int at)
        {
            var (property, contract, element) = members[at];
            var value = property.Get?.Invoke(instance);
            return property.ShouldSerialize?.Invoke(instance, value) == false ? Value.Missing : CardModel.Of(value, contract, element);
        }
    }
}
