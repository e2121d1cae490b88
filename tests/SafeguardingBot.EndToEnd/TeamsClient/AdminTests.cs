namespace SafeguardingBot.EndToEnd.TeamsClient;

/// <summary>An admin edits and previews; a second one publishes; everybody gets the new words.</summary>
public sealed class AdminTests(AdminsSession teams) : IClassFixture<AdminsSession>
{
    // Ofcom keeps this number for plays and films: nobody has it.
    private const string NewNumber = "01632 960123";

    [Fact]
    public async Task Theme_EditedAndPreviewed_IsPublishedByASecondAdmin()
    {
        var window = teams.Window;
        await window.AskAsync("edit safe-sleep", "Safe sleep");
        await window.PictureOfCardAsync("edit");
        var admin = new Person(teams.Playground, 0, "a:personal-chat-1", "personal");
        var second = new Person(teams.Playground, 3, "a:second-admin", "personal");

        var dialog = await admin.OpenAsync(new() { ["dialog"] = "desk-edit", ["id"] = "safe-sleep" });
        dialog = await dialog.PressAsync("Next", ("note", "Ask the health visitor too."));
        dialog = await (await dialog.PressAsync("Next")).PressAsync("Next");
        var preview = await dialog.PressAsync("Preview");
        Assert.Contains("Ask the health visitor too.", preview.Text, StringComparison.Ordinal);
        var submitted = await preview.PressAsync("Submit for review", ("note", "Families asked whom to talk to."));
        Assert.Contains("submitted", submitted.Text, StringComparison.Ordinal);

        await window.AskAsync("drafts", "Edit Safe sleep");
        await window.PictureOfCardAsync("drafts");
        Assert.Contains("Published as version", await PublishAsync(second, Number(submitted)), StringComparison.Ordinal);
        await window.SeeAsync("Your change was published");
        await window.PictureOfCardAsync("published");
        await window.AskAsync("bed sharing with a baby", "Safe sleep");
        await window.PressAsync("More points");
        await window.SeeAsync("Ask the health visitor too.");
    }

    [Fact]
    public async Task Number_CorrectedByOneAndApprovedByAnother_IsInTheNextAnswer()
    {
        var window = teams.Window;
        var admin = new Person(teams.Playground, 0, "a:personal-chat-1", "personal");
        var second = new Person(teams.Playground, 3, "a:second-admin", "personal");
        await window.AskAsync("routes swindon", "Swindon");
        await window.PictureOfCardAsync("routes");

        var list = await admin.OpenAsync(new() { ["dialog"] = "desk-routes", ["id"] = "swindon" });
        var saved = await (await list.PressAsync("Correct the chosen route", ("route", "0"))).PressAsync("Save", ("phone", NewNumber));
        var submitted = await saved.PressAsync("Submit for review", ("note", "The switchboard moved."));
        var draft = Number(submitted);
        Assert.Contains("Another admin must publish", await PublishAsync(admin, draft), StringComparison.Ordinal);
        Assert.Contains("Published as version", await PublishAsync(second, draft), StringComparison.Ordinal);

        await window.AskAsync("area swindon", "Swindon");
        await window.AskAsync("is it safe for a baby to sleep on the sofa", NewNumber);
        await window.PictureAsync("corrected-number");
    }

    /// <summary>Of "Draft 1 is submitted."</summary>
    private static string Number(Dialog submitted) => submitted.Text.Split(' ')[1];

    private static async Task<string> PublishAsync(Person person, string draft)
    {
        var dialog = await person.OpenAsync(new() { ["dialog"] = "desk-review", ["id"] = draft });
        // There is nothing to publish before it was worked out what that would change.
        while (dialog.Text.Contains("\"Look again\"", StringComparison.Ordinal))
            dialog = await dialog.PressAsync("Look again");
        return (await dialog.PressAsync("Publish")).Text;
    }
}
