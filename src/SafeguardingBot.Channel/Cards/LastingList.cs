using System.Collections;
using System.Text.Json.Serialization.Metadata;
using SafeguardingBot.Channel.Cards.Expressions;

namespace SafeguardingBot.Channel.Cards;

/// <summary>A list of <see cref="LastingData"/> that many cards show as a whole, such as the ways to get help in an area: what a template has written of all of it stays with it.</summary>
public abstract class LastingList
{
    private volatile LastingItems? read;

    private protected LastingList()
    {
    }

    internal int KeptParts => read?.Written.Count ?? 0;

    private protected abstract LastingData[] All { get; }

    internal LastingItems ItemsBy(JsonTypeInfo element) =>
        read is { } known && known.IsBy(element) ? known : read = new LastingItems(All, element, isWhole: true);
}

/// <inheritdoc cref="LastingList"/>
/// <param name="items">Not to be changed any more.</param>
public sealed class LastingList<T>(T[] items) : LastingList, IReadOnlyList<T>
    where T : LastingData
{
    private volatile LastingList<T>? longer;

    public int Count => items.Length;

    private protected override LastingData[] All => items;

    public T this[int index] => items[index];

    /// <summary>This list with one more at its end: for the same one, the same list each time.</summary>
    public LastingList<T> With(T more) => longer is { } known && ReferenceEquals(known[^1], more) ? known : longer = new([.. items, more]);

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => items.GetEnumerator();
}
