using System.Globalization;
using Microsoft.Extensions.Logging;
using SafeguardingBot.Operation;

namespace SafeguardingBot.Tests.Operation;

public sealed class SocketThreadTests : IDisposable
{
    private const int Ordinary = 0;
    private const int Batch = 3;

    private readonly string folder = Directory.CreateTempSubdirectory("threads-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("1", Batch)]
    [InlineData("2", Ordinary)]
    public async Task Service_OnProcessors_KeepsOnlyItsSocketThreadFromBreakingIn(string processors, int policy)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has a scheduling policy for each thread.");
        await using var service = await ServiceProcess.StartAsync([], ("DOTNET_PROCESSOR_COUNT", processors));
        using var http = new HttpClient();
        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => http.GetStringAsync(new Uri(service.Url, "/healthz"))));

        var policies = Directory.GetDirectories($"/proc/{service.Id}/task").Select(NameAndPolicy).OfType<(string Name, int Policy)>().ToLookup(t => t.Name, t => t.Policy);

        Assert.Equal([policy], policies[".NET Sockets"]);
        Assert.All(policies.Where(t => t.Key != ".NET Sockets").SelectMany(t => t), p => Assert.Equal(Ordinary, p));
    }

    [Theory]
    [InlineData("7 .NET Sockets", "7")]
    [InlineData("7 .NET Sockets,8 .NET TP Worker,19 .NET Sockets", "7,19")]
    [InlineData("7 .NET Socket", "")]
    [InlineData("7 .NET Sockets 2,8 Sockets", "")]
    [InlineData("7 ", "")]
    [InlineData("7,8 .NET Sockets", "8")] // the first has ended, and its name with it
    [InlineData("", "")]
    public void Find_AmongThreads_GivesThoseOfTheName(string threads, string found)
    {
        foreach (var thread in threads.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var named = thread.Split(' ', 2);
            Directory.CreateDirectory(Path.Combine(folder, named[0]));
            if (named.Length > 1)
                File.WriteAllText(Path.Combine(folder, named[0], "comm"), named[1] + "\n");
        }

        Assert.Equal(found, string.Join(',', SocketThread.Find(folder).Order()));
    }

    [Theory]
    [InlineData("", "no thread is named .NET Sockets")]
    [InlineData("none", "Could not find a part of the path")]
    public void GiveWay_WithoutTheThread_SaysSoAndGoesOn(string under, string reason)
    {
        using var lines = new RecordedLines();
        using var logs = LoggerFactory.Create(logging => logging.AddProvider(lines));

        new SocketThread(logs.CreateLogger<SocketThread>()).GiveWay(Path.Combine(folder, under));

        Assert.Contains(reason, Assert.Single(lines.Text.Split('\n')), StringComparison.Ordinal);
    }

    // The 41st field of proc_pid_stat(5); a name may hold spaces and brackets. Null for a thread that has ended.
    private static (string Name, int Policy)? NameAndPolicy(string thread)
    {
        try
        {
            var stat = File.ReadAllText(Path.Combine(thread, "stat"));
            var (opens, closes) = (stat.IndexOf('(', StringComparison.Ordinal), stat.LastIndexOf(')'));
            return (stat[(opens + 1)..closes], int.Parse(stat[(closes + 2)..].Split(' ')[38], CultureInfo.InvariantCulture));
        }
        catch (IOException)
        {
            return null;
        }
    }
}
