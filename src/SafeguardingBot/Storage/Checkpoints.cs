using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace SafeguardingBot.Storage;

/// <summary>
/// Moves SQLite's log into the file, on a thread of its own: a commit that had to do it would hold everybody up while the disk is waited for.
/// It is moved beside the commits, and starts again at the first moment when none came meanwhile. Where no such moment comes, commits wait for the last pages
/// once the log is four times as long.
/// </summary>
/// <param name="writer">Held while writing: SQLite has one writer.</param>
/// <param name="pages">Of the log that are worth moving at once; many of them hold the same rows, and each is moved once.</param>
internal sealed class Checkpoints(SqliteDataSource source, SemaphoreSlim writer, int pages)
{
    private Task running = Task.CompletedTask;

    /// <summary>Looks whether it is time, after a commit. For one caller at a time.</summary>
    public void After(SqliteSession session)
    {
        if (!running.IsCompleted || session.PagesWritten < pages)
            return;
        session.CountPagesAnew();
        running = Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>When none is under way.</summary>
    public Task EndAsync() => running;

    private void Run()
    {
        try
        {
            using var connection = source.OpenExisting();
            if (Move(connection) < 4 * pages)
                return;
            // The little that came meanwhile, so that less is left for when they wait.
            Move(connection);
            // In turn with the commits: who waits without Async is overtaken.
            writer.WaitAsync().Wait();
            try
            {
                Move(connection);
            }
            finally
            {
                writer.Release();
            }
        }
        catch (SqliteException)
        {
            // Nothing is lost: all of it is in the log, which the commits move themselves when it has grown too long.
        }
    }

    /// <summary>Waits for nobody: what readers still look at is left for the next time. Returns how many pages long the log was when this began.</summary>
    private static int Move(SqliteConnection connection)
    {
        var code = raw.sqlite3_wal_checkpoint_v2(connection.Handle, null, raw.SQLITE_CHECKPOINT_PASSIVE, out var length, out _);
        SqliteException.ThrowExceptionForRC(code, connection.Handle);
        return length;
    }
}
