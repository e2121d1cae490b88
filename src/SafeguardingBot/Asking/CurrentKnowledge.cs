using SafeguardingBot.Knowledge.Answering;
using SafeguardingBot.Knowledge.Library.Reading;

namespace SafeguardingBot.Asking;

/// <summary>The knowledge in use, in one reference: a turn reads it once and is never caught between two versions.</summary>
public sealed class CurrentKnowledge(KnowledgeBase first)
{
    private volatile KnowledgeBase current = first;

    public KnowledgeBase Now => current;

    /// <summary>Swaps in a new reading when it has no error; else the last good one stays.</summary>
    public bool TrySwap(LibraryReading reading)
    {
        if (reading.Library is not { } library)
            return false;

        current = KnowledgeBase.Build(library, current);
        SettleMemory.Now();
        return true;
    }
}
