using Dapper;

namespace SafeguardingBot.Storage;

/// <summary>
/// Opens the store, brings it up to date, and finds out when it is back after a fault. The service starts without waiting long for it:
/// urgent messages are answered with no store at all.
/// </summary>
internal sealed partial class KeepStorageOpen(Database database, Migrator migrator, StorageHealth health, TimeProvider time, ILogger<KeepStorageOpen> log) : BackgroundService
{
    private static readonly TimeSpan[] Retries = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5)];
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AtStart = TimeSpan.FromSeconds(5);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await base.StartAsync(cancellationToken);
        // A healthy store is open in well under a second; waiting for it lets the first question find it.
        await Task.WhenAny(firstTry.Task, Task.Delay(AtStart, time, cancellationToken));
    }

    private StorageFaultKind? told;
    private readonly TaskCompletionSource firstTry = new(TaskCreationOptions.RunContinuationsAsynchronously);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var failures = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            failures = await Task.Run(() => LookAsync(stoppingToken), stoppingToken) ? 0 : failures + 1;
            firstTry.TrySetResult();
            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            var pause = failures == 0 ? BetweenLooks : Retries[Math.Min(failures, Retries.Length) - 1];
            await Task.WhenAny(Task.Delay(pause, time, waiting.Token), failures == 0 ? health.WhenFailedAsync() : Task.Delay(Timeout.Infinite, waiting.Token));
            await waiting.CancelAsync();
        }
    }

    private async Task<bool> LookAsync(CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            ForgetOldFile();
            if (!health.IsReady)
                await migrator.RunAsync(either.Token);
            if (health.Fault is { Kind: StorageFaultKind.Full })
                await FindRoomAsync(either.Token);
            await WriteSomethingAsync(either.Token);
            if (health.Ready())
                Log.Opened(log, database.Place);
            told = null;
            return true;
        }
#pragma warning disable CA1031 // Whatever is wrong with the store must not stop the service: urgent messages need none.
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            var fault = e is OperationCanceledException ? StorageFault.TooSlow(database.Place)
                : StorageFault.Of(e, database.Place) ?? StorageFault.Unexpected(e, database.Place);
            health.Failed(fault);
            // A turn may have found out before, and turns do not tell.
            if (told != fault.Kind)
                Log.Away(log, fault.Kind, fault.Message);
            told = fault.Kind;
            return false;
        }
    }

    /// <summary>Pooled connections hold on to a file that was removed or moved, where nobody would find what they write.</summary>
    private void ForgetOldFile()
    {
        if (database.Source is not SqliteDataSource sqlite)
            return;

        if (!health.IsReady)
            sqlite.ForgetPooled();
        if (!health.IsReady || File.Exists(sqlite.File))
            return;

        sqlite.ForgetPooled();
        health.Failed(new(StorageFaultKind.Missing, $"{database.Place} was removed."));
        Log.Removed(log, database.Place);
    }

    /// <summary>A store that can be read and not written is not ready.</summary>
    private async Task WriteSomethingAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.Source.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            "INSERT INTO settings (name, value) VALUES ('last-seen-writable', @Now) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            new { Now = time.GetUtcNow().ToString("O") }, cancellationToken: cancellationToken));
    }

    /// <summary>On a full disk small changes still find a place here and there, until one comes that does not.</summary>
    private async Task FindRoomAsync(CancellationToken cancellationToken)
    {
        if (database.Provider != StorageProvider.PostgreSql)
            return;
        await using var connection = await database.Source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        // A megabyte. A temporary table grows as others do and writes no log, of which a full disk may have no room for either: then the server would stop.
        await transaction.ExecuteAsync("CREATE TEMPORARY TABLE room ON COMMIT DROP AS SELECT repeat('x', 1000) AS filler FROM generate_series(1, 1000)", null, cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(2002, LogLevel.Information, "{Place} is open.")]
        public static partial void Opened(ILogger logger, string place);

        [LoggerMessage(2003, LogLevel.Error, "The store cannot be used ({Kind}): {Reason} Questions are answered without it; it is tried again.")]
        public static partial void Away(ILogger logger, StorageFaultKind kind, string reason);

        [LoggerMessage(2004, LogLevel.Error, "{Place} was removed while in use. A new one is made; restore a backup to get the old one back.")]
        public static partial void Removed(ILogger logger, string place);
    }
}
