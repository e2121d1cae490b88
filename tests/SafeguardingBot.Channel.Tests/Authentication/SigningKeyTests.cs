using System.Net;
using SafeguardingBot.Channel.Tests.Activities;

namespace SafeguardingBot.Channel.Tests.Authentication;

public sealed class SigningKeyTests
{
    [Fact]
    public async Task Keys_RolledOver_AreFetchedOnceAndAccepted()
    {
        await using var bot = await GuardedBot.StartAsync();
        Assert.Equal(HttpStatusCode.Accepted, await bot.PostAsync(bot.Claims()));
        bot.Time.Advance(TimeSpan.FromMinutes(5));
        bot.Issuer.Published.Add(bot.Issuer.Current = new TokenIssuer.Key("key-2"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => bot.PostAsync(bot.Claims())));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Accepted, answer));
        Assert.Equal(4, bot.Issuer.Requests);
    }

    [Fact]
    public async Task Key_Unknown_IsLookedUpOnceInFiveMinutes()
    {
        await using var bot = await GuardedBot.StartAsync();
        await bot.PostAsync(bot.Claims());
        bot.Time.Advance(TimeSpan.FromMinutes(5));
        bot.Issuer.Current = new TokenIssuer.Key("nobody's");

        for (var i = 0; i < 20; i++)
            Assert.Equal(HttpStatusCode.Unauthorized, await bot.PostAsync(bot.Claims()));

        Assert.Equal(4, bot.Issuer.Requests);
        // Even when a stranger has just used up the look-up, a new key is accepted within five minutes.
        bot.Issuer.Published.Add(bot.Issuer.Current = new TokenIssuer.Key("key-2"));
        bot.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(HttpStatusCode.Accepted, await bot.PostAsync(bot.Claims()));
    }

    [Fact]
    public async Task Key_NoLongerPublished_IsRefusedEvenWhenItsTokenIsRemembered()
    {
        await using var bot = await GuardedBot.StartAsync();
        var old = "Bearer " + bot.Issuer.Sign(bot.Claims().With("exp", bot.Time.GetUtcNow().AddDays(2).ToUnixTimeSeconds()));
        Assert.Equal(HttpStatusCode.Accepted, await bot.PostAsync(old));
        bot.Issuer.Published.Clear();
        bot.Issuer.Published.Add(bot.Issuer.Current = new TokenIssuer.Key("key-2"));
        bot.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(HttpStatusCode.Accepted, await bot.PostAsync(bot.Claims()));

        Assert.Equal(HttpStatusCode.Unauthorized, await bot.PostAsync(old));
        Assert.Equal(2, await bot.TurnsAsync());
    }

    [Fact]
    public async Task Metadata_DownAtStart_LetsNobodyInUntilItIsBack()
    {
        await using var bot = await GuardedBot.StartAsync(issuer => issuer.IsDown = true);
        Assert.Equal(HttpStatusCode.Unauthorized, await bot.PostAsync(bot.Claims()));

        bot.Issuer.IsDown = false;
        bot.Time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(HttpStatusCode.Accepted, await bot.PostAsync(bot.Claims()));
        Assert.Equal(1, await bot.TurnsAsync());
    }

    [Fact]
    public async Task Metadata_DownLater_KeepsTheLastGoodKeys()
    {
        await using var bot = await GuardedBot.StartAsync();
        Assert.Equal(HttpStatusCode.Accepted, await bot.PostAsync(bot.Claims()));
        bot.Issuer.IsDown = true;

        bot.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(HttpStatusCode.Accepted, await bot.PostAsync(bot.Claims()));
        bot.Time.Advance(TimeSpan.FromHours(24));
        Assert.Equal(HttpStatusCode.Accepted, await bot.PostAsync(bot.Claims()));
        // It is looked up beside the request, so only now has it failed.
        for (var i = 0; i < 3_000 && !IsLookUpFailed(); i++)
            await Task.Delay(10, TestContext.Current.CancellationToken);
        Assert.True(IsLookUpFailed());
        Assert.Equal(HttpStatusCode.Accepted, await bot.PostAsync(bot.Claims()));

        bot.Issuer.Current = new TokenIssuer.Key("forged");
        Assert.Equal(HttpStatusCode.Unauthorized, await bot.PostAsync(bot.Claims()));
        bot.Issuer.IsDown = false;
        bot.Issuer.Published.Add(bot.Issuer.Current = new TokenIssuer.Key("key-2"));
        bot.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(HttpStatusCode.Accepted, await bot.PostAsync(bot.Claims()));
        Assert.Equal(5, await bot.TurnsAsync());

        bool IsLookUpFailed() => bot.Bot.Logs.Text.Contains("keys could not be fetched", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://198.51.100.7/keys")]
    [InlineData("file:///etc/passwd")]
    [InlineData("not an address")]
    public async Task Metadata_PointingSomewhereUnsafe_GivesNoKeys(string address)
    {
        await using var bot = await GuardedBot.StartAsync(issuer => issuer.KeysAddress = address);

        Assert.Equal(HttpStatusCode.Unauthorized, await bot.PostAsync(bot.Claims()));
        Assert.Equal(0, await bot.TurnsAsync());
    }

    [Fact]
    public async Task Endorsement_ForAnotherChannelOrNone_Is401()
    {
        string[]?[] cases = [["webchat"], ["MSTEAMS"], ["", "directline"], null];
        foreach (var endorsements in cases)
        {
            await using var bot = await GuardedBot.StartAsync(issuer =>
            {
                issuer.Published.Clear();
                issuer.Published.Add(issuer.Current = new TokenIssuer.Key("key-1", endorsements));
            });

            Assert.Equal(HttpStatusCode.Unauthorized, await bot.PostAsync(bot.Claims()));
            Assert.Equal(0, await bot.TurnsAsync());
        }
    }
}
