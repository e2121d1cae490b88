using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace SafeguardingBot.Benchmarks.Soak;

/// <summary>A PostgreSQL server of the run's own, found on the path or where Debian puts it, that is stopped and started again meanwhile.</summary>
internal sealed class SoakDatabase : IDisposable
{
    private readonly string folder;
    private readonly int port;

    private SoakDatabase(string folder, int port) => (this.folder, this.port) = (folder, port);

    public string ConnectionString => $"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres";

    public static SoakDatabase Start()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var free = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        var made = Run(
            $"""
            set -e
            d=$(mktemp -d /tmp/safeguardingbot-soak-XXXXXX)
            initdb -D $d/data -U postgres --auth=trust --no-sync -E UTF8 --locale=C >/dev/null
            printf "port={free}\nlisten_addresses='127.0.0.1'\nunix_socket_directories='$d'\n" >> $d/data/postgresql.conf
            echo $d
            """).Trim();
        var database = new SoakDatabase(made, free);
        database.Up();
        return database;
    }

    public void Up() => Run($"pg_ctl -D {folder}/data -l {folder}/log -w -t 60 start >/dev/null 2>&1 </dev/null");

    /// <summary>As when its machine loses power.</summary>
    public void Down() => Run($"pg_ctl -D {folder}/data -m immediate -w stop >/dev/null 2>&1");

    public void Dispose() => Run($"pg_ctl -D {folder}/data -m immediate stop >/dev/null 2>&1; rm -rf {folder}");

    private static string Run(string script)
    {
        // PostgreSQL refuses to run as root.
        var asPostgres = Environment.UserName == "root";
        var start = new ProcessStartInfo(asPostgres ? "runuser" : "bash") { RedirectStandardOutput = true, UseShellExecute = false, WorkingDirectory = "/tmp" };
        foreach (var argument in asPostgres ? ["-u", "postgres", "--", "bash"] : Array.Empty<string>())
            start.ArgumentList.Add(argument);
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add($"for b in /usr/lib/postgresql/*/bin; do PATH=$PATH:$b; done\n{script}");
        using var process = Process.Start(start) ?? throw new InvalidOperationException("bash did not start.");
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }
}
