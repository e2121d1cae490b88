using System.Net;
using System.Text.Json.Nodes;
using Xunit;

namespace SafeguardingBot.Tests.Pages;

/// <summary>Sign-in with Microsoft Entra ID against a stand-in for it.</summary>
public sealed class EntraSignInTests(EntraHost entraHost) : IClassFixture<EntraHost>
{
    private readonly EntraAuthority entra = entraHost.EntraAnew();

    private BotHost Host => entraHost.Host;

    [Fact]
    public async Task SignIn_OfAnAdmin_OpensTheConsole()
    {
        using var browser = new Browser(Host.Url);

        using var response = await ReturnAsync(browser, await LeaveAsync(browser, "/console/people"));

        Assert.Equal("/console/people", response.Headers.Location?.OriginalString);
        Assert.Contains("Sam Example", await browser.ReadAsync("/console/people"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_WhenItBegins_AsksWithProofStateAndNonce()
    {
        using var browser = new Browser(Host.Url);

        var sent = await LeaveAsync(browser, "/console");

        Assert.Equal("S256", sent["code_challenge_method"]);
        Assert.Equal("code", sent["response_type"]);
        Assert.Equal("https://learning.example.gov.uk/console/signed-in", sent["redirect_uri"]);
        Assert.Equal(43, sent["state"]?.Length);
        Assert.Equal(43, sent["nonce"]?.Length);
        Assert.Equal(43, sent["code_challenge"]?.Length);
        Assert.DoesNotContain(EntraAuthority.Secret, sent.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Return_ASecondTime_OpensNothing()
    {
        using var browser = new Browser(Host.Url);
        var sent = await LeaveAsync(browser, "/console");
        using var first = await ReturnAsync(browser, sent);

        using var second = await ReturnAsync(browser, sent);

        Assert.Equal(HttpStatusCode.Forbidden, second.StatusCode);
        Assert.Equal(1, entra.Redeemed);
    }

    [Fact]
    public async Task Return_InAnotherBrowser_OpensNothing()
    {
        using var browser = new Browser(Host.Url);
        using var victim = new Browser(Host.Url);
        var sent = await LeaveAsync(browser, "/console");

        using var response = await ReturnAsync(victim, sent);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal(0, entra.Redeemed);
    }

    [Theory]
    [InlineData("/console/signed-in")]
    [InlineData("/console/signed-in?code=a-code")]
    [InlineData("/console/signed-in?code=a-code&state=made-up")]
    [InlineData("/console/signed-in?error=access_denied&state=made-up")]
    public async Task Return_WithoutItsState_OpensNothing(string address)
    {
        using var browser = new Browser(Host.Url);
        await LeaveAsync(browser, "/console");

        using var response = await browser.GetAsync(address);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal(0, entra.Redeemed);
    }

    [Fact]
    public async Task Page_BehindHttps_AsksForHttpsAlways()
    {
        using var browser = new Browser(Host.Url);

        using var response = await browser.GetAsync("/");

        Assert.Equal("max-age=31536000", Assert.Single(response.Headers.GetValues("Strict-Transport-Security")));
    }

    [Fact]
    public async Task LocalSignIn_WithEntra_IsNotThere()
    {
        using var browser = new Browser(Host.Url);

        using var response = await browser.PostAsync("/console/sign-in", ("person", "alex"));

        Assert.NotEqual(HttpStatusCode.Redirect, response.StatusCode);
        Assert.DoesNotContain(browser.Cookies.GetCookies(Host.Url), c => c.Name == "safeguardingbot");
    }

    public static TheoryData<string, Action<JsonObject>> WrongClaims => new()
    {
        { "another audience", c => c["aud"] = "55555555-0000-4000-8000-000000000005" },
        { "the bot's audience", c => c["aud"] = "https://api.botframework.com" },
        { "no audience", c => c.Remove("aud") },
        { "another tenant", c => (c["tid"], c["iss"]) = ("66666666-0000-4000-8000-000000000006", "https://login.microsoftonline.com/66666666-0000-4000-8000-000000000006/v2.0") },
        { "a tenant that the issuer is not", c => c["tid"] = "66666666-0000-4000-8000-000000000006" },
        { "no tenant", c => c.Remove("tid") },
        { "another issuer", c => c["iss"] = "https://login.evil.example/22222222-0000-4000-8000-000000000002/v2.0" },
        { "an issuer with more behind", c => c["iss"] = "https://login.microsoftonline.com/22222222-0000-4000-8000-000000000002/v2.0/" },
        { "the older issuer", c => c["iss"] = "https://sts.windows.net/22222222-0000-4000-8000-000000000002/" },
        { "no issuer", c => c.Remove("iss") },
        { "another nonce", c => c["nonce"] = "another" },
        { "no nonce", c => c.Remove("nonce") },
        { "an expired token", c => (c["nbf"], c["exp"]) = (1_700_000_000, 1_700_003_600) },
        { "a token of tomorrow", c => (c["nbf"], c["exp"]) = (4_000_000_000, 4_000_003_600) },
        { "no end", c => c.Remove("exp") },
        { "no object id", c => c.Remove("oid") },
        { "an object id that is none", c => c["oid"] = "admin" },
    };

    [Theory]
    [MemberData(nameof(WrongClaims), DisableDiscoveryEnumeration = true)]
    public async Task Token_WithAWrongClaim_OpensNothing(string wrong, Action<JsonObject> change)
    {
        entra.Change = change;

        await AssertRefusedAsync(wrong);
    }

    public static TheoryData<string, Func<JsonObject, string>> WrongSignatures => new()
    {
        { "no algorithm", c => $"{EntraAuthority.Encoded("""{"alg":"none","typ":"JWT"}""")}.{EntraAuthority.Encoded(c.ToJsonString())}." },
        { "no signature", c => $"{EntraAuthority.Encoded("""{"alg":"RS256","typ":"JWT","kid":"entra-1"}""")}.{EntraAuthority.Encoded(c.ToJsonString())}." },
        { "another key of the same name", c => EntraAuthority.SignWith(new("entra-1"), c) },
        { "an unknown key", c => EntraAuthority.SignWith(new("entra-2"), c) },
        { "an algorithm that is not allowed", c => EntraAuthority.SignWith(new("entra-1"), c, "RS512") },
        { "no token at all", _ => "" },
        { "no JWT", _ => "e30.e30.e30" },
    };

    [Theory]
    [MemberData(nameof(WrongSignatures), DisableDiscoveryEnumeration = true)]
    public async Task Token_WithAWrongSignature_OpensNothing(string wrong, Func<JsonObject, string> sign)
    {
        entra.Sign = sign;

        await AssertRefusedAsync(wrong);
    }

    private async Task AssertRefusedAsync(string wrong)
    {
        using var browser = new Browser(Host.Url);

        using var response = await ReturnAsync(browser, await LeaveAsync(browser, "/console"));

        Assert.True(response.StatusCode == HttpStatusCode.Forbidden, $"{wrong}: {(int)response.StatusCode}");
        Assert.DoesNotContain(browser.Cookies.GetCookies(Host.Url), c => c.Name == "safeguardingbot");
    }

    /// <summary>Follows the console to where it sends people who are not signed in.</summary>
    private async Task<System.Collections.Specialized.NameValueCollection> LeaveAsync(Browser browser, string page)
    {
        using var asked = await browser.GetAsync(page);
        using var left = await browser.GetAsync(asked.Headers.Location?.PathAndQuery ?? "");
        Assert.Equal("login.microsoftonline.com", left.Headers.Location?.Host);
        return entra.Sent(left.Headers.Location!); // its host was just looked at
    }

    private static Task<HttpResponseMessage> ReturnAsync(Browser browser, System.Collections.Specialized.NameValueCollection sent) =>
        browser.GetAsync($"/console/signed-in?code=a-code&state={Uri.EscapeDataString(sent["state"] ?? "")}");
}
