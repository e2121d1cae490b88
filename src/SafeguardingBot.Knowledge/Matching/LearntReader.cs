using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace SafeguardingBot.Knowledge.Matching;

/// <summary>Reads what a <see cref="LearntWriter"/> has saved, in the same order.</summary>
internal sealed class LearntReader
{
    private readonly byte[] bytes;
    private int at = SHA256.HashSizeInBytes;

    private LearntReader(byte[] bytes) => this.bytes = bytes;

    /// <summary>Null when the file is not there, is not whole, or was saved with another seal.</summary>
    public static LearntReader? Open(string file, byte[] seal)
    {
        try
        {
            var found = File.ReadAllBytes(file);
            return found.Length > SHA256.HashSizeInBytes && found.AsSpan(0, SHA256.HashSizeInBytes).SequenceEqual(Digest(seal, found.AsSpan(SHA256.HashSizeInBytes))) ? new(found) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public static byte[] Digest(byte[] seal, ReadOnlySpan<byte> content)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        digest.AppendData(seal);
        digest.AppendData(content);
        return digest.GetHashAndReset();
    }

    public T[] Array<T>()
        where T : unmanaged
    {
        var items = new T[BitConverter.ToInt32(bytes, at)];
        at += sizeof(int);
        var part = MemoryMarshal.AsBytes(items.AsSpan());
        bytes.AsSpan(at, part.Length).CopyTo(part);
        at += part.Length;
        return items;
    }

    public string[] Texts() => Encoding.UTF8.GetString(Array<byte>()).Split('\n');
}
