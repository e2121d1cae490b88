using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using SafeguardingBot.Channel.Tests.Activities;

namespace SafeguardingBot.Channel.Tests.Authentication;

public sealed class TokenTests
{
    private const string Tenant = Incoming.Tenant;

    [Fact]
    public async Task Token_AsTheConnectorMakesIt_IsAccepted()
    {
        await using var bot = await GuardedBot.StartAsync();

        Assert.Equal(HttpStatusCode.Accepted, await bot.PostAsync(bot.Claims()));
        await bot.Handler.FinishedAsync();
    }

    [Fact]
    public async Task Header_OtherThanOneBearerToken_Is401()
    {
        await using var bot = await GuardedBot.StartAsync();
        var token = bot.Issuer.Sign(bot.Claims());
        string?[] headers = [null, "", "Basic x", "Bearer", "Bearer ", token, $"Bearer {token} more", $"Potato {token}", "Bearer garbage", "Bearer a.b.c",
            "Bearer ..", $"Bearer {token}, Bearer {token}", $"Bearer {new string('a', 20_000)}", $"Bearer {token}.x.y"];

        foreach (var header in headers)
            Assert.True(await bot.PostAsync(header) == HttpStatusCode.Unauthorized, header);
        Assert.Empty(bot.Handler.Turns);
    }

    [Fact]
    public async Task Header_GivenTwice_Is401()
    {
        await using var bot = await GuardedBot.StartAsync();
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, bot.Bot.Endpoint) { Content = new StringContent("{}", Encoding.UTF8, "application/json") };
        var token = "Bearer " + bot.Issuer.Sign(bot.Claims());
        request.Headers.TryAddWithoutValidation("Authorization", [token, token]);

