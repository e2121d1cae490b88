using System.Runtime.CompilerServices;

namespace SafeguardingBot.Knowledge.Matching;

/// <summary>64-bit hashes that are the same on every run and machine, which <c>string.GetHashCode</c> is not. A clash among a few million is about one in a million.</summary>
internal static class Hash
{
    public static ulong Of(ReadOnlySpan<char> text) => Mix(Go(Begin(text.Length), text));

    /// <summary>The hash of both written one after the other.</summary>
    public static ulong OfJoined(ReadOnlySpan<char> first, ReadOnlySpan<char> second) => Mix(Go(Go(Begin(first.Length + second.Length), first), second));

    /// <summary>For a text that is hashed a part at a time: begin with its length, go over its letters, <see cref="Mix"/> at the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Begin(int length) => 0xcbf29ce484222325UL ^ (ulong)length;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Go(ulong h, char letter) => (h ^ letter) * 0x100000001b3UL;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Go(ulong h, ReadOnlySpan<char> letters)
    {
        foreach (var c in letters)
            h = Go(h, c);
        return h;
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
