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
        where T : unmanaged => Items<T>().ToArray();

    /// <summary>Where they stand in the file.</summary>
    public ReadOnlySpan<T> Items<T>()
        where T : unmanaged
    {
        var items = MemoryMarshal.Cast<byte, T>(bytes.AsSpan(at + sizeof(int)))[..BitConverter.ToInt32(bytes, at)];
        at += sizeof(int) + MemoryMarshal.AsBytes(items).Length;
        return items;
    }

    public string[] Texts() => Encoding.UTF8.GetString(Array<byte>()).Split('\n');
}
