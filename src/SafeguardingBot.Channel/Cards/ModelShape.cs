using System.Collections.Concurrent;
using System.Text.Json.Serialization.Metadata;
using SafeguardingBot.Channel.Cards.Expressions;

namespace SafeguardingBot.Channel.Cards;

/// <summary>The members of one contract.</summary>
internal sealed class ModelShape
{
    private static readonly ConcurrentDictionary<JsonTypeInfo, ModelShape> Known = new();

    private readonly Dictionary<string, int> exact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> anyCase = new(StringComparer.OrdinalIgnoreCase);
    private readonly (JsonPropertyInfo Property, JsonTypeInfo Contract, JsonTypeInfo? Element)[] members;

    private ModelShape(JsonTypeInfo contract)
    {
        var readable = contract.Properties.Where(property => property.Get is not null).ToList();
        var contracts = readable.ConvertAll(property => contract.Options.GetTypeInfo(property.PropertyType));
        members = [.. readable.Select((property, i) => (property, contracts[i], CardModel.ElementOf(contracts[i])))];
        for (var i = 0; i < readable.Count; i++)
        {
            exact.TryAdd(readable[i].Name, i);
            anyCase.TryAdd(readable[i].Name, i);
        }
    }

    public int Count => members.Length;

    public static ModelShape Of(JsonTypeInfo contract) => Known.GetOrAdd(contract, static contract => new(contract));

    /// <summary>The place of a member, by its exact name or else whatever its case; below 0 when there is none.</summary>
    public int Find(string name) => exact.TryGetValue(name, out var at) || anyCase.TryGetValue(name, out at) ? at : -1;

    public Value Read(object instance, int at)
    {
        var (property, contract, element) = members[at];
        var value = property.Get?.Invoke(instance);
        return property.ShouldSerialize?.Invoke(instance, value) == false ? Value.Missing : CardModel.Of(value, contract, element);
    }
}
