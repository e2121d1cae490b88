namespace SafeguardingBot.Channel.Hosting;

/// <summary>What a bot does with what it receives. One instance serves all turns at the same time.</summary>
public interface IActivityHandler
{
    /// <summary>
    /// Everything but invokes, after it was acknowledged. Turns of one conversation come one after another, in order. An exception ends
    /// the turn: it is logged by kind and never run again. A repeat of an activity is left out by the process that has seen it; where there are several
    /// processes, the handler claims its <see cref="ActivityKey"/> in what they share before anything comes of the turn.
    /// </summary>
    Task OnTurnAsync(ITurn turn, CancellationToken cancellationToken);

    /// <summary>
    /// An invoke: somebody waits for the answer, for three seconds at most with the look for repeats, after which they get the protocol's error and
    /// <paramref name="cancellationToken"/> is cancelled. What must be done all the same needs a time of its own.
    /// Answer <see cref="InvokeResponse.NotImplemented"/> for a name that the bot does not know.
    /// </summary>
    Task<InvokeResponse> OnInvokeAsync(ITurn turn, CancellationToken cancellationToken);
}
