using System.Buffers;
using System.Text;

namespace SafeguardingBot.Knowledge.Matching;

/// <summary>Pieces of words of which a pattern cannot do without one. Most questions have none of them, and to look for them costs far less than the pattern.</summary>
internal sealed class NeededWords(params ReadOnlySpan<string> words)
{
    private readonly SearchValues<string> any = SearchValues.Create(words, StringComparison.OrdinalIgnoreCase);

    /// <summary>False only when the pattern cannot match. A letter outside ASCII may be a capital of one inside it to a pattern, and is none here.</summary>
    public bool MayBeIn(string text) => text.AsSpan().ContainsAny(any) || !Ascii.IsValid(text);
}
