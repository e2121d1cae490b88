using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace SafeguardingBot.EndToEnd.Pages;

/// <summary>
/// Every page in a real browser, by the rules of the Web Content Accessibility Guidelines 2.2 A and AA: in light and dark colours, on a wide screen and at 320 px.
/// </summary>
public sealed class AccessibilityTests(ConsoleService service) : IClassFixture<ConsoleService>
{
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = RunOnlyOptions.Tags("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"),
        // Off unless it is asked for: learn from deque's rule list, 4.11.
        Rules = new() { ["target-size"] = new() { Enabled = true } },
    };

    public static TheoryData<string> Public =>
    [
        "/", "/?place=swindon", "/ask", "/help", "/help?place=west-sussex", "/themes/safe-sleep", "/themes/siblings-across-schools", "/briefings/safe-sleep", "/briefings/escalation",
        "/reviews/swindon-2018", "/reviews/cumbria-scr-briefing", "/privacy", "/accessibility", "/no-such-page", "/console/sign-in", "/console/sign-out",
    ];

    public static TheoryData<string> Console =>
    [
        "/console", "/console/insights", "/console/edit/safe-sleep", "/console/edit/safe-sleep?draft=1", "/console/files?path=lexicon.yaml", "/console/files?path=reviews/swindon-2018.md", "/console/withdraw/safe-sleep",
        "/console/owner?path=learning/safe-sleep.md", "/console/drafts", "/console/drafts/1", "/console/drafts/2", "/console/drafts/3", "/console/history", "/console/history?path=learning/safe-sleep.md&version=1",
        "/console/unanswered", "/console/routes", "/console/routes/swindon", "/console/routes/swindon/0", "/console/import", "/console/people", "/console/audit", "/console/drafts/999",
    ];

    [Theory]
    [MemberData(nameof(Public))]
    public async Task PublicPage_InEveryView_HasNoFinding(string path) => await LookAsync(null, page => page.GotoAsync(path));

    [Theory]
    [MemberData(nameof(Console))]
    public async Task ConsolePage_InEveryView_HasNoFinding(string path) => await LookAsync(service.Alex, page => page.GotoAsync(path));

    [Fact]
    public async Task DraftOfAnother_InEveryView_HasNoFinding() => await LookAsync(service.Robin, page => page.GotoAsync("/console/drafts/2"));

    public static TheoryData<string> Questions =>
    [
        "is it safe for a baby to sleep on the sofa", "he is hitting her right now and the kids are in the room", "what does PLO mean", "how do I bake bread", "sharing", "which reviews found neglect",
        "Jane Bloggs 07700 900123 shares a bed with her baby", "themes", "swindon", "",
    ];

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task Answer_InEveryView_HasNoFinding(string question) => await LookAsync(null, async page =>
    {
        await page.GotoAsync("/ask");
        await page.GetByLabel("Ask a question in your own words").FillAsync(question);
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask" }).ClickAsync();
    });

    public static TheoryData<string, string> Mistakes => new()
    {
        { "/console/people", "Give the role" },
        { "/console/import", "Show what would change" },
        { "/console/drafts", "Start a draft" },
        { "/console/routes/swindon", "Note them as checked today" },
        { "/console/audit", "Check that nothing was altered" },
        { "/console/drafts/1", "Submit for review" },
        { "/console/drafts/3", "Keep these choices" },
        { "/console/edit/safe-sleep", "Preview" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task PageAfterAForm_InEveryView_HasNoFinding(string path, string button) => await LookAsync(service.Alex, async page =>
    {
        await page.GotoAsync(path);
        await page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
    });

    [Fact]
    public async Task ThemesFound_InEveryView_HaveNoFinding() => await LookAsync(null, async page =>
    {
        await page.GotoAsync("/");
        await page.GetByLabel("Find a theme").FillAsync("sleep");
        await page.GetByRole(AriaRole.Button, new() { Name = "Find" }).ClickAsync();
    });

    private async Task LookAsync(string? cookies, Func<IPage, Task> open)
    {
        List<string> findings = [];
        await using var context = await service.OpenAsync(cookies);
        var page = await context.NewPageAsync();
        await open(page);
        // Playwright looks whether a page has loaded and only then listens for it: what loads in between is waited for in vain.
        await page.WaitForFunctionAsync("document.readyState === 'complete'");
        foreach (var details in await page.Locator("details").AllAsync())
            await details.EvaluateAsync("d => d.open = true");
        foreach (var (width, colours) in ((int, ColorScheme)[])[(1280, ColorScheme.Light), (1280, ColorScheme.Dark), (320, ColorScheme.Light), (320, ColorScheme.Dark)])
        {
            await page.SetViewportSizeAsync(width, 900);
            await page.EmulateMediaAsync(new() { ColorScheme = colours });
            var result = await page.RunAxe(Rules);
            findings.AddRange(result.Violations.SelectMany(v => v.Nodes.Select(n => $"{width} px, {colours}: {v.Id}: {v.Help}: {n.Html}")));
            // What axe cannot decide is no pass: so far there was nothing that could not be written so that it can.
            findings.AddRange(result.Incomplete.SelectMany(v => v.Nodes.Select(n => $"{width} px, {colours}: undecided: {v.Id}: {string.Join("; ", n.Any.Concat(n.All).Concat(n.None).Select(c => c.Message))}: {n.Html}")));
            if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth") is > 0 and var over)
                findings.Add($"{width} px: the page is {over} px wider than the screen");
        }

        Assert.Empty(findings);
    }
}
