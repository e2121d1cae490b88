using System.Data.Common;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Weekly;

/// <summary>The cards that can be seen in channels and chats, for when what they say has changed.</summary>
internal sealed class PostedCards(WeeklyMessages messages, Database database)
{
    // Every replica has the new library by then.
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Corrects in place every posted card of these themes, whose text was published anew or which were withdrawn. To be called when the library
    /// has been published; the updates go out within seconds, at the pace that Teams allows. Returns how many there are.
    /// </summary>
    public Task<int> UpdateForAsync(IReadOnlyCollection<ThemeId> themes, CancellationToken cancellationToken) =>
        database.WriteAsync((transaction, token) => UpdateForAsync(transaction, themes, token), cancellationToken);

    /// <inheritdoc cref="UpdateForAsync(IReadOnlyCollection{ThemeId}, CancellationToken)"/>
    public async Task<int> UpdateForAsync(DbTransaction transaction, IReadOnlyCollection<ThemeId> themes, CancellationToken cancellationToken)
    {
        var showing = await WeeklyStore.ShowingAsync(transaction, themes, cancellationToken);
        foreach (var conversation in showing)
            await messages.ShowAsync(transaction, conversation, Settle, cancellationToken);
        return showing.Count;
    }
}
