using System.Data.Common;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Weekly;

/// <summary>The cards that can be seen in channels and chats, for when what they say has changed.</summary>
internal sealed class PostedCards(WeeklyMessages messages, Database database)
{
    // What is being posted at this moment may show the old text; it has its place by then.
    private static readonly TimeSpan Arrival = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Corrects in place every posted card of these themes, whose text was published anew or which were withdrawn. To be called in the transaction that
    /// publishes; whoever sends an update waits for that version. Returns how many can be seen already.
    /// </summary>
    public Task<int> UpdateForAsync(IReadOnlyCollection<ThemeId> themes, CancellationToken cancellationToken) =>
        database.WriteAsync((transaction, token) => UpdateForAsync(transaction, themes, token), cancellationToken);

    /// <inheritdoc cref="UpdateForAsync(IReadOnlyCollection{ThemeId}, CancellationToken)"/>
    public async Task<int> UpdateForAsync(DbTransaction transaction, IReadOnlyCollection<ThemeId> themes, CancellationToken cancellationToken)
    {
        var showing = await WeeklyStore.ShowingAsync(transaction, themes, cancellationToken);
        foreach (var conversation in showing)
            await messages.ShowAsync(transaction, conversation, TimeSpan.Zero, cancellationToken);
        foreach (var conversation in (await Outbox.OnTheirWayAsync(transaction, WeeklyMessages.Post, cancellationToken)).Except(showing, StringComparer.Ordinal))
            await messages.ShowAsync(transaction, conversation, Arrival, cancellationToken);
        return showing.Count;
    }
}
