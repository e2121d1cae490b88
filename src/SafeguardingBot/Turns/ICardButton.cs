using SafeguardingBot.Channel.Hosting;

namespace SafeguardingBot.Turns;

/// <summary>What comes of pressing buttons of cards. Anybody in the chat can press, and what a press carries is client input.</summary>
internal interface ICardButton
{
    /// <summary>The verbs of its buttons; no two features may have the same one.</summary>
    IReadOnlyCollection<string> Verbs { get; }

    Task<InvokeResponse> PressAsync(ITurn turn, CardPress press, CancellationToken cancellationToken);
}
