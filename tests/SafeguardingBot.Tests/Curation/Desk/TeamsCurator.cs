using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SafeguardingBot.Curation.Drafting;
using SafeguardingBot.Storage;
using static SafeguardingBot.Tests.Curation.CurationDesk;

namespace SafeguardingBot.Tests.Curation.Desk;

/// <summary>The whole service with two admins, and what an admin does in Teams: types, opens dialogs, fills them in.</summary>
internal sealed class TeamsCurator : IAsyncDisposable
{
    public const string Manager = "dddddddd-0000-4000-8000-000000000004";
    private readonly string folder = Path.Combine(Path.GetTempPath(), "safeguardingbot-tests", $"h{Guid.NewGuid():N}");

    private TeamsCurator(IReadOnlyList<string> settings) => Host = new()
    {
        Storage = ["--Storage:Folder", folder, "--People:Admins:0", Ann, "--People:Admins:1", Bob, "--People:Managers:0", Manager, "--Curation:CheckLinks", "false", "--Bot:Limits:PerPersonAtOnce", "1000", "--Bot:Limits:PerPersonAMinute", "1000"],
        Settings = settings,
    };

    public BotHost Host { get; }

    public static async Task<TeamsCurator> OpenAsync(params string[] settings)
    {
        var curator = new TeamsCurator(settings);
        await curator.Host.InitializeAsync();
        // The cards beside the program become version 1 once the store is open.
        for (var i = 0; i < 500 && await curator.Service<LibraryStore>().CurrentAsync(CancellationToken.None) is null; i++)
            await Task.Delay(20);
        return curator;
    }

    public T Service<T>()
        where T : notnull => Host.App.Services.GetRequiredService<T>();

    public async Task<string> SayAsync(string person, string text) => Card(await Host.SayAsync(text, person));

    public async Task<Dialog> OpenAsync(string person, string dialog, string id)
    {
        var (status, body) = await Host.InvokeAsync("task/fetch", new JsonObject { ["data"] = new JsonObject { ["dialog"] = dialog, ["id"] = id } }, person);
        Assert.Equal(200, status);
        return new(this, person, body ?? default);
    }

    /// <summary>Presses Publish as often as it takes to have the draft checked; gives what closed the dialog.</summary>
    public async Task<string> PublishAsync(string person, string draft)
    {
        var dialog = await OpenAsync(person, "desk-review", draft);
        for (var i = 0; i < 200 && dialog.Message.Length == 0; i++)
            dialog = await dialog.PressAsync(dialog.Buttons.Contains("Publish", StringComparer.Ordinal) ? "Publish" : "Look again");
        return dialog.Message;
    }

    public Task<JsonElement> PressAsync(string person, string verb, string id, long revision = 0) => Host.PressAsync(verb, new { id, revision = revision.ToString(System.Globalization.CultureInfo.InvariantCulture) }, person);

    public async Task<Draft?> DraftAsync(long number) => await Service<DraftStore>().FindAsync(new(number), CancellationToken.None);

    public async Task<IReadOnlyList<string>> RefusedAsync() =>
        await Service<Database>().QueryAsync<string>("SELECT detail FROM audit_events WHERE action = 'curation-refused' ORDER BY seq", null, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    private static string Card(JsonElement? activity) => activity?.GetProperty("attachments")[0].GetProperty("content").GetRawText() ?? "";
}

/// <summary>A dialog that is open, as Teams holds it.</summary>
internal sealed class Dialog(TeamsCurator curator, string person, JsonElement body)
{
    private JsonElement Task => body.GetProperty("task");

    /// <summary>The sentence that closed it; empty while it is open.</summary>
    public string Message => Task.GetProperty("type").GetString() == "message" ? Task.GetProperty("value").GetString() ?? "" : "";

    public JsonElement Card => Task.GetProperty("value").GetProperty("card").GetProperty("content");

    public string Text => Message.Length > 0 ? Message : Card.GetRawText();

    public IReadOnlyList<string> Buttons => Message.Length > 0 ? [] : [.. Card.GetProperty("actions").EnumerateArray().Select(a => a.GetProperty("title").GetString() ?? "")];

    /// <summary>The inputs with what stands in them.</summary>
    public Dictionary<string, string> Fields
    {
        get
        {
            var found = new Dictionary<string, string>(StringComparer.Ordinal);
            Walk(Card, found);
            return found;
        }
    }

    /// <summary>Fills in some fields, leaves the others, and presses a button.</summary>
    public async Task<Dialog> PressAsync(string button, params (string Field, string Value)[] typed)
    {
        var action = Card.GetProperty("actions").EnumerateArray().First(a => a.GetProperty("title").GetString()!.StartsWith(button, StringComparison.Ordinal));
        var data = JsonNode.Parse(action.GetProperty("data").GetRawText())!.AsObject();
        foreach (var (field, value) in Fields.Select(f => (f.Key, f.Value)).Concat(typed))
            data[field] = value;
        var (status, answer) = await curator.Host.InvokeAsync("task/submit", new JsonObject { ["data"] = data }, person);
        Assert.Equal(200, status);
        return new(curator, person, answer ?? default);
    }

    private static void Walk(JsonElement element, Dictionary<string, string> found)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
                Walk(item, found);
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            if (element.TryGetProperty("type", out var type) && type.GetString()!.StartsWith("Input.", StringComparison.Ordinal))
                found[element.GetProperty("id").GetString()!] = element.TryGetProperty("value", out var value) ? value.GetString() ?? "" : "";
            foreach (var member in element.EnumerateObject())
                Walk(member.Value, found);
        }
    }
}
