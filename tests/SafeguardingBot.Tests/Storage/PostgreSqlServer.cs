using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

[assembly: AssemblyFixture(typeof(SafeguardingBot.Tests.Storage.SharedPostgreSql))]

namespace SafeguardingBot.Tests.Storage;

/// <summary>A real PostgreSQL server of the test's own: found on the path or where Debian puts it, run as <c>postgres</c> when the tests run as root.</summary>
public sealed class PostgreSqlServer : IAsyncDisposable
{
    private const string Password = "for-tests-only";
    private readonly string folder;
    private readonly int port;

    private PostgreSqlServer(string folder, int port) => (this.folder, this.port) = (folder, port);

    public string ConnectionString => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1", Port = port, Username = "postgres", Password = Password, Database = "postgres", Pooling = false,
    }.ToString();

    /// <summary>A server of the test's own; skips the test when there is no PostgreSQL on this machine.</summary>
    /// <param name="onDisk">An empty folder for its files; by default one beside those of other servers.</param>
    public static async Task<PostgreSqlServer> CreateAsync(string? onDisk = null)
    {
        var (server, reason) = await TryCreateAsync(onDisk);
        if (server is null)
            Assert.Skip(reason);
        return server;
    }

    /// <summary>Null with the reason when there is no PostgreSQL on this machine.</summary>
    internal static async Task<(PostgreSqlServer? Server, string Reason)> TryCreateAsync(string? onDisk = null)
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var free = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        var (status, output) = await RunAsync(
            $"""
            set -e
            d={onDisk ?? "$(mktemp -d /tmp/safeguardingbot-pg-XXXXXX)"}
            echo {Password} > $d/password
            initdb -D $d/data -U postgres --auth-local=trust --auth-host=scram-sha-256 --pwfile=$d/password --no-sync --wal-segsize=4 -E UTF8 --locale=C >&2
            echo "port={free}" >> $d/data/postgresql.conf
            echo "listen_addresses='127.0.0.1'" >> $d/data/postgresql.conf
            echo "unix_socket_directories='$d'" >> $d/data/postgresql.conf
            echo "max_connections=60" >> $d/data/postgresql.conf
            echo "min_wal_size=8MB" >> $d/data/postgresql.conf
            echo $d
            """);
        if (status != 0)
            return (null, $"There is no PostgreSQL here (apt-get install postgresql, or set TEST_POSTGRES): {output}");

        var server = new PostgreSqlServer(output.Trim().Split('\n')[^1], free);
        await server.StartAsync();
        return (server, "");
    }

    public Task StartAsync() => ExpectAsync($"pg_ctl -D {folder}/data -l {folder}/log -w -t 60 start >/dev/null 2>&1 </dev/null || (tail -5 {folder}/log; exit 1)");

    /// <summary>Ends every process of the server at once, with -9: nothing is flushed or tidied.</summary>
    public Task KillAsync() => ExpectAsync(
        $$"""
        p=$(head -1 {{folder}}/data/postmaster.pid)
        c=$(ps -o pid= --ppid $p)
        kill -9 $p $c 2>/dev/null || true
        for i in $(seq 1 200); do ps -p $p $c >/dev/null 2>&1 || exit 0; sleep 0.02; done
        """);

    /// <summary>Stops every process of the server where it is: connections stay open and nothing answers.</summary>
    public Task FreezeAsync() => SignalAsync("STOP");

    public Task ThawAsync() => SignalAsync("CONT");

    public async ValueTask DisposeAsync() => await RunAsync($"pg_ctl -D {folder}/data -m immediate stop >/dev/null 2>&1; rm -rf {folder}");

    private Task SignalAsync(string signal) => ExpectAsync($"p=$(head -1 {folder}/data/postmaster.pid); kill -{signal} $p $(ps -o pid= --ppid $p)");

    private static async Task ExpectAsync(string script)
    {
        var (status, output) = await RunAsync(script);
        if (status != 0)
            throw new InvalidOperationException(output);
    }

    private static async Task<(int Status, string Output)> RunAsync(string script)
    {
        // PostgreSQL refuses to run as root.
        var asPostgres = Environment.UserName == "root";
        var start = new ProcessStartInfo(asPostgres ? "runuser" : "bash") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = "/tmp" };
        foreach (var argument in asPostgres ? ["-u", "postgres", "--", "bash"] : Array.Empty<string>())
            start.ArgumentList.Add(argument);
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add($"for b in /usr/lib/postgresql/*/bin; do PATH=$PATH:$b; done\n{script}");
        using var process = Process.Start(start) ?? throw new InvalidOperationException("bash did not start.");
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, process.ExitCode == 0 ? await output : await errors + await output);
    }
}

/// <summary>The server that most tests share, started by the first that needs it.</summary>
public sealed class SharedPostgreSql : IAsyncDisposable
{
    private static readonly Lazy<Task<(PostgreSqlServer? Server, string Reason)>> Shared = new(() => PostgreSqlServer.TryCreateAsync());

    /// <summary>The connection string of a server; skips the test when there is none.</summary>
    public static async Task<string> ServerAsync()
    {
        if (Environment.GetEnvironmentVariable("TEST_POSTGRES") is { Length: > 0 } given)
            return given;

        var (server, reason) = await Shared.Value;
        if (server is null)
            Assert.Skip(reason);
        return server.ConnectionString;
    }

    public async ValueTask DisposeAsync()
    {
        if (Shared.IsValueCreated && (await Shared.Value).Server is { } server)
            await server.DisposeAsync();
    }
}
