using System.Buffers;

namespace SafeguardingBot.People;

/// <summary>People's ids as they are compared and kept: in lower case.</summary>
internal static class PersonIds
{
    // Of an Entra object id as Teams writes it.
    private static readonly SearchValues<char> Usual = SearchValues.Create("0123456789abcdef-");

    public static string InLowerCase(string id) => id.AsSpan().ContainsAnyExcept(Usual) ? id.ToLowerInvariant() : id;
}
