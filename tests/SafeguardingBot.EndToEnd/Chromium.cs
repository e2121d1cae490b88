using Microsoft.Playwright;
using SafeguardingBot.EndToEnd;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace SafeguardingBot.EndToEnd;

/// <summary>One browser for all tests: the operating system's Chromium.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Program = "/usr/bin/chromium";

    private IPlaywright? playwright;
    private IBrowser? browser;

    public IBrowser Browser => browser ?? throw new InvalidOperationException("Chromium has not started.");

    public async ValueTask InitializeAsync()
    {
        Assert.True(File.Exists(Program), $"These tests need Chromium at {Program}: apt-get install chromium");
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Program, Args = ["--no-sandbox"] });
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
    }
}
