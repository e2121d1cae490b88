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
    private readonly Member[] members;

    private ModelShape(JsonTypeInfo contract)
    {
        var readable = contract.Properties.Where(property => property.Get is not null).ToList();
        members = [.. readable.Select(property => Member.Of(property, contract.Options.GetTypeInfo(property.PropertyType)))];
        for (var i = 0; i < readable.Count; i++)
        {
            exact.TryAdd(readable[i].Name, i);
            anyCase.TryAdd(readable[i].Name, i);
        }
    }

    public static ModelShape Of(JsonTypeInfo contract) => Known.GetOrAdd(contract, static contract => new(contract));

    /// <summary>The place of a member, by its exact name or else whatever its case; below 0 when there is none.</summary>
    public int Find(string name) => exact.TryGetValue(name, out var at) || anyCase.TryGetValue(name, out at) ? at : -1;

    public Value Read(object instance, int at)
    {
        ref readonly var member = ref members[at];
        var value = member.Get(instance);
        return member.Shows?.Invoke(instance, value) == false ? Value.Missing : CardModel.Of(value, member.Contract, member.Element);
    }

    private readonly record struct Member(Func<object, object?> Get, Func<object, object?, bool>? Shows, JsonTypeInfo Contract, JsonTypeInfo? Element)
    {
        public static Member Of(JsonPropertyInfo property, JsonTypeInfo contract) => new(property.Get ?? (_ => null), property.ShouldSerialize, contract, CardModel.ElementOf(contract));
    }
}
