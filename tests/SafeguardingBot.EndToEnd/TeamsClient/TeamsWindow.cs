using Microsoft.Playwright;

namespace SafeguardingBot.EndToEnd.TeamsClient;

/// <summary>The client as one person sees it: types, presses, reads.</summary>
public sealed class TeamsWindow : IAsyncDisposable
{
    private const int TallEnoughForACard = 1500;

    private readonly IPage page;

    private TeamsWindow(IPage page) => this.page = page;

    /// <summary>The newest card.</summary>
    private ILocator Card => page.Locator(".ac-adaptiveCard").Last;

    public static async Task<TeamsWindow> OpenAsync(IBrowser browser, Playground playground)
    {
        var opened = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1400, Height = TallEnoughForACard } });
        opened.SetDefaultTimeout(30_000);
        // Fonts and animations from elsewhere are not needed.
        await opened.RouteAsync(url => !new Uri(url).IsLoopback, route => route.AbortAsync());
        await opened.GotoAsync(playground.Url.ToString());
        await opened.GetByText("Connected.").First.WaitForAsync();
        return new(opened);
    }

    /// <summary>Opens the chat or channel of that name, such as <c>Personal Chat</c>.</summary>
    public Task GoToAsync(string chat) => page.GetByRole(AriaRole.Treeitem, new() { Name = chat }).ClickAsync();

    /// <summary>Sends a message and waits for a card that holds <paramref name="expected"/>.</summary>
    public async Task AskAsync(string text, string expected)
    {
        await Box.ClickAsync();
        await page.Keyboard.TypeAsync(text);
        await page.GetByLabel("Send Message").First.ClickAsync();
        await SeeAsync(expected);
    }

    public Task PressAsync(string button) => Card.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    /// <summary>Waits until the newest card holds these words.</summary>
    public Task SeeAsync(string words) => Assertions.Expect(Card).ToContainTextAsync(words, new() { Timeout = 30_000 });

    /// <summary>Waits until any card holds these words: not always is it the newest.</summary>
    public Task SeeAnywhereAsync(string words) => page.Locator(".ac-adaptiveCard").GetByText(words).Last.WaitForAsync();

    public Task PressAnywhereAsync(string button) => page.Locator(".ac-adaptiveCard").GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).Last.ClickAsync();

    /// <summary>Keeps a picture of the window.</summary>
    public Task PictureAsync(string name) => page.ScreenshotAsync(new() { Path = Path.Combine(BuiltFrom.Artefacts, $"{name}.png"), Timeout = 30_000 });

    /// <summary>Keeps a picture of the newest card alone.</summary>
    public Task PictureOfCardAsync(string name) => Card.ScreenshotAsync(new() { Path = Path.Combine(BuiltFrom.Artefacts, $"{name}.png"), Timeout = 30_000 });

    /// <summary>Gives the newest message of the bot a thumb up or down, with words about it.</summary>
    public async Task RateAsync(bool isHelpful, string words)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = isHelpful ? "Like" : "Dislike", Exact = true }).Last.ClickAsync();
        var form = page.GetByRole(AriaRole.Dialog);
        await form.GetByRole(AriaRole.Textbox).FillAsync(words);
        await form.GetByRole(AriaRole.Button, new() { Name = "Submit" }).ClickAsync();
        await form.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await form.WaitForAsync(new() { State = WaitForSelectorState.Hidden });
    }

    public async ValueTask DisposeAsync() => await page.CloseAsync();

    private ILocator Box => page.Locator("div[role=textbox][contenteditable=true]").First;
}
