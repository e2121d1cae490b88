using System.Net;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SafeguardingBot.Commands;
using SafeguardingBot.Pages;
using SafeguardingBot.Pages.SignIn;
using Xunit;

namespace SafeguardingBot.Tests.Pages;

/// <summary>The local sign-in, sessions, and a console that is off.</summary>
public sealed class SignInTests(BotHost host) : IClassFixture<BotHost>
{
    [Fact]
    public async Task Console_ForNobody_AsksToSignIn()
    {
        using var browser = new Browser(host.Url);

        using var response = await browser.GetAsync("/console/audit");

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal("/console/sign-in?return=%2Fconsole%2Faudit", response.Headers.Location?.PathAndQuery);
    }

    [Fact]
    public async Task LocalSignIn_Always_SaysWhatItIs()
    {
        using var browser = new Browser(host.Url);

        Assert.Contains("This page stands in for Microsoft Entra ID.", await browser.ReadAsync("/console/sign-in"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_OfAnAdmin_OpensTheConsole()
    {
        using var browser = await Browser.SignInAsync(host, "alex");

        var page = await browser.ReadAsync("/console");

        Assert.Contains("<h1>Library</h1>", page, StringComparison.Ordinal);
        Assert.Contains("Alex Example", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://evil.example/", "/console")]
    [InlineData("//evil.example/", "/console")]
    [InlineData("/\\evil.example/", "/console")]
    [InlineData("/console/sign-out", "/console")]
    [InlineData("/console/people", "/console/people")]
    public async Task SignIn_WithAPlaceToReturnTo_StaysInside(string returnTo, string goesTo)
    {
        using var browser = new Browser(host.Url);

        using var response = await browser.SendFormAsync("/console/sign-in", "/console/sign-in", ("person", "alex"), ("return", returnTo));

        Assert.Equal(goesTo, response.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Console_ForAPersonWithoutARole_SaysWhatToAskFor()
    {
        using var browser = await Browser.SignInAsync(host, "pat");

        using var response = await browser.GetAsync("/console");
        using var left = await browser.SendFormAsync("/console", "/console/sign-out");

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Contains("00000000-0000-4000-8000-0000000000c1", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, left.StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nobody")]
    [InlineData("00000000-0000-4000-8000-0000000000a1")]
    public async Task SignIn_AsSomebodyWhoIsNotOffered_IsRefused(string person)
    {
        using var browser = new Browser(host.Url);

        using var response = await browser.SendFormAsync("/console/sign-in", "/console/sign-in", ("person", person));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("Choose who you are", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LocalSignIn_ByANameThatPointsHere_IsNotOffered()
    {
        using var browser = new Browser(host.Url);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(host.Url, "/console/sign-in")) { Headers = { Host = "evil.example" } };

        using var response = await host.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.DoesNotContain("Who are you?", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignOut_ThenAnOldCookie_OpensNothing()
    {
        using var browser = await Browser.SignInAsync(host, "alex");
        var kept = browser.Cookies.GetCookies(host.Url)["safeguardingbot"]?.Value ?? "";

        using var signedOut = await browser.SendFormAsync("/console", "/console/sign-out");
        using var thief = new Browser(host.Url);
        thief.Cookies.Add(host.Url, new Cookie("safeguardingbot", kept));
        using var response = await thief.GetAsync("/console");

        Assert.Equal(HttpStatusCode.Redirect, signedOut.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
    }

    [Fact]
    public async Task SignIn_WithACookieFromBefore_BeginsANewSession()
    {
        using var browser = await Browser.SignInAsync(host, "pat");
        var before = browser.Cookies.GetCookies(host.Url)["safeguardingbot"]?.Value;

        using var response = await browser.SendFormAsync("/console/sign-in", "/console/sign-in", ("person", "alex"));

        Assert.NotEqual(before, browser.Cookies.GetCookies(host.Url)["safeguardingbot"]?.Value);
        Assert.Contains("Alex Example", await browser.ReadAsync("/console"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cookies_OfASession_AreOutOfReachOfScriptsAndOtherSites()
    {
        using var browser = new Browser(host.Url);

        using var response = await browser.SendFormAsync("/console/sign-in", "/console/sign-in", ("person", "alex"));

        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"), c => c.StartsWith("safeguardingbot=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Cookies_OutsideDevelopment_NeedHttpsAndBelongToTheHost()
    {
        await using var app = ServeCommand.CreateBuilder(["--environment", "Production"]).Build();

        var pages = app.Services.GetRequiredService<PageServices>().Provider;
        var session = pages.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(ConsoleSignIn.Scheme).Cookie;
        var form = pages.GetRequiredService<IOptions<AntiforgeryOptions>>().Value.Cookie;

        Assert.Equal(("__Host-safeguardingbot", CookieSecurePolicy.Always, true, "/"), (session.Name, session.SecurePolicy, session.HttpOnly, session.Path));
        Assert.Equal(("__Host-safeguardingbot-form", CookieSecurePolicy.Always, SameSiteMode.Strict, "/"), (form.Name, form.SecurePolicy, form.SameSite, form.Path));
    }

    [Theory]
    [InlineData("/console")]
    [InlineData("/console/sign-in")]
    [InlineData("/console/audit")]
    public async Task ConsolePage_Always_IsKeptNowhereAndFramedByNobody(string path)
    {
        using var browser = await Browser.SignInAsync(host, "alex");

        using var response = await browser.GetAsync(path);

        Assert.True(response.Headers.CacheControl?.NoStore);
        Assert.EndsWith("frame-ancestors 'none'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Equal("DENY", Assert.Single(response.Headers.GetValues("X-Frame-Options")));
    }

    [Fact]
    public async Task Console_WithHalfItsSettings_IsOffAndNamesTheRest()
    {
        await using var half = new BotHost { Settings = ["--Console:ClientId", "33333333-0000-4000-8000-000000000003"] };
        await half.InitializeAsync();
        using var browser = new Browser(half.Url);

        using var response = await browser.GetAsync("/console/sign-in");
        using var posted = await browser.PostAsync("/console/sign-in", ("person", "alex"));

        var page = await response.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Contains("Console:TenantId", page, StringComparison.Ordinal);
        Assert.Contains("Pages:BaseUrl", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<li>Console:ClientId</li>", page, StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.Redirect, posted.StatusCode);
    }

    [Fact]
    public async Task Library_ThatIsNotPublic_OpensForWhoSignedIn()
    {
        await using var closed = new BotHost { Settings = ["--Pages:Public", "false"] };
        await closed.InitializeAsync();
        using var stranger = new Browser(closed.Url);
        using var person = await Browser.SignInAsync(closed, "pat");

        using var refused = await stranger.GetAsync("/themes/safe-sleep");
        using var help = await stranger.GetAsync("/help");
        using var admitted = await person.GetAsync("/themes/safe-sleep");

        Assert.Equal(HttpStatusCode.Redirect, refused.StatusCode);
        Assert.Equal(HttpStatusCode.OK, help.StatusCode);
        Assert.Equal(HttpStatusCode.OK, admitted.StatusCode);
    }

    [Theory]
    [InlineData("not-a-guid", "", "Console:ClientId must be a GUID.")]
    [InlineData("33333333-0000-4000-8000-000000000003", "33333333-0000-4000-8000-000000000003", "Console:ClientId must be another registration than Bot:AppId.")]
    public void Settings_ThatAreWrong_AreRefused(string clientId, string botId, string fault)
    {
        var configuration = new Microsoft.Extensions.Configuration.ConfigurationManager { ["Bot:AppId"] = botId };

        var result = new ConsoleOptionsValidator(configuration).Validate(null, new() { ClientId = clientId });

        Assert.Contains(fault, result.Failures ?? [], StringComparer.Ordinal);
    }
}
