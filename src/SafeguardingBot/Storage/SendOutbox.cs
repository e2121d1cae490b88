using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Options;
using SafeguardingBot.Channel.Connector;
using SafeguardingBot.Jobs;

namespace SafeguardingBot.Storage;

/// <summary>
/// Sends what is due in the outbox. Any number of replicas may run it: each message is claimed by one, and all together keep one pace. A worker that
/// is killed loses nothing; what it was sending at that moment is unknown, and the message's own sender says what to do about that.
/// </summary>
internal sealed partial class SendOutbox(
    Outbox outbox, Database database, IEnumerable<IOutboxSender> senders, JobWatch jobs, StorageHealth health, IOptions<OutboxOptions> options, TimeProvider time, ILogger<SendOutbox> log)
    : RecurringJob(jobs)
{
    /// <summary>Its spans mark the steps of a message: claim, prepare, begin, send, settle.</summary>
    public static readonly ActivitySource Steps = new(StepsName);

    public const string StepsName = "SafeguardingBot.Outbox";

    // As many as wait for their moment, and for an answer when each takes a second and a half.
    private const int MostAtOnce = 128;
    private const int MostAClaim = 16;
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Ahead = TimeSpan.FromSeconds(1); // time enough to prepare, so that a busy moment does not bunch what is sent
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ToFinish = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan[] Retries = [.. new[] { 5, 15, 60, 300, 900 }.Select(s => TimeSpan.FromSeconds(s))];

    private readonly Dictionary<string, IOutboxSender> senders = senders.ToDictionary(s => s.Kind, StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Task> inFlight = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource giveUp = new();
    private long renewed;
    private bool isWarm;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        // What is on its way gets its answer; else nobody would know whether it arrived.
        using var patience = new CancellationTokenSource(ToFinish, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await Task.WhenAll(inFlight.Values).WaitAsync(either.Token);
        }
        catch (OperationCanceledException)
        {
            await giveUp.CancelAsync();
        }
    }

    public override void Dispose()
    {
        giveUp.Dispose();
        base.Dispose();
    }

    protected override TimeSpan Every => inFlight.IsEmpty ? Look : Between;

    protected override async Task RoundAsync(CancellationToken cancellationToken)
    {
        while (senders.Count > 0 && await BeginSomeAsync(cancellationToken))
        {
            // More may be due than are claimed at once.
        }
    }

    /// <summary>Claims and begins what is due; false when there is nothing to begin now.</summary>
    private async Task<bool> BeginSomeAsync(CancellationToken stoppingToken)
    {
        await RenewAsync(stoppingToken);
        if (inFlight.Count > MostAtOnce - MostAClaim || !await outbox.HasWorkAsync(senders.Keys, stoppingToken))
            return false;

        await LoseAsync(stoppingToken);
        OutboxClaim claim;
        // Not to be broken off: what it had claimed by then would wait for its lease to lapse.
        using (Steps.StartActivity("claim"))
            claim = await outbox.ClaimAsync(senders.Keys, isWarm ? MostAClaim : 1, Lease, TimeSpan.FromSeconds(1.0 / options.Value.PerSecond), Ahead, CancellationToken.None);
        foreach (var (lease, moment) in claim.Leases.Zip(claim.Moments))
        {
            // Registered before it runs, so that it cannot end before it is there to be removed.
            var work = new Task<Task>(() => DeliverAsync(lease, moment, stoppingToken));
            inFlight[lease.Id] = work.Unwrap();
            work.Start(TaskScheduler.Default);
        }

        if (!isWarm && claim.Leases.Count > 0)
        {
            // The first takes much longer: code, token and connection are made for it. Those behind it would catch up all at once, faster than Teams allows.
            await Task.WhenAll(inFlight.Values).WaitAsync(stoppingToken);
            isWarm = true;
        }

        return claim.Leases.Count > 0;
    }

    private async Task RenewAsync(CancellationToken cancellationToken)
    {
        if (inFlight.IsEmpty || (renewed != 0 && time.GetElapsedTime(renewed) < Renewal))
            return;
        await outbox.RenewAsync([.. inFlight.Keys], Lease, cancellationToken);
        renewed = time.GetTimestamp();
    }

    private Task LoseAsync(CancellationToken cancellationToken) => database.WriteAsync(async (transaction, token) =>
    {
        foreach (var lost in await outbox.LoseAsync(transaction, senders.Keys, [.. senders.Values.Where(s => s.MayRepeat).Select(s => s.Kind)], token))
        {
            Log.Lost(log, lost.Kind);
            await senders[lost.Kind].SettleAsync(transaction, lost, new(OutboxState.Unknown, Reason: SendReason.NoAnswer), token);
        }

        return 0;
    }, cancellationToken);

    private async Task DeliverAsync(OutboxLease lease, DateTimeOffset moment, CancellationToken stoppingToken)
    {
        try
        {
            await DeliverAsync(lease, senders[lease.Kind], moment, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await ReleaseAsync(lease);
        }
        catch (StorageUnavailableException e)
        {
            // Its lease lapses, and whoever claims it next goes on from what the store says.
            Log.PutOff(log, e.Fault.Kind);
        }
#pragma warning disable CA1031 // One message that cannot be made must not stop the others.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Log.Failed(log, lease.Kind, e.GetType().Name);
        }
        finally
        {
            inFlight.TryRemove(lease.Id, out _);
        }
    }

    private async Task DeliverAsync(OutboxLease lease, IOutboxSender sender, DateTimeOffset moment, CancellationToken stoppingToken)
    {
        // Asked again each time, so that a message that can never be made comes to an end as well.
        var isTooLate = IsTooLate(lease, sender, time.GetUtcNow());
        OutboxRequest? request = null;
        if (!isTooLate)
        {
            using var step = Steps.StartActivity("prepare");
            request = await sender.PrepareAsync(lease, giveUp.Token);
        }

        // After all that may take its time, so that requests leave as evenly as their moments are.
        if (moment - time.GetUtcNow() is var wait && wait > TimeSpan.Zero)
            await Task.Delay(wait, time, stoppingToken);
        using (Steps.StartActivity("begin"))
        {
            if (!await outbox.BeginSendAsync(lease, giveUp.Token))
                return;
        }

        var result = SendResult.NotSent(SendReason.None);
        if (request is not null)
        {
            using var step = Steps.StartActivity("send");
            result = await request(giveUp.Token);
        }

        using (Steps.StartActivity("settle"))
        {
            var end = request is null ? new(OutboxState.Dead) { IsTooLate = isTooLate, WasNotNeeded = !isTooLate } : End(lease, sender, result);
            await SettleAsync(lease, sender, end, result.Reason);
        }
    }

    /// <summary>Null when it is to be tried again.</summary>
    private OutboxEnd? End(OutboxLease lease, IOutboxSender sender, SendResult result)
    {
        if (result.IsSent)
            return new(OutboxState.Sent, result.ActivityId);
        if (result.Outcome == Channel.Connector.Outcome.Unknown && !sender.MayRepeat)
            return new(OutboxState.Unknown, Reason: result.Reason);
        if (!MayChange(result.Reason))
            return new(OutboxState.Dead, Reason: result.Reason);
        return IsTooLate(lease, sender, time.GetUtcNow() + Pause(lease)) ? new(OutboxState.Dead, Reason: result.Reason) { IsTooLate = true } : null;
    }

    private static bool IsTooLate(OutboxLease lease, IOutboxSender sender, DateTimeOffset at) => at > DateTimeOffset.FromUnixTimeMilliseconds(lease.DueAt) + sender.Patience;

    /// <summary>Whether the same message may be taken another time.</summary>
    private static bool MayChange(SendReason reason) => reason
        is SendReason.Throttled or SendReason.RateLimited or SendReason.NotReached or SendReason.NoAccess or SendReason.ServiceFailed or SendReason.NoAnswer;

    private static TimeSpan Pause(OutboxLease lease) => Retries[Math.Min(lease.Attempts, Retries.Length) - 1];

    /// <summary>The answer is known and must not be lost with a store that is away for a while.</summary>
    private async Task SettleAsync(OutboxLease lease, IOutboxSender sender, OutboxEnd? end, SendReason reason)
    {
        while (true)
        {
            try
            {
                if (end is null)
                    await outbox.RetryAsync(lease, time.GetUtcNow() + Pause(lease), Name(reason), giveUp.Token);
                else
                    await EndAsync(lease, sender, end, giveUp.Token);
                Log.Ended(log, lease.Kind, end?.State ?? OutboxState.Retry, reason);
                return;
            }
            catch (StorageUnavailableException e)
            {
                Log.PutOff(log, e.Fault.Kind);
                await Task.Delay(Look, time, giveUp.Token);
                await health.WhenReadyAsync(giveUp.Token);
            }
        }
    }

    private Task<bool> EndAsync(OutboxLease lease, IOutboxSender sender, OutboxEnd end, CancellationToken cancellationToken) => database.WriteAsync(async (transaction, token) =>
    {
        var isMine = await outbox.EndAsync(transaction, lease, end, end.WasNotNeeded ? "not-needed" : end.IsTooLate ? "too-late" : Name(end.Reason), token);
        if (isMine)
            await sender.SettleAsync(transaction, lease, end, token);
        else if (end.State == OutboxState.Sent && sender.MayRepeat)
            await outbox.RepeatOvertakenAsync(transaction, lease, token);
        return isMine;
    }, cancellationToken);

    private async Task ReleaseAsync(OutboxLease lease)
    {
        try
        {
            await outbox.ReleaseAsync(lease, CancellationToken.None);
        }
        catch (StorageUnavailableException e)
        {
            Log.PutOff(log, e.Fault.Kind);
        }
    }

    private static string Name(SendReason reason) => reason.ToString().ToLowerInvariant();

    private static partial class Log
    {
        [LoggerMessage(2021, LogLevel.Information, "Message of kind {Kind}: {State} {Reason}.")]
        public static partial void Ended(ILogger logger, string kind, OutboxState state, SendReason reason);

        [LoggerMessage(2022, LogLevel.Warning, "Sending was put off: the store is {Fault}.")]
        public static partial void PutOff(ILogger logger, StorageFaultKind fault);

        [LoggerMessage(2023, LogLevel.Warning, "A message of kind {Kind} was being sent when its worker went away; it may have arrived.")]
        public static partial void Lost(ILogger logger, string kind);

        [LoggerMessage(2024, LogLevel.Error, "A message of kind {Kind} could not be made: {Exception}. It is tried again.")]
        public static partial void Failed(ILogger logger, string kind, string exception);
    }
}
