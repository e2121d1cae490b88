using System.Collections.Concurrent;

namespace SafeguardingBot.Storage;

/// <summary>
/// The single changes to one SQLite file: those that wait while others are committed share the next transaction, on a connection that stays open.
/// When one fails, all of it is undone and each is made by itself, so that it takes no other with it.
/// </summary>
/// <param name="source">The file.</param>
/// <param name="writer">Held while writing: SQLite has one writer.</param>
/// <param name="pagesOfLog">How long the log grows before it is moved into the file.</param>
internal sealed class GroupCommit(SqliteDataSource source, SemaphoreSlim writer, int pagesOfLog = 4_000) : IThreadPoolWorkItem, IAsyncDisposable
{
    private const int MostTogether = 256;

    private readonly Checkpoints checkpoints = new(source, writer, pagesOfLog);
    private readonly ConcurrentQueue<Change> waiting = new();
    private readonly List<Change> together = [];
    private SqliteSession? session;
    private int isScheduled;
    private volatile bool isClosed;

    /// <summary>Takes a change on for the next commit.</summary>
    public Change<T> Add<T>(Func<SqliteSession, T> change, Durability durability)
    {
        var added = new Change<T>(change, durability);
        waiting.Enqueue(added);
        Schedule();
        return added;
    }

    /// <summary>Commits what waits; what comes later fails.</summary>
    public async ValueTask DisposeAsync()
    {
        if (isClosed)
            return;
        while (!waiting.IsEmpty)
            await CommitAsync();
        await writer.WaitAsync();
        isClosed = true;
        Close();
        writer.Release();
        // Only now can none begin any more, and one that is under way may wait for its turn to write.
        await checkpoints.EndAsync();
    }

    void IThreadPoolWorkItem.Execute() => _ = CommitAsync();

    // Behind the work that is ready: whatever that work wants to change is then there to be committed with the rest.
    private void Schedule()
    {
        if (Interlocked.Exchange(ref isScheduled, 1) == 0)
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    private async Task CommitAsync()
    {
        await WaitAsync();
        try
        {
            while (together.Count < MostTogether && waiting.TryDequeue(out var change))
            {
                if (change.TryBegin())
                    together.Add(change);
            }

            if (together.Count > 0)
                Commit();
            if (session is not null)
                checkpoints.After(session);
        }
        finally
        {
            together.Clear();
            if (!isClosed)
                writer.Release();
            Volatile.Write(ref isScheduled, 0);
            if (!waiting.IsEmpty)
                Schedule();
        }
    }

    // Once it is closed its owner may dispose of the semaphore, and there is nothing left to guard.
    private Task WaitAsync() => isClosed ? Task.CompletedTask : writer.WaitAsync();

    private void Commit()
    {
        try
        {
            ObjectDisposedException.ThrowIf(isClosed, this);
            if (session?.IsOutdated == true)
                Close();
            session ??= new(source);
            if (together.Count > 1 && TryTogether(session))
                return;
            foreach (var change in together)
                Alone(session, change);
        }
#pragma warning disable CA1031 // It is given to whoever still waits for a change; nothing of those was kept.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Close();
            foreach (var change in together)
                change.Fail(exception);
        }
    }

    private bool TryTogether(SqliteSession session)
    {
        session.Begin(together.Exists(c => c.Durability == Durability.PowerLoss) ? Durability.PowerLoss : Durability.ProcessLoss);
        foreach (var change in together)
        {
            if (change.TryRun(session))
                continue;
            session.Undo();
            return false;
        }

        session.Commit();
        // The thread pool goes on with what it was given last, and whoever came first should not wait for all the others.
        for (var i = together.Count - 1; i >= 0; i--)
            together[i].Finish();
        return true;
    }

    private static void Alone(SqliteSession session, Change change)
    {
        session.Begin(change.Durability);
        if (change.TryRun(session))
            session.Commit();
        else
            session.Undo();
        change.Finish();
    }

    private void Close()
    {
        session?.Dispose();
        session = null;
    }
}
