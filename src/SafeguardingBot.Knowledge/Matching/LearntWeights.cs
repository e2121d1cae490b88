using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SafeguardingBot.Knowledge.Matching;

/// <summary>
/// A learnt matrix for reading only, each weight as the upper half of its float: half the memory, and half the waiting for it, which is what scoring a
/// question mostly does. The eight bits of precision that are left tell themes apart as well; the figures of the evaluation are the same.
/// What stands only in one text learns the same as all else that stands only there: most neighbouring words do, and share a row.
/// </summary>
internal sealed class LearntWeights
{
    private readonly ushort[] cells;

    // The row of each word; other features have a row of their own, so many places before their number.
    private readonly int[] rowOf;
    private readonly int shared;

    /// <param name="words">So many of the features, the first ones, are words.</param>
    public LearntWeights(WeightMatrix learnt, int words)
    {
        Stride = (learnt.Stride + Vector<ushort>.Count - 1) / Vector<ushort>.Count * Vector<ushort>.Count;
        cells = new ushort[(learnt.Features + 1) * Stride];
        rowOf = new int[words];
        var rows = new Dictionary<string, int>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        var count = 0;
        for (var f = 0; f <= learnt.Features; f++)
        {
            var row = cells.AsSpan(count * Stride, Stride);
            Round(learnt.Row(f), row);
            var content = MemoryMarshal.Cast<ushort, char>(row);
            if (f < words)
                rowOf[f] = rows.TryAdd(content, count) ? count : rows[content];
            if (f >= words || rowOf[f] == count)
                count++;
        }

        Array.Resize(ref cells, count * Stride);
        shared = learnt.Features + 1 - count;
    }

    private LearntWeights(LearntReader from)
    {
        (cells, rowOf) = (from.Array<ushort>(), from.Array<int>());
        var sizes = from.Array<int>();
        (Stride, shared) = (sizes[0], sizes[1]);
    }

    public int Stride { get; }

    public static LearntWeights Read(LearntReader from) => new(from);

    public void Write(LearntWriter to)
    {
        to.Array<ushort>(cells);
        to.Array<int>(rowOf);
        to.Array(Stride, shared);
    }

    public float Of(int feature, int label) => BitConverter.UInt32BitsToSingle((uint)cells[Row(feature) + label] << 16);

    /// <summary>The bias plus the weighted rows, for all classes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Score(ReadOnlySpan<int> ids, ReadOnlySpan<float> values, Span<float> scores)
    {
        var (width, half) = (Vector<ushort>.Count, Vector<float>.Count);
        ref var start = ref MemoryMarshal.GetArrayDataReference(cells);
        ref var outcome = ref MemoryMarshal.GetReference(scores);
        var (at, last) = (0, cells.Length - Stride);

        // The library's themes fill three registers: a row is then waited for once.
        for (; at + (3 * width) <= Stride; at += 3 * width)
        {
            ref var column = ref Unsafe.Add(ref start, at);
            ref var bias = ref Unsafe.Add(ref column, last);
            var (a, b) = Floats(ref bias, 0);
            var (c, d) = Floats(ref bias, width);
            var (e, f) = Floats(ref bias, 2 * width);
            for (var k = 0; k < ids.Length; k++)
            {
                var x = new Vector<float>(values[k]);
                ref var row = ref Unsafe.Add(ref column, Row(ids[k]));
                var (low, high) = Floats(ref row, 0);
                a = Vector.FusedMultiplyAdd(x, low, a);
                b = Vector.FusedMultiplyAdd(x, high, b);
                (low, high) = Floats(ref row, width);
                c = Vector.FusedMultiplyAdd(x, low, c);
                d = Vector.FusedMultiplyAdd(x, high, d);
                (low, high) = Floats(ref row, 2 * width);
                e = Vector.FusedMultiplyAdd(x, low, e);
                f = Vector.FusedMultiplyAdd(x, high, f);
            }

            a.StoreUnsafe(ref outcome, (nuint)at);
            b.StoreUnsafe(ref outcome, (nuint)(at + half));
            c.StoreUnsafe(ref outcome, (nuint)(at + width));
            d.StoreUnsafe(ref outcome, (nuint)(at + width + half));
            e.StoreUnsafe(ref outcome, (nuint)(at + (2 * width)));
            f.StoreUnsafe(ref outcome, (nuint)(at + (2 * width) + half));
        }

        for (; at < Stride; at += width)
        {
            ref var column = ref Unsafe.Add(ref start, at);
            var (a, b) = Floats(ref Unsafe.Add(ref column, last), 0);
            for (var k = 0; k < ids.Length; k++)
            {
                var x = new Vector<float>(values[k]);
                var (low, high) = Floats(ref Unsafe.Add(ref column, Row(ids[k])), 0);
                a = Vector.FusedMultiplyAdd(x, low, a);
                b = Vector.FusedMultiplyAdd(x, high, b);
            }

            a.StoreUnsafe(ref outcome, (nuint)at);
            b.StoreUnsafe(ref outcome, (nuint)(at + half));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector<float> Low, Vector<float> High) Floats(ref ushort cell, int at)
    {
        Vector.Widen(Vector.LoadUnsafe(ref cell, (nuint)at), out var low, out var high);
        return (Vector.AsVectorSingle(low << 16), Vector.AsVectorSingle(high << 16));
    }

    // Where its row begins.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Row(int feature) => (feature < rowOf.Length ? rowOf[feature] : feature - shared) * Stride;

    // To the nearest, halves to even.
    private static void Round(ReadOnlySpan<float> weights, Span<ushort> into)
    {
        into.Clear();
        for (var c = 0; c < weights.Length; c++)
        {
            var bits = BitConverter.SingleToUInt32Bits(weights[c]);
            into[c] = (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
        }
    }
}
