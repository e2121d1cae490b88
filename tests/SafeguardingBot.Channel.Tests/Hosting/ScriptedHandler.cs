using System.Collections.Concurrent;
using System.Threading.Channels;
using SafeguardingBot.Channel.Hosting;

namespace SafeguardingBot.Channel.Tests.Hosting;

/// <summary>Does what the test says, and keeps the turns it was given.</summary>
internal sealed class ScriptedHandler : IActivityHandler
{
    private readonly ConcurrentQueue<ITurn> turns = new();
    private readonly Channel<bool> finished = System.Threading.Channels.Channel.CreateUnbounded<bool>();

    public Func<ITurn, CancellationToken, Task> OnTurn { get; init; } = (_, _) => Task.CompletedTask;
    public Func<ITurn, CancellationToken, Task<InvokeResponse>> OnInvoke { get; init; } = (_, _) => Task.FromResult(InvokeResponse.Empty);

    public IReadOnlyCollection<ITurn> Turns => turns;

    public async Task OnTurnAsync(ITurn turn, CancellationToken cancellationToken)
    {
        turns.Enqueue(turn);
        try
        {
            await OnTurn(turn, cancellationToken);
        }
        finally
        {
            finished.Writer.TryWrite(true);
        }
    }

    public Task<InvokeResponse> OnInvokeAsync(ITurn turn, CancellationToken cancellationToken)
    {
        turns.Enqueue(turn);
        return OnInvoke(turn, cancellationToken);
    }

    /// <summary>Waits until so many more turns have ended; a bot that never runs them fails the test after half a minute.</summary>
    public async Task FinishedAsync(int count = 1)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        for (var i = 0; i < count; i++)
            await finished.Reader.ReadAsync(patience.Token);
    }
}
