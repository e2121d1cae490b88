using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace SafeguardingBot.Storage;

/// <summary>
/// Moves SQLite's log into the file, on a thread of its own: a commit that had to do it would hold everybody up while the disk is waited for.
/// Most of it is moved beside the commits; for what they add meanwhile they wait, since the log starts again only once all of it is moved.
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
            Move(connection);
            writer.Wait();
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

    // Waits for nobody: what readers still look at is left for the next time.
    private static void Move(SqliteConnection connection) =>
        SqliteException.ThrowExceptionForRC(raw.sqlite3_wal_checkpoint_v2(connection.Handle, null, raw.SQLITE_CHECKPOINT_PASSIVE, out _, out _), connection.Handle);
}
