using System.Data.Common;
using Dapper;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Operation;

/// <summary>Looks at the store from outside, as it is: opens it, tries to write, and changes nothing.</summary>
internal sealed class StoreExamination(Database database, TimeProvider time)
{
    private const long Megabyte = 1024 * 1024;
    private const long LittleRoom = 1024 * Megabyte, NoRoom = 100 * Megabyte;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public async Task<Finding> StoreAsync(CancellationToken cancellationToken)
    {
        if (database.Source is SqliteDataSource sqlite && !File.Exists(sqlite.File))
            return Finding.Warning("store", $"{database.Place} is not there yet. The service makes it when it starts; if there was one, restore it from a backup first.");

        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            var version = await VersionAsync(either.Token);
            var newest = Migrations.All[^1].Version;
            return version switch
            {
                0 => Finding.Good("store", $"{database.Place} is empty; the service makes its tables when it starts."),
                _ when version < newest => Finding.Good("store", $"{database.Place} can be written; it is at version {version} and will be brought to {newest} when the service starts."),
                _ when version > newest => Finding.Warning("store", $"{database.Place} is at version {version}, and this program knows {newest}: it is older than the program that was here before. It will serve, without what is new."),
                _ => Finding.Good("store", $"{database.Place} can be written, version {version}."),
            };
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && (e is OperationCanceledException || StorageFault.Of(e, database.Place) is not null))
        {
            return Finding.Bad("store", (StorageFault.Of(e, database.Place) ?? StorageFault.TooSlow(database.Place)).Message);
        }
    }

    /// <summary>Where the SQLite file is, or will be; PostgreSQL keeps nothing on this machine.</summary>
    public Finding Disk()
    {
        if (database.Source is not SqliteDataSource sqlite)
            return Finding.Good("disk", "nothing is kept on this machine.");

        var folder = Path.GetDirectoryName(sqlite.File) ?? "/";
        var free = new DriveInfo(Existing(folder)).AvailableFreeSpace;
        var text = $"{free / Megabyte} MB are free for {folder}.";
        return free < NoRoom ? Finding.Bad("disk", $"{text} Free some: at least 1000 MB.")
            : free < LittleRoom ? Finding.Warning("disk", $"{text} Free some soon.")
            : Finding.Good("disk", text);
    }

    private async Task<long> VersionAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.Source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var exists = await transaction.QueryFirstAsync<long>(
            database.Provider == StorageProvider.Sqlite
                ? "SELECT count(*) FROM sqlite_master WHERE name = 'schema_versions'"
                : "SELECT count(*) FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = 'schema_versions'",
            null, cancellationToken);
        if (exists == 0)
        {
            // Tables must be made here, so find out whether they may be.
            await transaction.ExecuteAsync("CREATE TABLE doctor_was_here (x bigint)", null, cancellationToken);
            await transaction.RollbackAsync(cancellationToken);
            return 0;
        }

        var version = await transaction.QueryFirstAsync<long>("SELECT coalesce(max(version), 0) FROM schema_versions", null, cancellationToken);
        await transaction.ExecuteAsync(
            "INSERT INTO settings (name, value) VALUES ('last-seen-writable', 'x') ON CONFLICT (name) DO UPDATE SET value = settings.value", null, cancellationToken);
        await transaction.RollbackAsync(cancellationToken);
        return version;
    }

    private static string Existing(string folder)
    {
        while (!Directory.Exists(folder) && Path.GetDirectoryName(folder) is { Length: > 0 } above)
            folder = above;
        return folder;
    }
}
