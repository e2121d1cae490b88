using System.Net;
using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SafeguardingBot.Channel.Tests;
using SafeguardingBot.Jobs;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Tests.Jobs;

public sealed class RecurringJobTests : IDisposable
{
    private static readonly StorageFault Full = new(StorageFaultKind.Full, "The disk is full.");

    private readonly ManualTime time = new();
    private readonly StorageHealth store = new();
    private readonly RecordedLines lines = new();
    private readonly LoggerFactory logs;

    public RecurringJobTests() => logs = new([lines]);

    public void Dispose() => logs.Dispose();

    // What a round throws, after how many seconds the next one follows, and whether it counts as a failure.
    public static TheoryData<Exception, int, bool> Faults => new()
    {
        { new InvalidOperationException("my son is called Zebedee"), 60, true },
        { new TaskCanceledException("a request took too long"), 60, true },
        { new StorageUnavailableException(Full), 30, false },
        { new StorageUnavailableException(StorageFault.TooSlow("The database")), 60, false },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Job_ThatFailsOnce_RunsAgain(Exception fault, int after, bool isFailure)
    {
        store.Ready();
        var (job, watch) = Job(round => round == 1 ? fault : null);
        await job.StartAsync(CancellationToken.None);
        await job.RoundsAsync(1);
        await time.TimerAsync(wait => wait == TimeSpan.FromSeconds(after));

        time.Advance(TimeSpan.FromSeconds(after));
        await job.RoundsAsync(1);
        await job.StopAsync(CancellationToken.None);

        Assert.Equal(isFailure ? 1 : 0, watch.Failures.Single().Value);
        Assert.Contains(isFailure ? $"Failed: {fault.GetType().Name}." : $"Put off: the store is {(fault as StorageUnavailableException)?.Fault.Kind}.", lines.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Zebedee", lines.Text, StringComparison.Ordinal);
        Assert.Empty(watch.Late());
    }

    [Fact]
    public async Task Job_ThatKeepsFailing_IsLateUntilItRuns()
    {
        store.Ready();
        var (job, watch) = Job(round => round <= 10 ? new InvalidOperationException() : null);
        await job.StartAsync(CancellationToken.None);

        List<bool> isLate = [];
        for (var minute = 0; minute < 12; minute++)
        {
            await job.RoundsAsync(1);
            await time.TimerAsync(wait => wait == TimeSpan.FromMinutes(1));
            isLate.Add(watch.Late() is ["CountedJob (InvalidOperationException)"]);
            time.Advance(TimeSpan.FromMinutes(1));
        }

        await job.StopAsync(CancellationToken.None);
        // Two rounds may fall out, and five minutes are for a machine that is busy.
        Assert.Equal([false, false, false, false, false, false, false, false, true, true, false, false], isLate);
    }

    [Fact]
    public async Task Job_Hastened_RunsAtOnceAndOnlyOnce()
    {
        store.Ready();
        var (job, _) = Job(_ => null);
        await job.StartAsync(CancellationToken.None);
        await job.RoundsAsync(1);
        await time.TimerAsync(wait => wait == TimeSpan.FromMinutes(1));

        job.HastenNow();
        job.HastenNow();
        await job.RoundsAsync(1);
        await time.TimerAsync(wait => wait == TimeSpan.FromMinutes(1));
        await job.StopAsync(CancellationToken.None);

        Assert.Equal(2, job.Begun);
    }

    [Fact]
    public async Task Job_HastenedAfterAFault_WaitsItsTime()
    {
        store.Ready();
        var (job, _) = Job(round => round == 1 ? new InvalidOperationException() : null);
        await job.StartAsync(CancellationToken.None);
        await job.RoundsAsync(1);
        await time.TimerAsync(wait => wait == TimeSpan.FromMinutes(1));

        job.HastenNow();
        Assert.Equal([TimeSpan.FromMinutes(1)], time.Waits);
        time.Advance(TimeSpan.FromMinutes(1));
        await job.RoundsAsync(1);
        await job.StopAsync(CancellationToken.None);

        Assert.Equal(2, job.Begun);
    }

    [Fact]
    public async Task Job_WhileTheStoreIsAway_WaitsAndIsNotCalledLate()
    {
        var (job, watch) = Job(_ => null);
        await job.StartAsync(CancellationToken.None);
        time.Advance(TimeSpan.FromHours(1));
        Assert.Empty(watch.Late());
        Assert.Equal(0, job.Begun);

        store.Ready();
        await job.RoundsAsync(1);
        await job.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Service_WithAJobThatAlwaysFails_AnswersAndReadinessNamesTheJob()
    {
        await using var bot = new BotHost
        {
            Configure = services =>
            {
                services.AddSingleton(provider => new JobWatch(provider.GetRequiredService<StorageHealth>(), time, provider.GetRequiredService<ILoggerFactory>()));
                services.AddHostedService(provider => new CountedJob(provider.GetRequiredService<JobWatch>(), _ => new InvalidOperationException()));
            },
        };
        await bot.InitializeAsync();
        await bot.App.Services.GetServices<IHostedService>().OfType<CountedJob>().Single().RoundsAsync(1);
        time.Advance(TimeSpan.FromHours(1));

        using var ready = await bot.Http.GetAsync(new Uri(bot.Url, "/readyz"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Matches("BAD   jobs: not done for long: .*CountedJob \\(InvalidOperationException\\)", await ready.Content.ReadAsStringAsync());
        Assert.NotNull(await bot.SayAsync("he is strangling her right now"));
    }

    // What is not one would stop the service with its first unforeseen fault. The one that opens the store catches everything, since the others wait for it.
    [Fact]
    public async Task Service_RunsNothingByItself_ButJobs()
    {
        await using var bot = new BotHost { Settings = ["--Telemetry:Endpoint", "http://127.0.0.1:9"] };
        await bot.InitializeAsync();

        var background = bot.App.Services.GetServices<IHostedService>().OfType<BackgroundService>().ToList();

        Assert.True(background.OfType<RecurringJob>().Count() > 10);
        Assert.Equal([nameof(KeepStorageOpen)], background.Where(service => service is not RecurringJob).Select(service => service.GetType().Name));
    }

    private (CountedJob Job, JobWatch Watch) Job(Func<int, Exception?> fault)
    {
        var watch = new JobWatch(store, time, logs);
        return (new(watch, fault), watch);
    }

    private sealed class CountedJob(JobWatch watch, Func<int, Exception?> fault) : RecurringJob(watch)
    {
        private readonly Channel<int> rounds = System.Threading.Channels.Channel.CreateUnbounded<int>();

        public int Begun { get; private set; }

        protected override TimeSpan Every => TimeSpan.FromMinutes(1);

        public void HastenNow() => Hasten();

        public async Task RoundsAsync(int number)
        {
            for (var i = 0; i < number; i++)
                await rounds.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));
        }

        protected override Task RoundAsync(CancellationToken cancellationToken)
        {
            rounds.Writer.TryWrite(++Begun);
            return fault(Begun) is { } exception ? Task.FromException(exception) : Task.CompletedTask;
        }
    }
}
