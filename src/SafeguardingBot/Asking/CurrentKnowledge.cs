using SafeguardingBot.Knowledge.Answering;
using SafeguardingBot.Knowledge.Library.Reading;

namespace SafeguardingBot.Asking;

/// <summary>The knowledge in use, in one reference: a turn reads it once and is never caught between two versions.</summary>
public sealed class CurrentKnowledge(KnowledgeBase first)
{
    private volatile KnowledgeBase current = first;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    private long version;

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

    /// <summary>Notes which published version is served now.</summary>
    public void Serves(long published) => Interlocked.Exchange(ref version, published);

    /// <summary>Waits until this replica serves a version or a later one.</summary>
    /// <exception cref="TimeoutException">It does not within twenty seconds.</exception>
    public async Task WhenServedAsync(long published, TimeProvider time, CancellationToken cancellationToken)
    {
        for (var left = LongestWait; Interlocked.Read(ref version) < published; left -= Look)
        {
            if (left <= TimeSpan.Zero)
                throw new TimeoutException("This replica does not serve the version yet.");
            await Task.Delay(Look, time, cancellationToken);
        }
    }
}
