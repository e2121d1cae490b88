using System.Diagnostics;
using System.Net;
using SafeguardingBot.Storage;
using SafeguardingBot.Tests.Storage;

namespace SafeguardingBot.Tests.People;

/// <summary>The service with no store: readiness says so, and people are answered all the same, most of all those in danger.</summary>
public sealed class WithoutStoreTests
{
    [Theory]
    [InlineData("a server that is not there")]
    [InlineData("a wrong password")]
    [InlineData("a file that is not a database")]
    public async Task Service_WithoutAStore_StartsAndAnswers(string fault)
    {
        await using var place = await TestStore.EmptyAsync(StorageProvider.Sqlite);
        await using var bot = new BotHost { Storage = await SettingsAsync(fault, place) };
        await bot.InitializeAsync();

        using var ready = await bot.Http.GetAsync(new Uri(bot.Url, "/readyz"));
        using var alive = await bot.Http.GetAsync(new Uri(bot.Url, "/healthz"));
        var urgent = await bot.SayAsync("he is strangling her right now");
        var question = await bot.SayAsync("is it safe for a baby to sleep on the sofa");
        var privacy = await bot.SayAsync("privacy");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK), (ready.StatusCode, alive.StatusCode));
        Assert.Contains("999", urgent?.GetRawText() ?? "", StringComparison.Ordinal);
        Assert.Equal("Safe sleep and co-sleeping", question?.GetProperty("summary").GetString());
        Assert.Contains("cannot look that up just now", privacy?.GetRawText() ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Urgent_WhileTheServerHangs_IsAnsweredAllTheSame()
    {
        await using var server = await PostgreSqlServer.CreateAsync();
        await using var place = await TestStore.OpenAsync(StorageProvider.PostgreSql, server.ConnectionString);
        await using var bot = new BotHost { Storage = ["--Storage:Provider", "PostgreSql", "--Storage:ConnectionString", place.Options.ConnectionString ?? ""] };
        await bot.InitializeAsync();
        await bot.SayAsync("is it safe for a baby to sleep on the sofa");

        await server.FreezeAsync();
        var watch = Stopwatch.StartNew();
        var urgent = await bot.SayAsync("he is strangling her right now");
        var took = watch.Elapsed;
        await server.ThawAsync();

        TestContext.Current.TestOutputHelper?.WriteLine($"answered after {took.TotalMilliseconds:0} ms");
        Assert.Contains("999", urgent?.GetRawText() ?? "", StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<string>> SettingsAsync(string fault, TestStore place)
    {
        switch (fault)
        {
            case "a server that is not there":
                return ["--Storage:Provider", "PostgreSql", "--Storage:ConnectionString", "Host=127.0.0.1;Port=1;Username=u;Password=p;Database=d"];
            case "a wrong password":
                return ["--Storage:Provider", "PostgreSql", "--Storage:ConnectionString", $"{await SharedPostgreSql.ServerAsync()};Password=wrong"];
            default:
                Directory.CreateDirectory(place.Options.Folder ?? "");
                await File.WriteAllTextAsync(place.SqliteFile, new string('x', 8192));
                return ["--Storage:Folder", place.Options.Folder ?? ""];
        }
    }
}
