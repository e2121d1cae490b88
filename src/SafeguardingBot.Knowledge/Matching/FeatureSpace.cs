namespace SafeguardingBot.Knowledge.Matching;

/// <summary>A text as numbered features with weights, in ascending order. A buffer, one for each thread.</summary>
internal sealed class SparseVector
{
    public int[] Ids { get; private set; } = [];

    public float[] Values { get; private set; } = [];

    public int Count { get; set; }

    /// <summary>Makes room for at least so many features; what it held is gone.</summary>
    public void Reserve(int count)
    {
        if (Ids.Length >= count)
            return;
        var size = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(count, 1_024));
        (Ids, Values) = (new int[size], new float[size]);
    }

    public SparseRow ToRow() => new(Ids.AsSpan(0, Count).ToArray(), Values.AsSpan(0, Count).ToArray());
}

/// <summary>A training text as numbered features with weights.</summary>
internal readonly record struct SparseRow(int[] Ids, float[] Values)
{
    public float SquaredLength
    {
        get
        {
            var sum = 0f;
            foreach (var v in Values)
                sum += v * v;
            return sum;
        }
    }
}

/// <summary>
/// Numbers the features seen in training, block by block, and weighs them: (1 + ln tf) · idf^0.7, then each block to its own length.
/// Immutable once built.
/// </summary>
internal sealed class FeatureSpace
{
    private const int Blocks = 4;
    private readonly PackedTable numbers;
    private readonly float[] idf;
    private readonly int[] ends = new int[Blocks];
    private readonly float[] weights;

    /// <param name="numbers">The number of each feature hash; renumbered here so that blocks stand together and rare features are gone.</param>
    /// <param name="frequency">How many texts have each feature.</param>
    /// <param name="blocks">The block of each feature.</param>
    /// <param name="rarest">Pairs and letter runs in fewer texts are left out: they are most of the features and say little when rare.</param>
    /// <param name="renumbered">The new number of each feature, or −1.</param>
    public FeatureSpace(HashTable numbers, List<int> frequency, List<byte> blocks, int texts, int rarest, ClassifierOptions options, out int[] renumbered)
    {
        weights = [1f, options.PairWeight, 1f, options.ConceptWeight];
        (idf, renumbered) = Keep(frequency, blocks, texts, rarest);
        numbers.Renumber(renumbered);
        this.numbers = numbers.ToPacked();
    }

    private FeatureSpace(LearntReader from, ClassifierOptions options)
    {
        weights = [1f, options.PairWeight, 1f, options.ConceptWeight];
        numbers = PackedTable.Read(from);
        (idf, ends) = (from.Array<float>(), from.Array<int>());
    }

    public static FeatureSpace Read(LearntReader from, ClassifierOptions options) => new(from, options);

    public void Write(LearntWriter to)
    {
        numbers.Write(to);
        to.Array<float>(idf);
        to.Array<int>(ends);
    }

    /// <param name="hashes">The feature hashes of each training text, repeats included.</param>
    public static FeatureSpace Of(ulong[][] hashes, ClassifierOptions options)
    {
        var total = 0;
        foreach (var row in hashes)
            total += row.Length;
        var numberOf = new HashTable(Math.Max(1024, total / 8));
        var (frequency, blocks) = Count(numberOf, hashes, Math.Max(1024, total / 4));
        return new FeatureSpace(numberOf, frequency, blocks, hashes.Length, hashes.Length >= options.RareFeatureTexts ? 2 : 1, options, out _);
    }

    public int Size => idf.Length;

    /// <summary>So many of the features, the first ones, are words.</summary>
    public int Words => ends[(int)Block.Words];

    public int Find(ulong hash) => numbers.Find(hash);

    public float Idf(int id) => idf[id];

    public void Vectorise(ReadOnlySpan<ulong> hashes, SparseVector into)
    {
        var counts = Tally.Current(Size);
        counts.Add(hashes, numbers);
        Vectorise(counts, into);
    }

    /// <summary>A text of which <paramref name="read"/> was extracted without what <paramref name="known"/> has of its words.</summary>
    public void Vectorise(AnalysedText text, FeatureBuffer read, KnownWords known, SparseVector into)
    {
        var counts = Tally.Current(Size);
        known.Add(text, counts);
        counts.Add(read.Found, numbers);
        Vectorise(counts, into);
    }

    /// <summary>The features of each of a speller's words.</summary>
    public KnownWords KnownOf(Speller speller) => new(speller, numbers);

    private void Vectorise(Tally counts, SparseVector into)
    {
        into.Reserve(counts.Count);
        var (ids, values) = (into.Ids, into.Values);
        into.Count = counts.Take(ids, values, idf);
        Scale(ids.AsSpan(0, into.Count), values.AsSpan(0, into.Count));
    }

    /// <summary>A row without the features that <paramref name="known"/> has not, as a text would be read by a model trained without it.</summary>
    public SparseRow Restrict(SparseRow row, ReadOnlySpan<int> known)
    {
        var ids = new List<int>(row.Ids.Length);
        var values = new List<float>(row.Ids.Length);
        for (var i = 0; i < row.Ids.Length; i++)
        {
            if (known[row.Ids[i]] == 0)
                continue;
            ids.Add(row.Ids[i]);
            values.Add(row.Values[i]);
        }
        var kept = new SparseRow([.. ids], [.. values]);
        Scale(kept.Ids, kept.Values);
        return kept;
    }

    private void Scale(ReadOnlySpan<int> ids, Span<float> values)
    {
        var from = 0;
        for (var b = 0; b < Blocks; b++)
        {
            var sum = 0f;
            var to = from;
            for (; to < ids.Length && ids[to] < ends[b]; to++)
                sum += values[to] * values[to];
            var scale = sum > 0 ? weights[b] / MathF.Sqrt(sum) : 0f;
            for (; from < to; from++)
                values[from] *= scale;
        }
    }

    private static (List<int> Frequency, List<byte> Blocks) Count(HashTable numberOf, ulong[][] hashes, int expected)
    {
        var frequency = new List<int>(expected);
        var blocks = new List<byte>(expected);
        var lastRow = new List<int>(expected);
        for (var row = 0; row < hashes.Length; row++)
        {
            foreach (var hash in hashes[row])
            {
                var id = numberOf.FindOrAdd(hash);
                if (id == frequency.Count)
                {
                    frequency.Add(1);
                    blocks.Add((byte)(hash & 3));
                    lastRow.Add(row);
                }
                else if (lastRow[id] != row)
                {
                    lastRow[id] = row;
                    frequency[id]++;
                }
            }
        }
        return (frequency, blocks);
    }

    private (float[] Idf, int[] Renumbered) Keep(List<int> frequency, List<byte> blocks, int texts, int rarest)
    {
        var renumbered = new int[frequency.Count];
        Array.Fill(renumbered, -1);
        var kept = new List<float>(frequency.Count);
        for (var b = 0; b < Blocks; b++)
        {
            for (var i = 0; i < renumbered.Length; i++)
            {
                if (blocks[i] != b || ((Block)b is Block.Pairs or Block.Letters && frequency[i] < rarest))
                    continue;
                renumbered[i] = kept.Count;
                kept.Add(MathF.Pow(MathF.Log((1f + texts) / (1f + frequency[i])) + 1f, 0.7f));
            }
            ends[b] = kept.Count;
        }
        return ([.. kept], renumbered);
    }
}
