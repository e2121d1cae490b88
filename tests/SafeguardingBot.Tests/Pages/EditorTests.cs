using System.Net;
using Xunit;

namespace SafeguardingBot.Tests.Pages;

/// <summary>The editor, review, publishing and history, as two admins use them.</summary>
public sealed class EditorTests(BotHost host) : IClassFixture<BotHost>
{
    [Fact]
    public async Task Theme_EditedSubmittedAndPublished_IsServedAndRemembered()
    {
        using var author = await Browser.SignInAsync(host, "alex");
        using var reviewer = await Browser.SignInAsync(host, "robin");

        using var saved = await author.EditAsync("young-carers", ("Fields.Summary", "Young carers do more than people around them see, the reviews say."));
        var draft = saved.Headers.Location?.OriginalString ?? "";
        var ownPage = await author.ReadAsync(draft);
        using var submitted = await author.DecideAsync(draft, "Submit", ("Note", "Plainer words"));
        using var ownPublish = await author.DecideAsync(draft, "Publish");
        var afterOwn = await ownPublish.Content.ReadAsStringAsync();
        using var published = await reviewer.DecideAsync(draft, "Publish");
        var after = await reviewer.ReadAsync(draft);

        Assert.StartsWith("/console/drafts/", draft, StringComparison.Ordinal);
        Assert.Contains("Young carers do more than people around them see", ownPage, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, submitted.StatusCode);
        Assert.Contains("Another admin must publish this: you wrote it.", afterOwn, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, published.StatusCode);
        Assert.Contains("Published as version", after, StringComparison.Ordinal);
        Assert.Contains("Young carers do more than people around them see", await UntilAsync(author, "/themes/young-carers", "Young carers do more"), StringComparison.Ordinal);
        Assert.Contains("Plainer words", await author.ReadAsync("/console/history?path=learning/young-carers.md"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Draft_ThatIsReturned_GoesBackWithTheReason()
    {
        using var author = await Browser.SignInAsync(host, "alex");
        using var reviewer = await Browser.SignInAsync(host, "robin");
        using var saved = await author.EditAsync("neglect", ("Fields.Note", "A note to think about."));
        var draft = saved.Headers.Location?.OriginalString ?? "";
        using var submitted = await author.DecideAsync(draft, "Submit", ("Note", "Trying"));

        using var withoutReason = await reviewer.DecideAsync(draft, "Return");
        using var returned = await reviewer.DecideAsync(draft, "Return", ("Reason", "Say <b>why</b>."));
        var page = await author.GetAsync(draft);

        Assert.Contains("Say what should be different", await withoutReason.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, returned.StatusCode);
        Assert.Contains("Say &lt;b&gt;why&lt;/b&gt;.", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Draft_OfAnotherPerson_CannotBeSubmittedOrDiscarded()
    {
        using var author = await Browser.SignInAsync(host, "alex");
        using var other = await Browser.SignInAsync(host, "robin");
        using var saved = await author.EditAsync("adolescents", ("Fields.Note", "Mine."));
        var draft = saved.Headers.Location?.OriginalString ?? "";

        using var submitted = await other.DecideAsync(draft, "Submit", ("Note", "Not mine"));
        using var discarded = await other.DecideAsync(draft, "Discard");

        Assert.Contains("another person's draft", WebUtility.HtmlDecode(await submitted.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Contains("another person's draft", WebUtility.HtmlDecode(await discarded.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Contains("Being written", await author.ReadAsync(draft), StringComparison.Ordinal);
    }

    public static TheoryData<string> Fields =>
        [.. new[] { "Title", "Group", "Summary", "Note", "ReviewBy", "Findings", "Practice", "Reflect", "Checks", "Changes", "Links", "Examples", "Aliases", "SeeAlso" }.Select(f => $"Fields.{f}")];

    [Theory]
    [MemberData(nameof(Fields))]
    public async Task Field_WithScript_IsShownAsTextAndCannotBePublished(string field)
    {
        const string Script = "</textarea><script>alert(1)</script><img src=x onerror=alert(1)> [x](javascript:alert(1))";
        using var author = await Browser.SignInAsync(host, "alex");

        using var saved = await author.EditAsync("secure-settings", (field, Script));
        var location = saved.Headers.Location?.OriginalString;
        var html = location is null ? await saved.Content.ReadAsStringAsync() : await RawAsync(author, location);

        Assert.DoesNotContain("<script>alert", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("href=\"javascript", html, StringComparison.OrdinalIgnoreCase);
        if (location is not null)
            Assert.Contains("To put right first", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("http://www.example.gov.uk/")]
    [InlineData("https://user:word@www.example.gov.uk/")]
    [InlineData("https://xn--exmple-cua.com/")]
    [InlineData("https://www.ехample.com/")]
    public async Task Link_ThatIsNotToBeTrusted_CannotBePublished(string url)
    {
        using var author = await Browser.SignInAsync(host, "alex");

        using var saved = await author.EditAsync("housing", ("Fields.Links", $"[Guidance]({url})"));

        Assert.Contains("To put right first", await RawAsync(author, saved.Headers.Location?.OriginalString ?? ""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Preview_OfWhatWasTyped_ShowsItWithoutKeepingIt()
    {
        using var author = await Browser.SignInAsync(host, "alex");
        using var page = await author.GetAsync("/console/edit/supervision");
        var fields = Browser.FieldsOf(await page.Content.ReadAsStringAsync());
        fields["Fields.Summary"] = "A sentence that only the preview shows.";

        using var whole = await author.PostAsync("/console/edit/supervision", [.. fields.Select(f => (f.Key, f.Value))]);
        using var fragment = await author.PostAsync("/console/edit/supervision?handler=Fragment", [.. fields.Select(f => (f.Key, f.Value))]);
        var part = await fragment.Content.ReadAsStringAsync();

        Assert.Contains("<p class=\"lead\">A sentence that only the preview shows.</p>", await whole.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("<p class=\"lead\">A sentence that only the preview shows.</p>", part, StringComparison.Ordinal);
        Assert.DoesNotContain("<html", part, StringComparison.Ordinal);
        Assert.DoesNotContain("only the preview shows", await author.ReadAsync("/console/drafts"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Route_Corrected_NeedsASecondAdminAndIsThenServed()
    {
        using var author = await Browser.SignInAsync(host, "alex");
        using var reviewer = await Browser.SignInAsync(host, "robin");
        using var form = await author.GetAsync("/console/routes/west-sussex/0");
        var fields = Browser.FieldsOf(await form.Content.ReadAsStringAsync());
        fields["Fields.Phone"] = "01632 960123";

        using var saved = await author.PostAsync("/console/routes/west-sussex/0", [.. fields.Select(f => (f.Key, f.Value))]);
        var draft = saved.Headers.Location?.OriginalString ?? "";
        using var submitted = await author.DecideAsync(draft, "Submit", ("Note", "New number"));
        using var published = await reviewer.DecideAsync(draft, "Publish");

        Assert.Equal(HttpStatusCode.Redirect, published.StatusCode);
        Assert.Contains("01632 960123", await UntilAsync(author, "/help?place=west-sussex", "01632 960123"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Routes_NotedAsChecked_BecomeADraft()
    {
        using var author = await Browser.SignInAsync(host, "alex");
        using var form = await author.GetAsync("/console/routes/southampton");
        var fields = Browser.FieldsOf(await form.Content.ReadAsStringAsync());

        using var nothing = await author.PostAsync("/console/routes/southampton?handler=Verify", [.. fields.Select(f => (f.Key, f.Value))]);
        using var saved = await author.PostAsync("/console/routes/southampton?handler=Verify", [.. fields.Select(f => (f.Key, f.Value)), ("Checked", "0")]);

        Assert.Contains("Choose the routes that you checked", await nothing.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("verified", await author.ReadAsync(saved.Headers.Location?.OriginalString ?? ""), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/console/edit/no-such-theme")]
    [InlineData("/console/edit/safe-sleep?draft=999")]
    [InlineData("/console/edit/safe-sleep?draft=x")]
    [InlineData("/console/files?path=../appsettings.json")]
    [InlineData("/console/files?path=appsettings.json")]
    [InlineData("/console/files")]
    [InlineData("/console/drafts/999")]
    [InlineData("/console/drafts/-1")]
    [InlineData("/console/history?path=../../etc/passwd")]
    [InlineData("/console/history?path=learning/no-such-theme.md")]
    [InlineData("/console/routes/nowhere")]
    [InlineData("/console/routes/swindon/99")]
    [InlineData("/console/owner?path=x")]
    [InlineData("/console/unanswered/none")]
    [InlineData("/console/withdraw/no-such-theme")]
    public async Task Page_OfWhatIsNotThere_SaysSo(string path)
    {
        using var admin = await Browser.SignInAsync(host, "alex");

        using var response = await admin.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private static async Task<string> RawAsync(Browser person, string path)
    {
        using var response = await person.GetAsync(path);
        return await response.Content.ReadAsStringAsync();
    }

    /// <summary>What was published is served within two seconds.</summary>
    private static async Task<string> UntilAsync(Browser person, string path, string text)
    {
        var page = await person.ReadAsync(path);
        for (var i = 0; i < 200 && !page.Contains(text, StringComparison.Ordinal); i++)
        {
            await Task.Delay(50);
            page = await person.ReadAsync(path);
        }

        return page;
    }
}
