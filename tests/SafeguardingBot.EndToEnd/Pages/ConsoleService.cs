using Microsoft.Playwright;

namespace SafeguardingBot.EndToEnd.Pages;

/// <summary>The service with somebody signed in to its console and a draft to look at.</summary>
public sealed class ConsoleService(Chromium chromium) : IAsyncLifetime
{
    /// <summary>A review asks thousands of questions twice, and a busy machine may take its time.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private Service? service;

    public string Address => service?.Url.ToString().TrimEnd('/') ?? throw new InvalidOperationException("The service has not started.");

    /// <summary>The cookies of Alex, an admin, who wrote draft 1, submitted draft 2, and wrote draft 3, which meets what Robin wrote and Alex published.</summary>
    public string Alex { get; private set; } = "";

    /// <summary>The cookies of Robin, a second admin.</summary>
    public string Robin { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        if (!Chromium.IsThere)
            return;
        service = await Service.StartAsync();
        Alex = await SignInAsync("Alex Example", async page =>
        {
            await DraftAsync(page, "safe-sleep", "A sentence that somebody is still writing.");
            await DraftAsync(page, "neglect", "A sentence that waits for review.");
            await SubmitAsync(page);
            await DraftAsync(page, "supervision", "A sentence that somebody else wrote otherwise.");
        });
        Robin = await SignInAsync("Robin Example", async page =>
        {
            await DraftAsync(page, "supervision", "Supervision is where a worker is helped to think, the reviews say.");
            await SubmitAsync(page);
        });
        await PublishAsync("/console/drafts/4");
    }

    public async ValueTask DisposeAsync()
    {
        if (service is not null)
            await service.DisposeAsync();
    }

    /// <param name="cookies">Whose; null for nobody's.</param>
    public async Task<IBrowserContext> OpenAsync(string? cookies, bool script = true)
    {
        var browser = chromium.Browser;
        var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 1280, Height = 900 }, StorageState = cookies, JavaScriptEnabled = script, BaseURL = Address });
        context.SetDefaultTimeout((float)Patience.TotalMilliseconds);
        return context;
    }

    private async Task<string> SignInAsync(string person, Func<IPage, Task> then)
    {
        await using var context = await OpenAsync(null);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/console");
        await page.GetByText(person).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Library", Exact = true }).WaitForAsync();
        await then(page);
        return await context.StorageStateAsync();
    }

    private async Task PublishAsync(string draft)
    {
        await using var context = await OpenAsync(Alex);
        var page = await context.NewPageAsync();
        await page.GotoAsync(draft);
        await page.GetByRole(AriaRole.Button, new() { Name = "Publish" }).ClickAsync();
        await page.GetByText("Published as version").First.WaitForAsync();
    }

    private static async Task SubmitAsync(IPage page)
    {
        await page.GetByLabel("Why this change").FillAsync("Plainer words");
        await page.GetByRole(AriaRole.Button, new() { Name = "Submit for review" }).ClickAsync();
        await page.GetByText("Submitted for review").First.WaitForAsync();
    }

    private static async Task DraftAsync(IPage page, string theme, string summary)
    {
        await page.GotoAsync($"/console/edit/{theme}");
        await page.GetByLabel("Summary").FillAsync(summary);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save as a draft" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "What it changes" }).WaitForAsync();
    }
}
