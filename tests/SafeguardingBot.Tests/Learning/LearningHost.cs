using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SafeguardingBot.Storage;
using SafeguardingBot.Tests.People;
using SafeguardingBot.Tests.Storage;

namespace SafeguardingBot.Tests.Learning;

/// <summary>A team at work on Monday 23 November 2026, with an address for files.</summary>
internal sealed class LearningHost : IAsyncDisposable
{
    public const string Ann = TeamHost.Ann, Bob = TeamHost.Bob, Olive = TeamHost.Olive, Gina = TeamHost.Gina;

    private LearningHost(TeamHost team, MovableClock time) => (Team, Time) = (team, time);

    public TeamHost Team { get; }

    public MovableClock Time { get; }

    public BotHost Bot => Team.Bot;

    public Database Database => Service<Database>();

    /// <param name="place">Where the store is; by default in a file of its own.</param>
    public static async Task<LearningHost> StartAsync(TestStore? place = null)
    {
        var time = new MovableClock { Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero) };
        IReadOnlyList<string> settings = ["--People:Admins:0", Ann, "--Pages:BaseUrl", "https://learning.example.gov.uk"];
        Action<IServiceCollection> clock = services => services.AddSingleton<TimeProvider>(time);
        var team = new TeamHost
        {
            Bot = place is null
                ? new BotHost { Settings = settings, Configure = clock }
                : new BotHost { Settings = settings, Configure = clock, Storage = ["--Storage:Provider", "PostgreSql", "--Storage:ConnectionString", place.Options.ConnectionString ?? ""] },
        };
        await team.InitializeAsync();
        var host = new LearningHost(team, time);
        await host.Service<StorageHealth>().WhenReadyAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(60));
        return host;
    }

    public T Service<T>()
        where T : notnull => Bot.App.Services.GetRequiredService<T>();

    public async Task<string> SayAloneAsync(string text, string person) => (await Bot.SayAsync(text, person))?.GetRawText() ?? "";

    public async Task<string> PressAloneAsync(string verb, string id, string person) => (await Team.PressAsync(verb, new JsonObject { ["id"] = id }, person, inTeam: false)).GetRawText();

    /// <summary>Opens a form and gives the number that it is sent back with.</summary>
    public async Task<string> FormAsync(string dialog, string person, bool inTeam)
    {
        var opened = await Team.DialogAsync("task/fetch", new() { ["dialog"] = dialog }, person, inTeam);
        var at = opened.IndexOf("\"form\":\"", StringComparison.Ordinal);
        Assert.True(at > 0, opened);
        return opened.Substring(at + 8, 32);
    }

    /// <summary>The file at a link of the text, fetched from this host.</summary>
    public async Task<(int Status, string Text)> FetchAsync(string text, string ending)
    {
        var at = text.IndexOf("https://learning.example.gov.uk/records/", StringComparison.Ordinal);
        Assert.True(at > 0, text);
        var path = text[(at + "https://learning.example.gov.uk".Length)..];
        using var response = await Bot.Http.GetAsync(new Uri(Bot.Url, path[..("/records/".Length + 43)] + ending));
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public async Task UntilAsync(string sql, object? values = null)
    {
        for (var i = 0; await Database.QueryFirstAsync<long>(sql, values, CancellationToken.None) == 0; i++)
        {
            Assert.True(i < 1000, sql);
            await Task.Delay(20);
        }
    }

    public ValueTask DisposeAsync() => Team.DisposeAsync();
}
