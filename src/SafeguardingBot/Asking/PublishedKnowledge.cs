using SafeguardingBot.Knowledge.Answering;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Asking;

/// <summary>What was published last, for messages that go out by themselves: nobody waits for them, and none may say what was corrected before.</summary>
internal sealed class PublishedKnowledge(LibraryStore store, CurrentKnowledge current, TimeProvider time)
{
    /// <summary>The knowledge in use, once this replica serves the newest version.</summary>
    /// <exception cref="TimeoutException">It does not within twenty seconds; another replica may.</exception>
    public async Task<KnowledgeBase> NewestAsync(CancellationToken cancellationToken)
    {
        await current.WhenServedAsync(await store.NewestAsync(cancellationToken), time, cancellationToken);
        return current.Now;
    }
}
