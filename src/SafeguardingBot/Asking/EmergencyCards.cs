using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using SafeguardingBot.Channel.Activities;
using SafeguardingBot.Channel.Connector;
using SafeguardingBot.Channel.Hosting;
using SafeguardingBot.Knowledge.Answering;
using SafeguardingBot.Knowledge.Triage;

namespace SafeguardingBot.Asking;

/// <summary>
/// Sends the card to who tells of an emergency where an invoke waits for its answer: beside that answer and with the time of a turn, since a connector
/// that is slow takes longer than an invoke may. A stop waits for it.
/// </summary>
internal sealed partial class EmergencyCards(
    CurrentKnowledge current, BotCards cards, Conversations conversations, IOptions<TeamsChannelOptions> channel, TimeProvider time, ILogger<EmergencyCards> log) : IHostedService
{
    private readonly ConcurrentDictionary<Task, bool> sending = new();

    public void Send(ITurn turn, TriagedQuestion question, Place place)
    {
        var sent = SendAsync(turn, question, place);
        sending.TryAdd(sent, true);
        _ = sent.ContinueWith(ended => sending.TryRemove(ended, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken) =>
        await Task.WhenAll(sending.Keys).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private async Task SendAsync(ITurn turn, TriagedQuestion question, Place place)
    {
        using var timeout = new CancellationTokenSource(channel.Value.TurnTimeout, time);
        try
        {
            var knowledge = current.Now;
            var asker = await conversations.AskerForAsync(place, timeout.Token) with { Previous = null };
            var answer = new AnswerComposer(knowledge).Compose(question, asker);
            var card = Activity.OfCard(cards.Of(answer, knowledge.Library), AnswerCard.Summary(answer, knowledge.Library));
            var result = await turn.SendAsync(card, Delivery.AtLeastOnce, timeout.Token);
            if (!result.IsSent)
                Log.NotSent(log, result.Reason);
        }
#pragma warning disable CA1031 // The edge of work that nobody waits for.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            // The message of an exception may quote what the person wrote.
            Log.Failed(log, exception.GetType().Name, exception.StackTrace);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(24, LogLevel.Error, "An emergency card may not have arrived: {Reason}.")]
        public static partial void NotSent(ILogger logger, SendReason reason);

        [LoggerMessage(25, LogLevel.Error, "An emergency card could not be sent: {Exception}{StackTrace}")]
        public static partial void Failed(ILogger logger, string exception, string? stackTrace);
    }
}
