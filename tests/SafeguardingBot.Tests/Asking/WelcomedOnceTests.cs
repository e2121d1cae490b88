using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SafeguardingBot.Storage;
using SafeguardingBot.Tests.Storage;

namespace SafeguardingBot.Tests.Asking;

/// <summary>What one process greeted, another does not greet again: after a restart, and beside it on the same store.</summary>
public abstract class WelcomedOnceTests(StorageProvider provider)
{
    private const string Person = "78787878-0000-4000-8000-000000000001", General = "19:general@thread.tacv2", Chosen = "19:chosen@thread.tacv2";

    /// <summary>A team may be told of in two of its channels.</summary>
    [Theory]
    [InlineData("personal", false)]
    [InlineData("personal", true)]
    [InlineData("groupChat", false)]
    [InlineData("groupChat", true)]
    [InlineData("channel", false)]
    [InlineData("channel", true)]
    public async Task Added_ToldAgainToAnotherProcess_IsWelcomedOnce(string where, bool isRestart)
    {
        await using var store = await TestStore.EmptyAsync(provider);
        await using var first = await StartAsync(store, 0);
        await TellAsync(first, "members", where, General);
        if (isRestart)
            await first.App.StopAsync(TestContext.Current.CancellationToken);

        await using var second = await StartAsync(store, 5_000);
        await TellAsync(second, "installation", where, Chosen);

        Assert.Equal((1, 0), (Welcomes(first), Welcomes(second)));
    }

    [Theory]
    [InlineData("personal")]
    [InlineData("groupChat")]
    [InlineData("channel")]
    public async Task Added_AgainAfterBeingRemovedBeforeARestart_IsWelcomedAgainOnce(string where)
    {
        await using var store = await TestStore.EmptyAsync(provider);
        await using (var first = await StartAsync(store, 0))
        {
            foreach (var channel in (string[])[General, Chosen])
                await TellAsync(first, "members", where, channel);
            Assert.Equal(1, Welcomes(first));
            await PostAsync(first, Told(first, "remove", where, General));
        }

        await using var second = await StartAsync(store, 5_000);
        await TellAsync(second, "installation", where, Chosen);
        await TellAsync(second, "members", where, General);

        Assert.Equal(1, Welcomes(second));
    }

    private static int Welcomes(BotHost bot) => bot.Connector.Requests.Count(r => r.Body.Contains("Try one of these", StringComparison.Ordinal));

    /// <summary>Tells, and waits until that was dealt with: what happens in a conversation happens in order, so the question after it is answered after it.</summary>
    private static async Task TellAsync(BotHost bot, string what, string where, string channel)
    {
        await PostAsync(bot, Told(bot, what, where, channel));
        var question = In(where, channel, bot.Activity("message", Person));
        question["text"] = "<at>SafeguardingBot</at> housing";
        question["entities"] = new JsonArray(new JsonObject { ["type"] = "mention", ["text"] = "<at>SafeguardingBot</at>", ["mentioned"] = new JsonObject { ["id"] = "28:bot" } });
        Assert.NotNull(await bot.SendAndWaitAsync(question));
    }

    private static JsonObject Told(BotHost bot, string what, string where, string channel)
    {
        var activity = In(where, channel, bot.Activity(what == "members" ? "conversationUpdate" : "installationUpdate", Person));
        activity["timestamp"] = DateTimeOffset.UnixEpoch.AddSeconds(long.Parse(activity["id"]!.GetValue<string>(), CultureInfo.InvariantCulture) % 100_000).ToString("O");
        if (what == "members")
            activity["membersAdded"] = new JsonArray(new JsonObject { ["id"] = "28:bot" });
        else
            activity["action"] = what == "remove" ? "remove" : "add";
        return activity;
    }

    private static JsonObject In(string where, string channel, JsonObject activity)
    {
        if (where == "channel")
            activity["channelData"]!["team"] = new JsonObject { ["id"] = General };
        return where == "personal" ? activity : BotHost.In((where, where == "channel" ? channel : "19:chat@thread.v2"), activity);
    }

    private static async Task PostAsync(BotHost bot, JsonObject activity)
    {
        using var response = await bot.PostAsync(activity.ToJsonString());
        Assert.True(response.IsSuccessStatusCode);
    }

    private static async Task<BotHost> StartAsync(TestStore store, int number)
    {
        var host = new BotHost
        {
            Storage = store.Options.Provider == StorageProvider.Sqlite
                ? ["--Storage:Folder", store.Options.Folder ?? ""]
                : ["--Storage:Provider", "PostgreSql", "--Storage:ConnectionString", store.Options.ConnectionString ?? ""],
        };
        await host.InitializeAsync();
        await host.App.Services.GetRequiredService<StorageHealth>().WhenReadyAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(60));
        host.NumberFrom(number);
        return host;
    }
}

public sealed class WelcomedOnceOnSqlite() : WelcomedOnceTests(StorageProvider.Sqlite);

public sealed class WelcomedOnceOnPostgreSql() : WelcomedOnceTests(StorageProvider.PostgreSql);
