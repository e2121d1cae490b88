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

    /// <summary>Makes the change, once more if it was undone. False when it failed by itself; throws when SQLite has given up the whole transaction.</summary>
    public abstract bool TryRun(SqliteSession session);

    /// <summary>It was committed, or has failed by itself.</summary>
    public abstract void Finish();

    /// <summary>Nothing of it was kept, unless it is finished.</summary>
    public abstract void Fail(Exception exception);
}

/// <inheritdoc cref="Change"/>
internal sealed class Change<T>(Func<SqliteSession, T> make, Durability durability) : Change(durability)
{
    private readonly TaskCompletionSource<T> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? result;
    private Exception? failure;

    public Task<T> Done => done.Task;

    public override bool TryRun(SqliteSession session)
    {
        try
        {
            (result, failure) = (make(session), null);
        }
        catch (Exception exception) when (session.IsInTransaction)
        {
            failure = exception;
        }

        return failure is null;
    }

    public override void Finish()
    {
        if (failure is null)
            done.TrySetResult(result!); // TryRun has set it
        else
            done.TrySetException(failure);
    }

    public override void Fail(Exception exception) => done.TrySetException(failure ?? exception);
}
