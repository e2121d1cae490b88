using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;

namespace SafeguardingBot.Knowledge.Matching;

/// <summary>Writes what was learnt: arrays one after the other as they lie in memory, each behind its length, and all behind a digest of them and of the seal.</summary>
internal sealed class LearntWriter
{
    private readonly ArrayBufferWriter<byte> bytes = new();

    public void Array<T>(params ReadOnlySpan<T> items)
        where T : unmanaged
    {
        bytes.Write(BitConverter.GetBytes(items.Length));
        bytes.Write(MemoryMarshal.AsBytes(items));
    }

    /// <param name="texts">Words and ids, which have no line breaks.</param>
    public void Texts(IEnumerable<string> texts) => Array<byte>(Encoding.UTF8.GetBytes(string.Join('\n', texts)));

    /// <param name="seal">What the file must be asked for with.</param>
    public void Save(string file, byte[] seal) => File.WriteAllBytes(file, [.. LearntReader.Digest(seal, bytes.WrittenSpan), .. bytes.WrittenSpan]);
}
