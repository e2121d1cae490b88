using System.Text.Json.Nodes;

namespace SafeguardingBot.EndToEnd.TeamsClient;

/// <summary>A manager gives the team a weekly card; the team sees it posted and reads it.</summary>
public sealed class ManagerTests(TeamsSession teams) : IClassFixture<TeamsSession>
{
    [Fact]
    public async Task Weekly_SetUpAndSent_IsPostedAndCounted()
    {
        var window = teams.Window;
        await window.GoToAsync("Duty team");
        await window.SeeAsync("Ask me what case reviews teach");
        var manager = new Person(teams.Playground, 1, "19:group-chat@thread.v2", "groupChat");

        await manager.SayAsync("weekly");
        await window.SeeAsync("Weekly learning card");
        var form = await manager.OpenDialogAsync(new() { ["dialog"] = "weekly" });
        Assert.Equal("continue", Text(form, "task", "type"));
        JsonObject Filled(string step) => new()
        {
            ["dialog"] = "weekly", ["step"] = step, ["theme"] = "list", ["list"] = "safe-sleep", ["day"] = "1", ["time"] = "09:00", ["zone"] = "Europe/London",
            ["start"] = "2026-11-23", ["area"] = "swindon", ["bankHolidays"] = "true", ["breaks"] = "",
        };
        Assert.Contains("Safe sleep", (await manager.SubmitDialogAsync(Filled("preview")))?.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("pin", (await manager.SubmitDialogAsync(Filled("save")))?.ToJsonString(), StringComparison.OrdinalIgnoreCase);

        await manager.PressAsync("weekly-now", []);
        await window.SeeAnywhereAsync("I've read this");
        await window.PictureAsync("weekly-posted");
        await window.PressAnywhereAsync("I've read this");
        await window.SeeAnywhereAsync("1 person");
        await window.PictureAsync("weekly-read");
    }

    private static string? Text(JsonNode? node, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
            node = node?[name];
        return node?.GetValue<string>();
    }
}
