using System.Runtime.CompilerServices;

namespace SafeguardingBot.Knowledge.Matching;

/// <summary>64-bit hashes that are the same on every run and machine, which <c>string.GetHashCode</c> is not. A clash among a few million is about one in a million.</summary>
internal static class Hash
{
    public static ulong Of(ReadOnlySpan<char> text)
    {
        var h = 0xcbf29ce484222325UL ^ (ulong)text.Length;
        foreach (var c in text)
            h = (h ^ c) * 0x100000001b3UL;
        return Mix(h);
    }

    /// <summary>The hash of the parts written one after another.</summary>
    public static ulong OfJoined(params ReadOnlySpan<string> parts)
    {
        var length = 0;
        foreach (var part in parts)
            length += part.Length;
        var h = 0xcbf29ce484222325UL ^ (ulong)length;
        foreach (var part in parts)
        {
            foreach (var c in part)
                h = (h ^ c) * 0x100000001b3UL;
        }

        return Mix(h);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Combine(ulong a, ulong b) => Mix((a * 0x9E3779B97F4A7C15UL) + b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Mix(ulong h)
    {
        h ^= h >> 32;
        h *= 0xD6E8FEB86659FD93UL;
        h ^= h >> 32;
        h *= 0xD6E8FEB86659FD93UL;
        return h ^ (h >> 32);
    }
}
