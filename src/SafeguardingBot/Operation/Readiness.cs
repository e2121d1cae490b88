using SafeguardingBot.Asking;
using SafeguardingBot.Channel.Hosting;
using SafeguardingBot.Jobs;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Operation;

/// <summary>
/// Whether this replica has all that it needs. Not ready does not mean silent: people are answered without a store, so nothing may stop sending
/// them here. Anybody may ask, so an answer is kept for some seconds and names no host, file or account.
/// </summary>
internal sealed class Readiness(
    StorageHealth store, OutboxWatch outbox, JobWatch jobs, CurrentKnowledge knowledge, ChannelHealth channel, CredentialEnds credentials, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(10), TooLate = TimeSpan.FromHours(1);

    private readonly SemaphoreSlim looking = new(1, 1);
    private (DateTimeOffset At, IReadOnlyList<Finding> Findings)? last;

    public async Task<IReadOnlyList<Finding>> LookAsync(CancellationToken cancellationToken)
    {
        await looking.WaitAsync(cancellationToken);
        try
        {
            if (last is { } kept && time.GetUtcNow() - kept.At < KeptFor)
                return kept.Findings;

            IReadOnlyList<Finding> findings =
            [
                OfStore(),
                await OfOutboxAsync(cancellationToken),
                OfJobs(),
                OfLibrary(),
                .. ChannelFindings.Of(await channel.LookAsync(cancellationToken)),
                .. credentials.Look(time.GetUtcNow()),
            ];
            last = (time.GetUtcNow(), findings);
            return findings;
        }
        finally
        {
            looking.Release();
        }
    }

    public void Dispose() => looking.Dispose();

    private Finding OfStore() => store.Fault is { } fault
        ? Finding.Bad("store", $"{fault.Kind}. Questions are answered, but nothing is remembered or posted. The log says where and what to do.")
        : Finding.Good("store", "open.");

    private async Task<Finding> OfOutboxAsync(CancellationToken cancellationToken)
    {
        try
        {
            var state = await outbox.LookAsync(cancellationToken);
            var unknown = state.Unknown > 0 ? $" Of {state.Unknown} nobody knows whether they arrived: a manager decides." : "";
            if (state.Oldest < Late)
                return Finding.Good("outbox", $"{state.Waiting} messages are due.{unknown}");
            var text = $"{state.Waiting} messages are due, the oldest since {(int)state.Oldest.TotalMinutes} minutes. See the lines about store and token, and the log for what the connector answers.{unknown}";
            return state.Oldest < TooLate ? Finding.Warning("outbox", text) : Finding.Bad("outbox", text);
        }
        catch (StorageUnavailableException)
        {
            return Finding.Warning("outbox", "not known without the store.");
        }
    }

    private Finding OfJobs()
    {
        var late = jobs.Late();
        return late.Count == 0
            ? Finding.Good("jobs", "what the service does by itself is done when it is due.")
            : Finding.Bad("jobs", $"not done for long: {string.Join(", ", late)}. The log has the time and kind of each fault. Restart the service; if it stays so, report it with these lines of the log.");
    }

    private Finding OfLibrary()
    {
        var library = knowledge.Now.Library;
        var old = library.Themes.Count(theme => theme.ReviewBy < DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
        return old == 0
            ? Finding.Good("library", $"{library.Themes.Count} themes.")
            : Finding.Warning("library", $"{library.Themes.Count} themes, of which {old} should have been reviewed by now. Their editors should look at them.");
    }
}
