namespace SafeguardingBot.Storage;

/// <summary>Whether the store can be used now, and if not why. Asked by readiness, and before each use so that nobody waits for a store that is away.</summary>
public sealed class StorageHealth
{
    // Whoever waits goes on outside the lock.
    private const TaskCreationOptions Apart = TaskCreationOptions.RunContinuationsAsynchronously;

    private readonly Lock gate = new();
    private StorageFault? fault = new(StorageFaultKind.NotOpenedYet, "The store was not opened yet.");
    private TaskCompletionSource ready = new(Apart);
    private TaskCompletionSource<StorageFault> failed = new(Apart);

    /// <summary>Null while the store can be used.</summary>
    public StorageFault? Fault
    {
        get
        {
            lock (gate)
                return fault;
        }
    }

    public bool IsReady => Fault is null;

    public Task WhenReadyAsync(CancellationToken cancellationToken)
    {
        lock (gate)
            return ready.Task.WaitAsync(cancellationToken);
    }

    /// <summary>The first fault after the store was last ready.</summary>
    internal Task<StorageFault> WhenFailedAsync()
    {
        lock (gate)
            return failed.Task;
    }

    /// <summary>True when it was not ready before.</summary>
    internal bool Ready()
    {
        lock (gate)
        {
            var was = fault;
            fault = null;
            failed = new(Apart);
            ready.TrySetResult();
            return was is not null;
        }
    }

    /// <summary>True when this is news.</summary>
    internal bool Failed(StorageFault why)
    {
        lock (gate)
        {
            var isNews = fault?.Kind != why.Kind;
            fault = why;
            if (ready.Task.IsCompleted)
                ready = new(Apart);
            failed.TrySetResult(why);
            return isNews;
        }
    }
}
