using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SafeguardingBot.Knowledge.Matching;

/// <summary>
/// One row of class weights for each feature, and a last row for the bias, padded so that a row is whole SIMD registers.
/// All classes are scored at once: a text with k features costs k rows, however many classes share a register.
/// </summary>
internal sealed class WeightMatrix
{
    private readonly float[] cells;

    public WeightMatrix(int features, int classes)
    {
        Features = features;
        Stride = PaddedTo(classes);
        cells = new float[(features + 1) * Stride];
    }

    public int Features { get; }

    public int Stride { get; }

    public static int PaddedTo(int classes) => (classes + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;

    public Span<float> Row(int feature) => cells.AsSpan(feature * Stride, Stride);

    public Span<float> Bias => Row(Features);

    public ReadOnlySpan<float> Cells => cells;

    /// <summary>Adds <paramref name="other"/> × <paramref name="factor"/> to every cell.</summary>
    public void Blend(WeightMatrix other, float own, float factor)
    {
        var from = MemoryMarshal.Cast<float, Vector<float>>(other.cells.AsSpan());
        var to = MemoryMarshal.Cast<float, Vector<float>>(cells.AsSpan());
        for (var i = 0; i < to.Length; i++)
            to[i] = (to[i] * own) + (from[i] * factor);
    }

    /// <summary>Scores the lanes from <paramref name="lane"/> on into <paramref name="scores"/> (whole registers): bias plus the weighted rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Score(ReadOnlySpan<int> ids, ReadOnlySpan<float> values, int lane, Span<float> scores)
    {
        var width = Vector<float>.Count;
        ref var start = ref MemoryMarshal.GetArrayDataReference(cells);
        ref var outcome = ref MemoryMarshal.GetReference(scores);
        var at = 0;
        for (; at + (4 * width) <= scores.Length; at += 4 * width)
        {
            ref var column = ref Unsafe.Add(ref start, lane + at);
            ref var bias = ref Unsafe.Add(ref column, Features * Stride);
            var a = Vector.LoadUnsafe(ref bias);
            var b = Vector.LoadUnsafe(ref bias, (nuint)width);
            var c = Vector.LoadUnsafe(ref bias, (nuint)(2 * width));
            var d = Vector.LoadUnsafe(ref bias, (nuint)(3 * width));
            for (var k = 0; k < ids.Length; k++)
            {
                var x = new Vector<float>(values[k]);
                ref var row = ref Unsafe.Add(ref column, ids[k] * Stride);
                a = Vector.FusedMultiplyAdd(x, Vector.LoadUnsafe(ref row), a);
                b = Vector.FusedMultiplyAdd(x, Vector.LoadUnsafe(ref row, (nuint)width), b);
                c = Vector.FusedMultiplyAdd(x, Vector.LoadUnsafe(ref row, (nuint)(2 * width)), c);
                d = Vector.FusedMultiplyAdd(x, Vector.LoadUnsafe(ref row, (nuint)(3 * width)), d);
            }
            a.StoreUnsafe(ref outcome, (nuint)at);
            b.StoreUnsafe(ref outcome, (nuint)(at + width));
            c.StoreUnsafe(ref outcome, (nuint)(at + (2 * width)));
            d.StoreUnsafe(ref outcome, (nuint)(at + (3 * width)));
        }
        for (; at < scores.Length; at += width)
        {
            ref var column = ref Unsafe.Add(ref start, lane + at);
            var a = Vector.LoadUnsafe(ref Unsafe.Add(ref column, Features * Stride));
            for (var k = 0; k < ids.Length; k++)
                a = Vector.FusedMultiplyAdd(new Vector<float>(values[k]), Vector.LoadUnsafe(ref Unsafe.Add(ref column, ids[k] * Stride)), a);
            a.StoreUnsafe(ref outcome, (nuint)at);
        }
    }

    /// <summary>Adds <paramref name="change"/> × value to each feature's lanes from <paramref name="lane"/> on, and <paramref name="change"/> to the bias.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ReadOnlySpan<int> ids, ReadOnlySpan<float> values, int lane, ReadOnlySpan<float> change, float bias)
    {
        var width = Vector<float>.Count;
        ref var start = ref MemoryMarshal.GetArrayDataReference(cells);
        ref var delta = ref MemoryMarshal.GetReference(change);
        for (var k = 0; k <= ids.Length; k++)
        {
            var (id, value) = k < ids.Length ? (ids[k], values[k]) : (Features, bias);
            var x = new Vector<float>(value);
            ref var row = ref Unsafe.Add(ref start, (id * Stride) + lane);
            for (var at = 0; at < change.Length; at += width)
                Vector.FusedMultiplyAdd(x, Vector.LoadUnsafe(ref delta, (nuint)at), Vector.LoadUnsafe(ref row, (nuint)at)).StoreUnsafe(ref row, (nuint)at);
        }
    }
}
