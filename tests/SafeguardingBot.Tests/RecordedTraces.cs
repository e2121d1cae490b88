using System.Collections.Concurrent;
using System.Diagnostics;

namespace SafeguardingBot.Tests;

/// <summary>Keeps everything that any part of the process traces: names, tags and events.</summary>
internal sealed class RecordedTraces : IDisposable
{
    private readonly ConcurrentQueue<string> spans = new();
    private readonly ActivityListener listener;

    public RecordedTraces()
    {
        listener = new()
        {
            ShouldListenTo = static _ => true,
            Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span => spans.Enqueue(
                $"{span.DisplayName} {string.Join(' ', span.TagObjects)} {string.Join(' ', span.Baggage)} {string.Join(' ', span.Events.Select(e => $"{e.Name} {string.Join(' ', e.Tags)}"))}"),
        };
        ActivitySource.AddActivityListener(listener);
    }

    public string Text => string.Join('\n', spans);

    public void Dispose() => listener.Dispose();
}
