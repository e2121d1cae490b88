namespace SafeguardingBot.Storage;

/// <summary>What a change that was acknowledged outlives.</summary>
public enum Durability
{
    /// <summary>The power too: it has reached the disk.</summary>
    PowerLoss,

    /// <summary>
    /// The end of this process, kill -9 as well: the operating system has it. For what was said in a conversation and for counts, of which the last
    /// second may be lost with the power. On PostgreSQL it is as durable as everything else.
    /// </summary>
    ProcessLoss,
}

/// <summary>A change that waits to be committed together with others.</summary>
internal abstract class Change(Durability durability)
{
    private int isBegun;

    public Durability Durability { get; } = durability;

    /// <summary>False when it was taken back, or begun before.</summary>
    public bool TryBegin() => Interlocked.Exchange(ref isBegun, 1) == 0;

    /// <summary>True when it will not be made; false when it is too late to say.</summary>
    public bool TryTakeBack() => TryBegin();

    /// <summary>Makes the change; when it fails by itself, only its own part is undone.</summary>
    public abstract void Run(SqliteSession session);

    /// <summary>It was committed.</summary>
    public abstract void Finish();

    public abstract void Fail(Exception exception);
}

/// <inheritdoc cref="Change"/>
internal sealed class Change<T>(Func<SqliteSession, T> make, Durability durability) : Change(durability)
{
    private readonly TaskCompletionSource<T> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? result;
    private Exception? failure;

    public Task<T> Done => done.Task;

    public override void Run(SqliteSession session)
    {
        session.Save();
        try
        {
            result = make(session);
            session.Release();
        }
        catch (Exception exception) when (session.TryUndo())
        {
            failure = exception;
        }
    }

    public override void Finish()
    {
        if (failure is null)
            done.TrySetResult(result!); // Run has set it
        else
            done.TrySetException(failure);
    }

    public override void Fail(Exception exception) => done.TrySetException(failure ?? exception);
}
