using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SafeguardingBot.Asking;
using SafeguardingBot.Commands;
using SafeguardingBot.Knowledge.Answering;
using SafeguardingBot.Knowledge.Triage;
using SafeguardingBot.Storage;
using SafeguardingBot.Tests.Storage;

namespace SafeguardingBot.Tests.People;

/// <summary>
/// Personal data of an invented child goes in by every path and is looked for in everything that is left behind: the database with its log,
/// the service's logs and traces at their most talkative.
/// </summary>
public sealed class CanaryTests
{
    private const string Phone = "07700 900461", Email = "zebedee.quux@example.org", Nhs = "943 476 5919";

    private static readonly string[] Canaries = [Phone, "07700900461", "900461", Email, "zebedee.quux", "quux@example", "Zebedee", "Quux", Nhs, "9434765919"];

    /// <summary>Answered, not answered, a choice, urgent, a command with more in it, and text that is odd.</summary>
    private static readonly string[] Messages =
    [
        $"is it safe for a baby to sleep on the sofa, mum's number is {Phone}",
        $"what is the best recipe for lemon drizzle cake {Email}",
        $"NHS number {Nhs} lemon drizzle",
        $"neglect {Phone} {Email}",
        "a child called Zebedee Quux likes lemon drizzle cake",
        $"he is strangling her right now, her phone is {Phone} and email {Email}",
        $"privacy {Email}",
        $"forget me {Phone}",
        $"grant manager {Email}",
        $"area {Email}",
        $"review {Nhs} recommendation {Phone}",
        $"{{\"text\":\"{Email}\"}} '; DROP TABLE questions; -- {Phone}",
    ];

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.PostgreSql)]
    public async Task PersonalData_PutThroughEveryPath_IsFoundNowhere(StorageProvider provider)
    {
        await using var place = await TestStore.EmptyAsync(provider);
        var lines = new RecordedLines();
        using var traces = new RecordedTraces();
        await using var bot = new BotHost
        {
            Storage = provider == StorageProvider.Sqlite
                ? ["--Storage:Folder", place.Options.Folder ?? ""]
                : ["--Storage:Provider", "PostgreSql", "--Storage:ConnectionString", place.Options.ConnectionString ?? ""],
            Configure = services => services.AddLogging(logging => logging.AddProvider(lines).SetMinimumLevel(LogLevel.Trace).AddFilter((_, _) => true)),
        };
        await bot.InitializeAsync();

        foreach (var message in Messages)
            Assert.NotNull(await bot.SayAsync(message));
        await bot.PressAsync("theme", new { id = Email });
        await bot.PressAsync(Email, new { id = "safe-sleep", note = Phone });
        using var notJson = await bot.PostAsync($$"""{"type":"message","text":"{{Email}} {{Phone}}""");
        var edited = bot.Activity("messageUpdate", "11111111-0000-4000-8000-000000000001");
        edited["text"] = Email;
        using var update = await bot.Http.PostAsJsonAsync(new Uri(bot.Url, "/api/messages"), edited);
        await bot.InvokeAsync("message/submitAction", new JsonObject { ["actionValue"] = new JsonObject { ["reaction"] = "dislike", ["feedback"] = $"lemon {Phone} {Email} {Nhs}" } }, replyTo: "1001");
        await bot.PressAsync("learning-on", new { id = "mine" });
        await bot.InvokeAsync("task/submit", new JsonObject
        {
            ["data"] = new JsonObject
            {
                ["dialog"] = "reflection", ["form"] = Guid.NewGuid().ToString("N"), ["on"] = "2026-01-05", ["what"] = $"lemon with {Email}", ["learnt"] = $"ring {Phone}", ["impact"] = Nhs, ["peer"] = "a child called Zebedee Quux",
            },
        });
        Assert.Contains("lemon with", (await bot.SayAsync("my learning"))?.GetRawText(), StringComparison.Ordinal);
        var conversations = bot.App.Services.GetRequiredService<Conversations>();
        var detector = bot.App.Services.GetRequiredService<CurrentKnowledge>().Now.PersonalData;
        Assert.True(await conversations.FeedbackAsync(new("a:chat", "somebody", null), null, isHelpful: false, TriagedQuestion.Of($"call {Phone} or {Email}", detector), CancellationToken.None));
        await bot.App.StopAsync(); // the last turns end

        var database = bot.App.Services.GetRequiredService<Database>();
        var kept = await DumpAsync(database);
        var files = provider == StorageProvider.Sqlite ? Directory.GetFiles(place.Options.Folder ?? "").Select(f => Encoding.Latin1.GetString(Shared(f))) : [];
        Assert.Contains("lemon drizzle", kept, StringComparison.Ordinal); // the search would find it
        Assert.Contains("Answered", lines.Text, StringComparison.Ordinal);
        Assert.Contains("/api/messages", traces.Text, StringComparison.Ordinal);
        foreach (var canary in Canaries)
        {
            Assert.DoesNotContain(canary, kept, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(canary, lines.Text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(canary, traces.Text, StringComparison.OrdinalIgnoreCase);
            Assert.All(files, text => Assert.DoesNotContain(canary, text, StringComparison.OrdinalIgnoreCase));
        }
    }

    /// <summary>Every row of every table as text.</summary>
    private static async Task<string> DumpAsync(Database database)
    {
        var tables = await database.QueryAsync<string>(
            database.Provider == StorageProvider.Sqlite
                ? "SELECT name FROM sqlite_master WHERE type = 'table'"
                : "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'",
            null, CancellationToken.None);
        var dump = new StringBuilder();
        foreach (var table in tables.Where(t => t != "library_texts")) // published by people
        {
            foreach (var row in await database.QueryAsync<dynamic>($"SELECT * FROM {table}", null, CancellationToken.None))
                dump.AppendJoin('|', ((IDictionary<string, object>)row).Select(f => $"{table}.{f.Key}={f.Value}")).AppendLine();
        }

        return dump.ToString();
    }

    private static byte[] Shared(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}