        using var response = await http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
        Assert.Equal(0, await bot.TurnsAsync());
    }

    [Fact]
    public async Task Algorithm_OtherThanRs256_Is401()
    {
        await using var bot = await GuardedBot.StartAsync();
        var claims = TokenIssuer.Encoded(bot.Claims().ToJsonString());
        var publicKey = bot.Issuer.Current.Rsa.ExportSubjectPublicKeyInfoPem();
        string Header(string alg) => TokenIssuer.Encoded($$"""{"alg":"{{alg}}","typ":"JWT","kid":"key-1"}""");
        string Hmac(string secret) => System.Buffers.Text.Base64Url.EncodeToString(
            HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.ASCII.GetBytes($"{Header("HS256")}.{claims}")));
        var good = bot.Issuer.Sign(bot.Claims());
        var parts = good.Split('.');
        string[] tokens =
        [
            $"{Header("none")}.{claims}.", $"{Header("None")}.{claims}.{parts[2]}", $"{Header("RS256")}.{claims}.", $"{parts[0]}.{parts[1]}",
            $"{Header("HS256")}.{claims}.{Hmac(publicKey)}", $"{Header("HS256")}.{claims}.{Hmac(publicKey.Trim())}",
            bot.Issuer.Sign(bot.Claims(), new() { ["alg"] = "RS512", ["kid"] = "key-1" }, HashAlgorithmName.SHA512),
            bot.Issuer.Sign(bot.Claims(), new() { ["alg"] = "RS384", ["kid"] = "key-1" }, HashAlgorithmName.SHA384),
            bot.Issuer.Sign(bot.Claims(), new() { ["alg"] = "rs256", ["kid"] = "key-1" }),
            bot.Issuer.Sign(bot.Claims(), new() { ["alg"] = "RS256", ["kid"] = "key-1", ["crit"] = new JsonArray("b64"), ["b64"] = false }),
            good[..^8] + (good[^8] == 'A' ? 'B' : 'A') + good[^7..],
            $"{parts[0]}.{TokenIssuer.Encoded(bot.Claims().ToJsonString().Replace("emea", "amer", StringComparison.Ordinal))}.{parts[2]}",
        ];

        foreach (var token in tokens)
            Assert.True(await bot.PostAsync("Bearer " + token) == HttpStatusCode.Unauthorized, token);
        Assert.Empty(bot.Handler.Turns);
    }

    [Fact]
    public async Task Header_PointingAtAKeyOfItsOwn_Is401AndNothingIsFetched()
    {
        await using var bot = await GuardedBot.StartAsync();
        await bot.PostAsync(bot.Claims());
        var before = bot.Issuer.Requests;
        bot.Issuer.Current = new TokenIssuer.Key("key-1");
        var own = bot.Issuer.Current.ToJson();

        foreach (var (name, value) in new (string, JsonNode)[] { ("jku", bot.Issuer.Elsewhere), ("x5u", bot.Issuer.Elsewhere), ("jwk", own) })
        {
            var header = new JsonObject { ["alg"] = "RS256", ["kid"] = "key-1", [name] = value };
            Assert.Equal(HttpStatusCode.Unauthorized, await bot.PostAsync("Bearer " + bot.Issuer.Sign(bot.Claims(), header)));
        }

        Assert.Equal(before, bot.Issuer.Requests);
        Assert.Equal(1, await bot.TurnsAsync());
    }

    [Theory]
    [InlineData("iss", null)]
    [InlineData("iss", "\"\"")]
    [InlineData("iss", "7")]
    [InlineData("iss", "[\"https://api.botframework.com\"]")]
    [InlineData("iss", "\"https://api.botframework.com/\"")]
    [InlineData("iss", "\"https://API.botframework.com\"")]
    [InlineData("iss", "\"http://api.botframework.com\"")]
    [InlineData("iss", "\"https://api.botframework.com:443\"")]
    [InlineData("iss", "\"https://api.botframework.com.evil.example\"")]
    [InlineData("iss", "\"https://user@api.botframework.com\"")]
    [InlineData("iss", "\"https://api.botframework.us\"")]
    [InlineData("iss", "\"https://api.botframework.azure.cn\"")]
    [InlineData("iss", "\"https://sts.windows.net/" + Tenant + "/\"")]
    [InlineData("iss", "\"https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/\"")]
    [InlineData("iss", "\"https://sts.windows.net/f8cdef31-a31e-4b4a-93e4-5f571e91255a/\"")]
    [InlineData("iss", "\"https://user@sts.windows.net/" + Tenant + "/\"")]
    [InlineData("iss", "\"https://sts.windows.net:443/" + Tenant + "/\"")]
    [InlineData("iss", "\"https://sts.windows.net//" + Tenant + "/\"")]
    [InlineData("iss", "\"https://login.microsoftonline.com/" + Tenant + "/v2.0\"")]
    [InlineData("iss", "\"https://login.microsoftonline.com/" + Tenant + "/V2.0\"")]
    [InlineData("iss", "\"https://login.microsoftonline.com/common/v2.0\"")]
    [InlineData("iss", "\"https://login.microsoftonline.com.evil.example/" + Tenant + "/v2.0\"")]
    [InlineData("aud", null)]
    [InlineData("aud", "\"\"")]
    [InlineData("aud", "7")]
    [InlineData("aud", "[]")]
    [InlineData("aud", "[\"" + Incoming.AppId + "\",\"https://api.botframework.com\"]")]
    [InlineData("aud", "[\"https://api.botframework.com\",\"" + Incoming.AppId + "\"]")]
    [InlineData("aud", "\"https://api.botframework.com\"")]
    [InlineData("aud", "\"api://" + Incoming.AppId + "\"")]
    [InlineData("aud", "\"api://botid-" + Incoming.AppId + "\"")]
    [InlineData("aud", "\"" + Incoming.AppId + " \"")]
    [InlineData("aud", "\"28:" + Incoming.AppId + "\"")]
    [InlineData("aud", "\"33333333-3333-4333-8333-333333333333\"")]
    [InlineData("appid", "\"33333333-3333-4333-8333-333333333333\"")]
    [InlineData("appid", "\"\"")]
    [InlineData("appid", "7")]
    [InlineData("azp", "\"33333333-3333-4333-8333-333333333333\"")]
    [InlineData("tid", "\"77777777-7777-4777-8777-777777777777\"")]
    [InlineData("tid", "\"\"")]
    [InlineData("tid", "\"not a guid\"")]
    [InlineData("tid", "[\"" + Tenant + "\"]")]
    public async Task Claim_WrongOrMissing_Is401(string claim, string? value)
    {
        await using var bot = await GuardedBot.StartAsync();
        var claims = bot.Claims().With(claim, value is null ? null : JsonNode.Parse(value));

        Assert.Equal(HttpStatusCode.Unauthorized, await bot.PostAsync(claims));
        Assert.Empty(bot.Handler.Turns);
    }

    [Theory]
    [InlineData("iss", "\"https://api.botframework.com\"")]
    [InlineData("aud", "\"" + Incoming.AppId + "\"")]
    [InlineData("appid", "\"" + Incoming.AppId + "\"")]
    [InlineData("tid", "\"" + Tenant + "\"")]
    [InlineData("exp", "4102444800")]
    [InlineData("serviceurl", "\"" + GuardedBot.ServiceUrl + "\"")]
    public async Task Claim_GivenTwice_Is401(string claim, string value)
    {
        await using var bot = await GuardedBot.StartAsync();
        var claims = bot.Claims().With(claim, JsonNode.Parse(value)).ToJsonString();
        var twice = $"{claims[..^1]},\"{claim}\":{value}}}";

        Assert.Equal(HttpStatusCode.Unauthorized, await bot.PostAsync("Bearer " + bot.Issuer.SignRaw(twice)));
        Assert.Equal(0, await bot.TurnsAsync());
    }

    [Theory]
    [InlineData("aud", "[\"" + Incoming.AppId + "\"]")]
    [InlineData("tid", "\"" + Tenant + "\"")]
    [InlineData("nbf", null)]
    public async Task Claim_UnusualButRight_IsAccepted(string claim, string? value)
    {
        await using var bot = await GuardedBot.StartAsync();

        Assert.Equal(HttpStatusCode.Accepted, await bot.PostAsync(bot.Claims().With(claim, value is null ? null : JsonNode.Parse(value))));
    }

    [Theory]
    [InlineData("exp", -300, HttpStatusCode.Accepted)]
    [InlineData("exp", -301, HttpStatusCode.Unauthorized)]
    [InlineData("exp", -240, HttpStatusCode.Accepted)]
    [InlineData("exp", -360, HttpStatusCode.Unauthorized)]
    [InlineData("nbf", 300, HttpStatusCode.Accepted)]
    [InlineData("nbf", 301, HttpStatusCode.Unauthorized)]
    [InlineData("nbf", 360, HttpStatusCode.Unauthorized)]
    public async Task Lifetime_AtTheEdgeOfFiveMinutes_IsExact(string claim, int secondsFromNow, HttpStatusCode expected)
    {
        await using var bot = await GuardedBot.StartAsync();
        var claims = bot.Claims().With("nbf", bot.Time.GetUtcNow().AddHours(-2).ToUnixTimeSeconds()).With(claim, bot.Time.GetUtcNow().AddSeconds(secondsFromNow).ToUnixTimeSeconds());

        Assert.Equal(expected, await bot.PostAsync(claims));
        Assert.Equal(expected == HttpStatusCode.Accepted ? 1 : 0, await bot.TurnsAsync());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("\"tomorrow\"")]
    [InlineData("-1")]
    [InlineData("1e400")]
    public async Task Expiry_MissingOrNoTime_Is401(string? value)
    {
        await using var bot = await GuardedBot.StartAsync();
        var claims = bot.Claims().With("exp", 1).ToJsonString().Replace(",\"exp\":1", value is null ? "" : $",\"exp\":{value}", StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Unauthorized, await bot.PostAsync("Bearer " + bot.Issuer.SignRaw(claims)));
        Assert.Equal(0, await bot.TurnsAsync());
    }

    [Fact]
    public async Task Lifetime_OfARememberedToken_IsStillChecked()
    {
        await using var bot = await GuardedBot.StartAsync();
        var header = "Bearer " + bot.Issuer.Sign(bot.Claims());
        Assert.Equal(HttpStatusCode.Accepted, await bot.PostAsync(header));

        bot.Time.Advance(TimeSpan.FromMinutes(65));
        Assert.Equal(HttpStatusCode.Accepted, await bot.PostAsync(header));
        bot.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.Unauthorized, await bot.PostAsync(header));
        Assert.Equal(2, await bot.TurnsAsync());
    }
}
