using Microsoft.Extensions.Logging;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Tests.Storage;

/// <summary>A store kept open as the service keeps it, over whatever a test has put in its place.</summary>
internal sealed class OpeningStore : IAsyncDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);
    private readonly KeepStorageOpen opener;

    public OpeningStore(StorageOptions options)
    {
        Database = new(options, Health, Clock);
        opener = new(Database, new(Database, Clock, new Collected<Migrator>(Logs)), Health, Clock, new Collected<KeepStorageOpen>(Logs));
    }

    public StorageHealth Health { get; } = new();

    public Database Database { get; }

    public MovableClock Clock { get; } = new();

    public List<string> Logs { get; } = [];

    public string LogText
    {
        get
        {
            lock (Logs)
                return string.Join('\n', Logs);
        }
    }

    public Task StartAsync() => opener.StartAsync(CancellationToken.None);

    public Task ReadyAsync() => Health.WhenReadyAsync(CancellationToken.None).WaitAsync(Longest);

    public async Task<StorageFault> FailedAsync()
    {
        // It may be ready again by now.
        var first = await Health.WhenFailedAsync().WaitAsync(Longest);
        return Health.Fault ?? first;
    }

    public Task<int> WriteAsync(string name) =>
        Database.ExecuteAsync("INSERT INTO settings (name, value) VALUES (@name, 'x') ON CONFLICT (name) DO NOTHING", new { name }, CancellationToken.None);

    public Task<long> CountAsync(string name) =>
        Database.QueryFirstAsync<long>("SELECT count(*) FROM settings WHERE name = @name", new { name }, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await opener.StopAsync(CancellationToken.None);
        opener.Dispose();
        await Database.DisposeAsync();
    }

    private sealed class Collected<T>(List<string> lines) : ILogger<T>
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (lines)
                lines.Add($"{formatter(state, exception)} {exception}");
        }
    }
}
