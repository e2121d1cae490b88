using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace SafeguardingBot.Benchmarks.Turns;

/// <summary>How to start a server on a port.</summary>
internal delegate ProcessStartInfo ServerCommand(int port);

/// <summary>A server in a process of its own, which is stopped when this is disposed of.</summary>
internal sealed class Server : IDisposable
{
    private static readonly TimeSpan StartsWithin = TimeSpan.FromSeconds(60);

    private readonly Process process;

    private Server(Process process, int port) => (this.process, Port) = (process, port);

    public int Port { get; }

    /// <summary>From the start of the process until its first answer had reached the connector.</summary>
    public TimeSpan FirstAnswer { get; private set; }

    /// <summary>Processor time that the first answer took, with the start.</summary>
    public TimeSpan FirstAnswerProcessor { get; private set; }

    /// <summary>Memory in use, the resident set, in megabytes of a million bytes.</summary>
    public double Megabytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / 1e6;
        }
    }

    /// <summary>Processor time used so far: unlike the clock's, it hardly changes with what else the machine does.</summary>
    public TimeSpan Processor
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    public static async Task<Server> StartAsync(ServerCommand command, StandInConnector connector, bool onOneCore)
    {
        var port = FreePort();
        var info = Cores.Pinned(command(port), onOneCore);
        (info.RedirectStandardOutput, info.RedirectStandardError, info.UseShellExecute) = (true, true, false);
        var start = Stopwatch.GetTimestamp();
        var started = Process.Start(info) ?? throw new InvalidOperationException($"{info.FileName} did not start.");
        started.OutputDataReceived += static (_, _) => { };
        started.ErrorDataReceived += static (_, line) => Console.Error.WriteLine(line.Data);
        started.BeginOutputReadLine();
        started.BeginErrorReadLine();
        var server = new Server(started, port);
        using var caller = new Caller(connector, port, number: 0);
        while (!started.HasExited && Stopwatch.GetElapsedTime(start) < StartsWithin)
        {
            try
            {
                if (await caller.AskAsync() is not { } taken)
                    break;
                (server.FirstAnswer, server.FirstAnswerProcessor) = (Stopwatch.GetElapsedTime(start), server.Processor);
                return server;
            }
            catch (SocketException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(5));
            }
        }

        server.Dispose();
        throw new InvalidOperationException($"{info.FileName} {string.Join(' ', info.ArgumentList.Take(4))} gave no first answer.");
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    public static int FreePort()
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)probe.LocalEndPoint!).Port; // bound above
    }
}
