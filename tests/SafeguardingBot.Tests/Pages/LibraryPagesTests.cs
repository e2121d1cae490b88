using System.Net;
using System.Text.RegularExpressions;
using Xunit;

namespace SafeguardingBot.Tests.Pages;

/// <summary>The learning library, for everyone.</summary>
public sealed partial class LibraryPagesTests(BotHost host) : IClassFixture<BotHost>
{
    [Theory]
    [InlineData("/", "What reviews of real cases have taught")]
    [InlineData("/?place=swindon", "<option value=\"swindon\" selected=\"selected\">Swindon</option>")]
    [InlineData("/ask", "Ask a question")]
    [InlineData("/help", "If anyone is in immediate danger, call 999 now")]
    [InlineData("/help?place=swindon", "01793 464646")]
    [InlineData("/themes/safe-sleep", "Safe sleep and co-sleeping")]
    [InlineData("/briefings/safe-sleep", "Questions to discuss")]
    [InlineData("/reviews/swindon-2018", "Swindon Local Safeguarding Children Board")]
    [InlineData("/privacy", "Nothing that you type here is kept.")]
    [InlineData("/accessibility", "Web Content Accessibility Guidelines 2.2")]
    public async Task Page_ForAnybody_IsShown(string path, string text)
    {
        using var response = await host.Http.GetAsync(new Uri(host.Url, path));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains(text, await TextOfAsync(response), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/themes/no-such-theme")]
    [InlineData("/themes/..%2f..%2fetc")]
    [InlineData("/briefings/no-such-theme")]
    [InlineData("/reviews/SWINDON-2018")]
    [InlineData("/assets/000000000000/site.css")]
    [InlineData("/Pages/Index.cshtml")]
    [InlineData("/nothing-here")]
    public async Task Page_ThatDoesNotExist_SaysSo(string path)
    {
        using var response = await host.Http.GetAsync(new Uri(host.Url, path));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("Page not found", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/?place=nowhere")]
    [InlineData("/?place=cumbria")] // no more since 2023
    [InlineData("/help?place=<script>alert(1)</script>")]
    public async Task Place_ThatIsNoArea_IsEngland(string path)
    {
        var page = await host.Http.GetStringAsync(new Uri(host.Url, path));

        Assert.Contains("<option value=\"england\" selected=\"selected\">", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_AQuestion_GivesTheAnswerOfTheBot()
    {
        var page = await AskAsync("is it safe for a baby to sleep on the sofa", "swindon");

        Assert.Contains("<h1>Safe sleep and co-sleeping</h1>", page, StringComparison.Ordinal);
        Assert.Contains("Southampton case reviews, 2019", page, StringComparison.Ordinal);
        Assert.Contains("01793 464646", page, StringComparison.Ordinal);
        Assert.Contains("/briefings/safe-sleep", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_AnEmergency_Puts999First()
    {
        var page = await AskAsync("he is hitting her right now and the kids are in the room", "swindon");

        var main = page[page.IndexOf("<main", StringComparison.Ordinal)..];
        Assert.Equal("If anyone is in immediate danger, call 999 now", FirstHeading().Match(main).Groups["text"].Value);
        Assert.Contains("href=\"tel:999\"", main, StringComparison.Ordinal);
        Assert.Contains("This page has not reported this for you", main, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/ask", "question")]
    [InlineData("/", "find")]
    public async Task Text_WithPersonalData_IsShownBackWithoutIt(string path, string field)
    {
        using var response = await PostAsync(path, (field, "Jane Bloggs 07700 900123 shares a bed with her baby"));

        var page = await TextOfAsync(response);
        Assert.DoesNotContain("Bloggs", page, StringComparison.Ordinal);
        Assert.DoesNotContain("900123", page, StringComparison.Ordinal);
        Assert.Contains("[phone]", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/ask", "question")]
    [InlineData("/", "find")]
    public async Task Text_WithMarkup_IsShownAsText(string path, string field)
    {
        using var response = await PostAsync(path, (field, "</textarea>\"><script>alert('safe sleep')</script><img src=x onerror=alert(1)>"));

        var page = await response.Content.ReadAsStringAsync();
        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("?!")]
    public async Task Ask_Nothing_SaysWhatIsMissing(string question)
    {
        var page = await AskAsync(question, "england");

        Assert.Contains("There is a problem", page, StringComparison.Ordinal);
        Assert.Contains("<title>Error: Ask a question - SafeguardingBot</title>", page, StringComparison.Ordinal);
        Assert.Contains("href=\"#question\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_AWholeBook_IsRefused()
    {
        using var response = await PostAsync("/ask", ("question", new string('a', 100_000)));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Theory]
    [InlineData("safe sleep", "Safe sleep and co-sleeping")]
    [InlineData("zzzz", "No theme found")]
    public async Task Find_ByWords_ShowsThemes(string find, string text)
    {
        using var response = await PostAsync("/", ("find", find));

        Assert.Contains(text, await TextOfAsync(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Assets_OfAPage_AreThereAndKept()
    {
        var page = await host.Http.GetStringAsync(new Uri(host.Url, "/"));
        var sheet = StyleSheet().Match(page).Groups["path"].Value;

        using var response = await host.Http.GetAsync(new Uri(host.Url, sheet));

        Assert.Equal("text/css", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("immutable", response.Headers.CacheControl?.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/themes/safe-sleep")]
    [InlineData("/nothing-here")]
    public async Task Page_Always_CarriesItsHeaders(string path)
    {
        using var response = await host.Http.GetAsync(new Uri(host.Url, path));

        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; style-src 'self'; script-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Page_InItsSource_HoldsNoScriptOrStyleOfItsOwn()
    {
        foreach (var path in (string[])["/", "/ask", "/help", "/themes/safe-sleep", "/briefings/safe-sleep", "/reviews/swindon-2018"])
        {
            var page = await host.Http.GetStringAsync(new Uri(host.Url, path));
            Assert.DoesNotMatch(@"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|javascript:", page);
        }
    }

    private async Task<string> AskAsync(string question, string place)
    {
        using var response = await PostAsync("/ask", ("question", question), ("place", place));
        Assert.Contains("no-store", response.Headers.CacheControl?.ToString(), StringComparison.Ordinal);
        return await TextOfAsync(response);
    }

    private Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] fields) =>
        host.Http.PostAsync(new Uri(host.Url, path), new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))));

    private static async Task<string> TextOfAsync(HttpResponseMessage response) => WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());

    [GeneratedRegex("<h[1-6][^>]*>(?<text>[^<]*)<", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FirstHeading();

    [GeneratedRegex("rel=\"stylesheet\" href=\"(?<path>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex StyleSheet();
}
