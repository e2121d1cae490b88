using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SafeguardingBot.Knowledge.Matching;

/// <summary>
/// A learnt matrix for reading only, each weight as the upper half of its float: half the memory, and half the waiting for it, which is what scoring a
/// question mostly does. The eight bits of precision that are left tell themes apart as well; the figures of the evaluation are the same.
/// </summary>
internal sealed class LearntWeights
{
    private readonly ushort[] cells;
    private readonly int features;

    public LearntWeights(WeightMatrix learnt)
    {
        features = learnt.Features;
        Stride = (learnt.Stride + Vector<ushort>.Count - 1) / Vector<ushort>.Count * Vector<ushort>.Count;
        cells = new ushort[(features + 1) * Stride];
        for (var f = 0; f <= features; f++)
        {
            var row = learnt.Row(f);
            for (var c = 0; c < row.Length; c++)
                cells[(f * Stride) + c] = Rounded(row[c]);
        }
    }

    private LearntWeights(LearntReader from)
    {
        cells = from.Array<ushort>();
        Stride = from.Array<int>()[0];
        features = (cells.Length / Stride) - 1;
    }

    public int Stride { get; }

    public static LearntWeights Read(LearntReader from) => new(from);

    public void Write(LearntWriter to)
    {
        to.Array<ushort>(cells);
        to.Array(Stride);
    }

    public float Of(int feature, int label) => BitConverter.UInt32BitsToSingle((uint)cells[(feature * Stride) + label] << 16);

    /// <summary>The bias plus the weighted rows, for all classes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Score(ReadOnlySpan<int> ids, ReadOnlySpan<float> values, Span<float> scores)
    {
        var (width, half) = (Vector<ushort>.Count, Vector<float>.Count);
        ref var start = ref MemoryMarshal.GetArrayDataReference(cells);
        ref var outcome = ref MemoryMarshal.GetReference(scores);
        var at = 0;

        // The library's themes fill three registers: a row is then waited for once.
        for (; at + (3 * width) <= Stride; at += 3 * width)
        {
            ref var column = ref Unsafe.Add(ref start, at);
            ref var bias = ref Unsafe.Add(ref column, features * Stride);
            var (a, b) = Floats(ref bias, 0);
            var (c, d) = Floats(ref bias, width);
            var (e, f) = Floats(ref bias, 2 * width);
            for (var k = 0; k < ids.Length; k++)
            {
                var x = new Vector<float>(values[k]);
                ref var row = ref Unsafe.Add(ref column, ids[k] * Stride);
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
            var (a, b) = Floats(ref Unsafe.Add(ref column, features * Stride), 0);
            for (var k = 0; k < ids.Length; k++)
            {
                var x = new Vector<float>(values[k]);
                var (low, high) = Floats(ref Unsafe.Add(ref column, ids[k] * Stride), 0);
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

    // To the nearest, halves to even.
    private static ushort Rounded(float weight)
    {
        var bits = BitConverter.SingleToUInt32Bits(weight);
        return (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
    }
}
