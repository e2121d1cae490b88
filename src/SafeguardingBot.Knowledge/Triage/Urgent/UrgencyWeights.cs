using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;

namespace SafeguardingBot.Knowledge.Triage.Urgent;

/// <summary>
/// The file of a learnt model: Brotli over the largest weight as a float, then each weight as a share of it in sixteen bits, little-endian.
/// Made with <c>dotnet run -c Release --project tests/SafeguardingBot.Benchmarks -- urgency</c>.
/// </summary>
internal static class UrgencyWeights
{
    public static void Write(UrgencyModel model, Stream output)
    {
        var weights = model.Weights;
        var largest = 0f;
        foreach (var weight in weights)
            largest = Math.Max(largest, Math.Abs(weight));

        var bytes = new byte[4 + (weights.Length * 2)];
        BinaryPrimitives.WriteSingleLittleEndian(bytes, largest);
        for (var i = 0; i < weights.Length; i++)
            BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(4 + (i * 2)), (short)MathF.Round(weights[i] / largest * short.MaxValue));

        using var brotli = new BrotliStream(output, CompressionLevel.SmallestSize, leaveOpen: true);
        brotli.Write(bytes);
    }

    public static UrgencyModel Read(Stream input)
    {
        using var brotli = new BrotliStream(input, CompressionMode.Decompress);
        Span<byte> head = stackalloc byte[4];
        brotli.ReadExactly(head);
        var largest = BinaryPrimitives.ReadSingleLittleEndian(head);
        var steps = new short[UrgencyModel.Size];
        brotli.ReadExactly(MemoryMarshal.AsBytes(steps.AsSpan()));
        var weights = new float[UrgencyModel.Size];
        for (var i = 0; i < weights.Length; i++)
            weights[i] = (BitConverter.IsLittleEndian ? steps[i] : BinaryPrimitives.ReverseEndianness(steps[i])) * largest / short.MaxValue;
        return UrgencyModel.Of(weights);
    }
}
