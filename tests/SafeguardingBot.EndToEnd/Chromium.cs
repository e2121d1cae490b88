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

    /// <summary>Where it is missing these tests are skipped; <c>.ci/run</c> installs it and lets no test be skipped.</summary>
    public static bool IsThere => File.Exists(Program);

    /// <summary>To be asked for in a test: a fixture cannot skip.</summary>
    public IBrowser Browser
    {
        get
        {
            Assert.SkipUnless(IsThere, $"Needs Chromium at {Program}: apt-get install chromium");
            return browser ?? throw new InvalidOperationException("Chromium has not started.");
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (!IsThere)
            return;
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
