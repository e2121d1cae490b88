using System.Diagnostics;
using Dapper;
using Npgsql;

namespace SafeguardingBot.Tests.Storage;

/// <summary>
/// A PostgreSQL server whose disk can be filled: one of 150 MB in memory, where this machine lets it be mounted. Where it does not, the server says what
/// it would say: triggers refuse whatever grows.
/// </summary>
internal sealed class PostgreSqlDisk : IAsyncDisposable
{
    private readonly string? mounted;

    private PostgreSqlDisk(PostgreSqlServer server, string? mounted) => (Server, this.mounted) = (server, mounted);

    public PostgreSqlServer Server { get; }

    public static async Task<PostgreSqlDisk> CreateAsync()
    {
        var disk = await RunAsync("d=$(mktemp -d /tmp/safeguardingbot-disk-XXXXXX) && { mount -t tmpfs -o size=150m,mode=700,uid=$(id -u postgres) tmpfs $d && echo $d || rmdir $d; }") is { Length: > 0 } folder ? folder : null;
        return new(await PostgreSqlServer.CreateAsync(disk), disk);
    }

    public async Task FillAsync(string database)
    {
        if (mounted is not null)
        {
            await RunAsync($"dd if=/dev/zero of={mounted}/filler bs=64k; sync");
            return;
        }

        await using var connection = new NpgsqlConnection(database);
        await connection.ExecuteAsync(
            """
            CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION USING ERRCODE = '53100'; END $$;
            CREATE FUNCTION refuse_tables() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION USING ERRCODE = '53100'; END $$;
            DO $$ DECLARE t text; BEGIN
                FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = current_schema() LOOP
                    EXECUTE format('CREATE TRIGGER refuse BEFORE INSERT ON %I EXECUTE FUNCTION refuse()', t);
                END LOOP;
            END $$;
            CREATE EVENT TRIGGER refuse ON ddl_command_start WHEN TAG IN ('CREATE TABLE', 'CREATE TABLE AS') EXECUTE FUNCTION refuse_tables();
            """);
    }

    public async Task FreeAsync(string database)
    {
        if (mounted is not null)
        {
            await RunAsync($"rm {mounted}/filler");
            return;
        }

        await using var connection = new NpgsqlConnection(database);
        await connection.ExecuteAsync("DROP EVENT TRIGGER refuse; DROP FUNCTION refuse_tables; DROP FUNCTION refuse CASCADE");
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        if (mounted is not null)
            await RunAsync($"umount -l {mounted}; rmdir {mounted}");
    }

    private static async Task<string> RunAsync(string script)
    {
        using var process = Process.Start(new ProcessStartInfo("bash", ["-c", script]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })
            ?? throw new InvalidOperationException("bash did not start.");
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        _ = await errors;
        return (await output).Trim();
    }
}
