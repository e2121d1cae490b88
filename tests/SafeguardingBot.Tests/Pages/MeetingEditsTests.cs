using System.Net;
using Xunit;

namespace SafeguardingBot.Tests.Pages;

/// <summary>Two windows or two admins at one card, route, text or draft of the console: both are shown, and nothing that was typed is lost.</summary>
public sealed class MeetingEditsTests(BotHost host) : IClassFixture<BotHost>
{
    [Fact]
    public async Task Draft_SavedByTwoAtOnce_LosesNothing()
    {
        using var one = await Browser.SignInAsync(host, "alex");
        using var saved = await one.EditAsync("chronologies", ("Fields.Note", "First."));
        var address = $"/console/edit/chronologies?draft={NumberOf(saved)}";
        const string Save = "/console/edit/chronologies?handler=Save";
        var fields = await FieldsAsync(one, address);

        using var first = await one.PostAsync(Save, With(fields, ("Fields.Note", "From another window.")));
        using var second = await one.PostAsync(Save, With(fields, ("Fields.Note", "From one window.")));
        var shown = await second.Content.ReadAsStringAsync();
        using var third = await one.PostAsync(Save, With(Browser.FieldsOf(shown)));

        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        Assert.Contains("From one window.", shown, StringComparison.Ordinal);
        Assert.Contains("From another window.", shown, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, third.StatusCode);
        Assert.Contains("From one window.", await one.ReadAsync(address), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Route_SavedByTwoAtOnce_LosesNothing()
    {
        const string Page = "/console/routes/west-sussex/0";
        using var admin = await Browser.SignInAsync(host, "alex");
        using var begun = await admin.PostAsync(Page, With(await FieldsAsync(admin, Page), ("Fields.Hours", "First.")));
        var number = NumberOf(begun);
        var fields = await FieldsAsync(admin, $"{Page}?draft={number}");

        using var first = await admin.PostAsync(Page, With(fields, ("Fields.Hours", "From one window.")));
        using var second = await admin.PostAsync(Page, With(fields, ("Fields.Hours", "From another window.")));
        var shown = await second.Content.ReadAsStringAsync();
        using var third = await admin.PostAsync(Page, With(Browser.FieldsOf(shown)));

        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        Assert.Contains("From one window.", shown, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, third.StatusCode);
        Assert.Contains("From another window.", await admin.ReadAsync($"{Page}?draft={number}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Draft_ThatMeetsWhatWasPublished_IsBroughtTogetherByItsAuthor()
    {
        using var author = await Browser.SignInAsync(host, "alex");
        using var reviewer = await Browser.SignInAsync(host, "robin");
        using var saved = await author.EditAsync("self-neglect", ("Fields.Note", "Mine."));
        using var others = await reviewer.EditAsync("self-neglect", ("Fields.Note", "Theirs."));
        var (mine, theirs) = (saved.Headers.Location?.OriginalString ?? "", others.Headers.Location?.OriginalString ?? "");
        using var handed = await reviewer.DecideAsync(theirs, "Submit", ("Note", "First"));
        using var published = await author.DecideAsync(theirs, "Publish");
        Assert.Equal(HttpStatusCode.Redirect, published.StatusCode);

        using var refused = await author.DecideAsync(mine, "Submit", ("Note", "Second"));
        var page = await author.ReadAsync(mine);
        var seen = Browser.FieldsOf(page)["Seen"];
        using var unchosen = await author.DecideAsync(mine, "Merge", ("Seen", seen));
        using var stale = await author.DecideAsync(mine, "Merge", ("Seen", "other"), ("Keep[0]", "mine"));
        using var chosen = await author.DecideAsync(mine, "Merge", ("Seen", seen), ("Keep[0]", "mine"));
        using var submitted = await author.DecideAsync(mine, "Submit", ("Note", "Second"));

        Assert.Contains("Say first what stays.", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("note: Theirs.", page, StringComparison.Ordinal);
        Assert.Contains("note: Mine.", page, StringComparison.Ordinal);
        Assert.Contains("Choose for each what stays.", await unchosen.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("Somebody has changed this draft meanwhile", await stale.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, chosen.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, submitted.StatusCode);
        Assert.DoesNotContain("Changed by others since", await author.ReadAsync(mine), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_SavedByTwoAtOnce_LosesNothing()
    {
        const string Lexicon = "/console/files?path=lexicon.yaml", Save = "/console/files?handler=Save&path=lexicon.yaml";
        using var admin = await Browser.SignInAsync(host, "alex");
        var fields = await FieldsAsync(admin, Lexicon);
        using var begun = await admin.PostAsync(Save, With(fields, ("Text", $"{fields["Text"]}\n# begun")));
        var number = NumberOf(begun);
        var seen = await FieldsAsync(admin, $"{Lexicon}&draft={number}");

        using var first = await admin.PostAsync(Save, With(seen, ("Text", $"{seen["Text"]}\n# from one window")));
        using var second = await admin.PostAsync(Save, With(seen, ("Text", $"{seen["Text"]}\n# from another window")));
        var shown = await second.Content.ReadAsStringAsync();
        using var third = await admin.PostAsync(Save, With(Browser.FieldsOf(shown)));

        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        Assert.Contains("# from one window", shown, StringComparison.Ordinal);
        Assert.Contains("# from another window", shown, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, third.StatusCode);
        Assert.Contains("# from another window", await admin.ReadAsync($"{Lexicon}&draft={number}"), StringComparison.Ordinal);
    }

    private static async Task<Dictionary<string, string>> FieldsAsync(Browser person, string path)
    {
        using var page = await person.GetAsync(path);
        return Browser.FieldsOf(await page.Content.ReadAsStringAsync());
    }

    private static (string Name, string Value)[] With(Dictionary<string, string> fields, params (string Name, string Value)[] typed) =>
        [.. fields.Select(f => (f.Key, typed.FirstOrDefault(t => t.Name == f.Key).Value ?? f.Value))];

    private static string NumberOf(HttpResponseMessage saved) => (saved.Headers.Location?.OriginalString ?? "").Split('/')[^1];
}
