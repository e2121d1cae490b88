namespace SafeguardingBot.Insights;

/// <summary>How often one person asked, or read, something of one kind.</summary>
/// <param name="Person">Tells people apart; never shown.</param>
internal readonly record struct PersonCount(string Kind, string Person, long Times);

/// <summary>What may be shown of a kind, or of several that were joined. Both counts are to the nearest five.</summary>
internal sealed record ShownCount(IReadOnlyList<string> Kinds, int People, int Times);

/// <summary>
/// Lets nothing be shown that is about fewer than five people. Kinds that are too small are joined, and with them the next smallest until five people stand
/// behind the rest: a kind left blank beside a total could be found by subtracting. What remains to subtract, two tables, two weeks or people who stand in
/// several kinds, is blurred by rounding, and nobody's many times show because each person counts a few times at most.
/// </summary>
internal static class SmallNumbers
{
    public const int FewestPeople = 5;
    public const int MostOfOnePerson = 5;
    public const int RoundedTo = 5;

    /// <summary>Everything as one; null when it is about too few.</summary>
    public static ShownCount? Total(IEnumerable<PersonCount> counts) => Shown(Heap.Of("", counts));

    /// <summary>Largest first, what was joined last. Empty when all of it is about too few.</summary>
    public static IReadOnlyList<ShownCount> Joined(IEnumerable<PersonCount> counts)
    {
        var large = counts.GroupBy(c => c.Kind, StringComparer.Ordinal).Select(k => Heap.Of(k.Key, k))
            .OrderByDescending(h => h.People).ThenBy(h => h.Kinds[0], StringComparer.Ordinal).ToList();
        var rest = large.FindAll(h => h.People < FewestPeople);
        large.RemoveAll(rest.Contains);
        var joined = Heap.Join(rest);
        while (joined.People is > 0 and < FewestPeople && large.Count > 0)
        {
            joined = Heap.Join([large[^1], joined]);
            large.RemoveAt(large.Count - 1);
        }

        return [.. large.Append(joined).Select(Shown).OfType<ShownCount>()];
    }

    /// <summary>In the order given, neighbours joined until five people stand behind each.</summary>
    public static IReadOnlyList<ShownCount> JoinedInOrder(IReadOnlyList<string> kinds, IEnumerable<PersonCount> counts)
    {
        var byKind = counts.ToLookup(c => c.Kind, StringComparer.Ordinal);
        var runs = new List<Heap>();
        foreach (var kind in kinds.SkipWhile(k => !byKind[k].Any()))
        {
            var heap = Heap.Of(kind, byKind[kind]);
            if (runs.Count > 0 && runs[^1].People < FewestPeople)
                runs[^1] = Heap.Join([runs[^1], heap]);
            else
                runs.Add(heap);
        }

        if (runs.Count > 1 && runs[^1].People < FewestPeople)
        {
            runs[^2] = Heap.Join([runs[^2], runs[^1]]);
            runs.RemoveAt(runs.Count - 1);
        }

        return [.. runs.Select(Shown).OfType<ShownCount>()];
    }

    private static ShownCount? Shown(Heap heap) => heap.People < FewestPeople ? null : new(heap.Kinds, Round(heap.People), Round(heap.Times));

    private static int Round(int count) => (count + (RoundedTo / 2)) / RoundedTo * RoundedTo;

    /// <summary>Kinds counted as one, with each person in it once.</summary>
    private sealed record Heap(IReadOnlyList<string> Kinds, IReadOnlyDictionary<string, long> Asked)
    {
        public int People => Asked.Count;

        public int Times => Asked.Values.Sum(n => (int)Math.Min(n, MostOfOnePerson));

        public static Heap Of(string kind, IEnumerable<PersonCount> counts) =>
            new([kind], counts.GroupBy(c => c.Person, c => c.Times, StringComparer.Ordinal).ToDictionary(p => p.Key, p => p.Sum(), StringComparer.Ordinal));

        public static Heap Join(IReadOnlyList<Heap> heaps) =>
            new([.. heaps.SelectMany(h => h.Kinds)], heaps.SelectMany(h => h.Asked).GroupBy(a => a.Key, a => a.Value, StringComparer.Ordinal).ToDictionary(p => p.Key, p => p.Sum(), StringComparer.Ordinal));
    }
}
