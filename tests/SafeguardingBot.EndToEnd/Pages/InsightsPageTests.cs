using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;

namespace SafeguardingBot.EndToEnd.Pages;

/// <summary>The page of what people ask, with figures on it, as a manager sees it.</summary>
public sealed class InsightsPageTests(Chromium chromium)
{
    private static readonly string[] Themes = ["neglect", "safe-sleep", "fabricated-illness"];

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 320)]
    public async Task Page_WithFigures_HasNoFaultThatAxeFindsAndDoesNotScrollSideways(ColorScheme colours, int width)
    {
        await using var service = await Service.StartAsync();
        await AskedAsync(service.Store);
        await using var context = await chromium.Browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = 900 }, ColorScheme = colours });
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(service.Url, "/console/sign-in?return=%2Fconsole%2Finsights").ToString());
        await page.GetByLabel("Morgan Example").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "What people ask" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Img)).ToHaveCountAsync(5);
        var found = await page.RunAxe(new AxeRunOptions
        {
            RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
        });
        await page.ScreenshotAsync(new() { Path = Path.Combine(BuiltFrom.Artefacts, $"insights-{width}.png"), FullPage = true });

        Assert.Empty(found.Violations.Select(v => $"{v.Id}: {v.Help} {string.Join(", ", v.Nodes.Select(n => n.Html))}"));
        Assert.Equal(width, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
    }

    /// <summary>Six people asked of each theme three weeks ago.</summary>
    private static async Task AskedAsync(string store)
    {
        await using var connection = new SqliteConnection($"Data Source={store};Pooling=False;Default Timeout=30");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText =
            """
            INSERT INTO questions (id, at_hour, outcome, theme, area, profession, person_hash)
            VALUES ($id, (CAST(strftime('%s', 'now', '-21 days') AS integer) / 3600) * 3600000, 'answer', $theme, 'swindon', 'social-worker', $person)
            """;
        for (var i = 0; i < Themes.Length * 6; i++)
        {
            command.Parameters.Clear();
            command.Parameters.AddWithValue("$id", $"{i}");
            command.Parameters.AddWithValue("$theme", Themes[i % Themes.Length]);
            command.Parameters.AddWithValue("$person", $"person {i / Themes.Length}");
            await command.ExecuteNonQueryAsync();
        }
    }
}
