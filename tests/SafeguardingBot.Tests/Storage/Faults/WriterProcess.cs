using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Tests.Storage.Faults;

/// <summary>
/// Another process that writes numbered changes as fast as it can, each an outbox message with its audit event, and prints a number once
/// the change was acknowledged. A test kills it at any moment.
/// </summary>
internal sealed class WriterProcess : IDisposable
{
    private const string Verb = "write-numbered-changes";
    private const int Writers = 4;
    private readonly Process process;
    private readonly List<int> acknowledged = [];
    private readonly TaskCompletionSource first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task reading;
    private int count;

    private WriterProcess(Process process)
    {
        this.process = process;
        reading = ReadAsync();
    }

    /// <summary>Completes with the first change that this process wrote.</summary>
    public Task FirstAsync() => first.Task.WaitAsync(TimeSpan.FromSeconds(60));

    /// <summary>How many changes were acknowledged so far.</summary>
    public int Count => Volatile.Read(ref count);

    /// <summary>Completes when that many changes were acknowledged.</summary>
    public async Task PassesAsync(int number)
    {
        for (var i = 0; Count < number; i++)
        {
            Assert.True(i < 6000, $"The writer has stopped at {Count}.");
            await Task.Delay(10);
        }
    }

    public static WriterProcess Start(StorageOptions options, int from)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath ?? throw new InvalidOperationException("The test process has no path.")) { RedirectStandardOutput = true, UseShellExecute = false };
        // Under "dotnet test.dll" the process is dotnet itself.
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
            start.ArgumentList.Add(typeof(WriterProcess).Assembly.Location);
        foreach (var argument in (string[])[Verb, options.Provider.ToString(), options.Provider == StorageProvider.Sqlite ? options.SqliteConnectionString() : options.ConnectionString ?? "", from.ToString(CultureInfo.InvariantCulture)])
            start.ArgumentList.Add(argument);
        return new(Process.Start(start) ?? throw new InvalidOperationException("The writer did not start."));
    }

    /// <summary>Kills it with -9 and returns the numbers that it had said were kept.</summary>
    public async Task<IReadOnlyList<int>> KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        await reading;
        return acknowledged;
    }

    public void Dispose() => process.Dispose();

    public static bool IsAskedFor(string[] args) => args is [Verb, ..];

    /// <summary>What the other process runs, until it is killed.</summary>
    public static Task<int> RunAsync(string[] args) =>
        WriteAsync(new() { Provider = Enum.Parse<StorageProvider>(args[1]), ConnectionString = args[2] }, int.Parse(args[3], CultureInfo.InvariantCulture));

    private async Task ReadAsync()
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            // The last line may be cut off, and would then read as another number.
            if (!line.EndsWith('.'))
                continue;
            acknowledged.Add(int.Parse(line.AsSpan(0, line.Length - 1), CultureInfo.InvariantCulture));
            Volatile.Write(ref count, acknowledged.Count);
            first.TrySetResult();
        }
    }

    private static async Task<int> WriteAsync(StorageOptions options, int from)
    {
        var clock = new MovableClock();
        var health = new StorageHealth();
        await using var database = new Database(options, health, clock);
        using var opener = new KeepStorageOpen(database, new(database, clock, NullLogger<Migrator>.Instance), health, clock, NullLogger<KeepStorageOpen>.Instance);
        await opener.StartAsync(CancellationToken.None);
        var (outbox, audit) = (new Outbox(database, clock), new AuditTrail(database, clock));
        await Task.WhenAll(Enumerable.Range(from, Writers).Select(start => Task.Run(async () =>
        {
            for (var number = start; ; number += Writers)
            {
                while (!await TryWriteAsync(database, outbox, audit, number))
                    await health.WhenReadyAsync(CancellationToken.None);
                Console.WriteLine($"{number}.");
            }
        })));
        return 0;
    }

    /// <summary>Repeats with the same key until it is known to be kept, as the callers of the store do.</summary>
    private static async Task<bool> TryWriteAsync(Database database, Outbox outbox, AuditTrail audit, int number)
    {
        try
        {
            await database.WriteAsync(async (transaction, token) =>
            {
                if (await outbox.EnqueueAsync(transaction, new($"n{number}", "test", "c", "{}"), default, token))
                    await audit.AppendAsync(transaction, new("system", "wrote", $"n{number}"), token);
                return 0;
            }, CancellationToken.None);
            return true;
        }
        catch (StorageUnavailableException)
        {
            return false;
        }
    }
}
