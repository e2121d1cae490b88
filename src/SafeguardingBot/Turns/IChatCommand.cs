using SafeguardingBot.Channel.Hosting;

namespace SafeguardingBot.Turns;

/// <summary>
/// A message that is known word for word, such as <c>weekly</c>. It is looked at before urgency, so it takes exact words and ids that exist
/// and nothing else: whatever could be a question or an emergency is left.
/// </summary>
internal interface IChatCommand
{
    /// <summary>The first words of its messages, in lower case and without what ends a sentence. It is asked about no other message.</summary>
    IReadOnlyCollection<string> FirstWords { get; }

    /// <summary>True when the message was this command and was answered.</summary>
    Task<bool> TryTakeAsync(ITurn turn, string text, CancellationToken cancellationToken);
}
