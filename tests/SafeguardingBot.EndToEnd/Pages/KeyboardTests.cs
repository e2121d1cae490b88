using Microsoft.Playwright;

namespace SafeguardingBot.EndToEnd.Pages;

/// <summary>People who use no mouse, no script, large letters, or paper.</summary>
public sealed class KeyboardTests(ConsoleService service) : IClassFixture<ConsoleService>
{
    private const string Focused = "() => { const e = document.activeElement; return e.id || e.getAttribute('formaction') || e.textContent.trim(); }";

    [Fact]
    public async Task Editor_ByKeysAlone_MakesADraft()
    {
        await using var context = await service.OpenAsync(service.Alex, script: false);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/console/edit/housing");

        // From the top of the page, as a person arrives there.
        await TabToAsync(page, "Skip to main content");
        await page.Keyboard.PressAsync("Enter");
        await TabToAsync(page, "Summary");
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync("A sentence that was typed without a mouse.");
        await TabToAsync(page, "/console/edit/housing?handler=Save");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Heading, new() { Name = "What it changes" }).WaitForAsync();

        Assert.Contains("A sentence that was typed without a mouse.", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/", null)]
    [InlineData("/console/edit/safe-sleep", "alex")]
    [InlineData("/console/drafts/1", "alex")]
    public async Task Focus_OnEveryStop_IsSeenAndNotHidden(string path, string? person)
    {
        await using var context = await service.OpenAsync(person is null ? null : service.Alex);
        var page = await context.NewPageAsync();
        await page.GotoAsync(path);
        List<string> unseen = [];
        for (var stop = 0; stop < 150; stop++)
        {
            await page.Keyboard.PressAsync("Tab");
            // The part that matters: something is drawn around or behind it, and it lies within the window.
            var seen = await page.EvaluateAsync<string>(
                """
                () => {
                  const e = document.activeElement;
                  if (!e || e === document.body) return 'end';
                  const s = getComputedStyle(e), r = e.getBoundingClientRect();
                  const drawn = s.boxShadow !== 'none' || (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2);
                  const inside = r.bottom > 0 && r.top < innerHeight && r.right > 0 && r.left < innerWidth;
                  return drawn && inside ? 'seen' : `${e.tagName} ${e.id} ${e.textContent.trim().slice(0, 40)}`;
                }
                """);
            if (seen == "end")
                break;
            if (seen != "seen")
                unseen.Add(seen);
        }

        Assert.Empty(unseen);
    }

    [Fact]
    public async Task Ask_WithoutScript_Answers()
    {
        await using var context = await service.OpenAsync(null, script: false);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/");

        await page.GetByLabel("Ask a question in your own words").FillAsync("is it safe for a baby to sleep on the sofa");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask" }).ClickAsync();

        Assert.Equal("Safe sleep and co-sleeping", await page.Locator("h1").InnerTextAsync());
        Assert.DoesNotContain("baby", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Editor_WithScript_PreviewsWhatIsTyped()
    {
        await using var context = await service.OpenAsync(service.Alex);
        var page = await context.NewPageAsync();
        List<string> refused = [];
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                refused.Add(message.Text);
        };
        await page.GotoAsync("/console/edit/supervision");

        await page.GetByLabel("Summary").FillAsync("A sentence that shows itself.");
        await page.Locator("#preview").GetByText("A sentence that shows itself.").WaitForAsync();

        Assert.Empty(refused); // nothing of ours is against the policy that we send
    }

    [Theory]
    [InlineData("/briefings/safe-sleep", 3)]
    [InlineData("/briefings/young-carers", 2)]
    public async Task Briefing_OnPaper_IsAFewPagesWithoutControls(string path, int most)
    {
        await using var context = await service.OpenAsync(null);
        var page = await context.NewPageAsync();
        await page.GotoAsync(path);
        var pdf = await page.PdfAsync(new() { Format = "A4", PreferCSSPageSize = true });
        await File.WriteAllBytesAsync(Path.Combine(BuiltFrom.Artefacts, $"{path.Split('/')[^1]}.pdf"), pdf);
        await page.EmulateMediaAsync(new() { Media = Media.Print });

        var pages = System.Text.RegularExpressions.Regex.Count(System.Text.Encoding.Latin1.GetString(pdf), @"/Type\s*/Page\b", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(10));
        Assert.InRange(pages, 1, most);
        Assert.False(await page.Locator("nav").First.IsVisibleAsync());
        Assert.False(await page.GetByRole(AriaRole.Button).First.IsVisibleAsync());
    }

    private static async Task TabToAsync(IPage page, string target)
    {
        for (var i = 0; i < 120; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<string>(Focused) == target)
                return;
        }

        Assert.Fail($"Tab never came to {target}.");
    }
}
