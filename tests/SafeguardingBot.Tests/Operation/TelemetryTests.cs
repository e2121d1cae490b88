using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SafeguardingBot.Operation;

namespace SafeguardingBot.Tests.Operation;

public sealed class TelemetryTests
{
    [Fact]
    public async Task Telemetry_WithACollector_SendsCountsAndTracesAndNoWordOfAQuestion()
    {
        await using var collector = WebApplication.CreateSlimBuilder().Build();
        var received = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        collector.Urls.Add("http://127.0.0.1:0");
        collector.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            received.AddOrUpdate(context.Request.Path, _ => Encoding.Latin1.GetString(body.ToArray()), (_, before) => before + Encoding.Latin1.GetString(body.ToArray()));
        });
        await collector.StartAsync();
        await using (var bot = new BotHost { Settings = ["--Telemetry:Endpoint", collector.Urls.First(), "--Telemetry:Protocol", "Http", "--Logging:LogLevel:SafeguardingBot.Asking", "Debug"] })
        {
            await bot.InitializeAsync();
            Assert.NotNull(await bot.SayAsync("is it safe for a baby called Zebedee to sleep on the sofa", "33333333-0000-4000-8000-000000000003"));
        }

        Assert.Contains("safeguardingbot.answers", received["/v1/metrics"], StringComparison.Ordinal);
        Assert.Contains("safeguardingbot.queue.depth", received["/v1/metrics"], StringComparison.Ordinal);
        Assert.Contains("turn", received["/v1/traces"], StringComparison.Ordinal);
        Assert.Contains("Answered", received["/v1/logs"], StringComparison.Ordinal);
        foreach (var word in (string[])["sofa", "baby", "Zebedee", "33333333-0000", "Pat Example"])
            Assert.All(received, sent => Assert.DoesNotContain(word, sent.Value, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Telemetry_WithoutACollector_IsNotThere()
    {
        await using var bot = new BotHost();
        await bot.InitializeAsync();

        Assert.DoesNotContain(bot.App.Services.GetServices<IHostedService>(), service => service is SendTelemetry);
        Assert.DoesNotContain(bot.App.Services.GetServices<ILoggerProvider>(), provider => provider.GetType().Namespace?.StartsWith("OpenTelemetry", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task Answer_IsCountedByOutcomeWithItsConfidence()
    {
        await using var bot = new BotHost();
        var seen = new ConcurrentQueue<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, bot.App.Services.GetRequiredService<IMeterFactory>()))
                l.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => seen.Enqueue($"{instrument.Name} {string.Join(' ', tags.ToArray().Select(t => $"{t.Key}={t.Value}"))}"));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => seen.Enqueue($"{instrument.Name} {value is > 0 and <= 60} {string.Join(' ', tags.ToArray().Select(t => $"{t.Key}={t.Value}"))}"));
        await bot.InitializeAsync();
        listener.Start();

        await bot.SayAsync("is it safe for a baby to sleep on the sofa");
        await bot.SayAsync("he is strangling her right now");
        await bot.SayAsync("what is the best recipe for lemon drizzle cake");
        await bot.App.StopAsync();

        Assert.Contains("safeguardingbot.answers outcome=Answer urgent=False", seen);
        Assert.Contains(seen, s => s.StartsWith("safeguardingbot.answers", StringComparison.Ordinal) && s.EndsWith("urgent=True", StringComparison.Ordinal));
        Assert.Contains("safeguardingbot.answers outcome=None urgent=False", seen);
        Assert.Contains("safeguardingbot.match.confidence True outcome=Answer", seen);
        Assert.Contains("safeguardingbot.turn.duration True type=message result=answered", seen);
        Assert.Contains("safeguardingbot.send.duration True method=POST outcome=Sent reason=None service=connector", seen);
    }
}
