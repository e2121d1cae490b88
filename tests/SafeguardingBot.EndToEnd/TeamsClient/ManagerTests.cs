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
        var form = await manager.OpenAsync(new() { ["dialog"] = "weekly" });
        var preview = await form.PressAsync("Look at the first card", ("theme", "list"), ("list", "safe-sleep"), ("area", "swindon"));
        Assert.Contains("Safe sleep", preview.Text, StringComparison.Ordinal);
        var saved = await preview.PressAsync("Start");
        Assert.Contains("pin", saved.Text, StringComparison.OrdinalIgnoreCase);

        await manager.PressAsync("weekly-now", []);
        await window.SeeAnywhereAsync("I've read this");
        await window.PictureAsync("weekly-posted");
        await window.PressAnywhereAsync("I've read this");
        await window.SeeAnywhereAsync("1 person");
        await window.PictureAsync("weekly-read");
    }
}
