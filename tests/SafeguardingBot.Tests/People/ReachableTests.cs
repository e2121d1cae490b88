using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SafeguardingBot.People;
using SafeguardingBot.Storage;
using SafeguardingBot.Tests.Storage;

namespace SafeguardingBot.Tests.People;

/// <summary>Whether a conversation may be written to and where, as two replicas of the whole service on one store hear of it.</summary>
public abstract class ReachableTests(StorageProvider provider)
{
    private const string Ann = "11111111-0000-4000-8000-00000000000a", Chat = $"a:{Ann}", Question = "is it safe for a baby to sleep on the sofa", Command = "help";

    [Theory]
    [InlineData(Question, 403, "BotNotInConversationRoster", "forbidden")]
    [InlineData(Question, 404, "ConversationNotFound", "gone")]
    [InlineData(Command, 403, "BotNotInConversationRoster", "forbidden")]
    [InlineData("he is strangling her right now", 404, "ConversationNotFound", "gone")]
    public async Task Reply_ThatIsRefused_LeavesTheConversationInactiveUntilTheNextMessage(string text, int status, string code, string reason)
    {
        await using var store = await TestStore.OpenAsync(provider);
        await using (var bot = await StartAsync(store))
        {
            await bot.SayAsync(Question, Ann);
            await UntilAsync(store, (1, null, bot.Connector.ServiceUrl));
            Refuse(bot, status, code);
            await bot.SayAsync(text, Ann);
            await UntilAsync(store, (0, reason, bot.Connector.ServiceUrl));
            bot.Connector.Answer = (_, _) => Task.FromResult(false);
            await bot.SayAsync(Question, Ann);
            await UntilAsync(store, (1, null, bot.Connector.ServiceUrl));
            Refuse(bot, status, code);
            await bot.SayAsync(text, Ann);
        }

        // The host has stopped, so that nothing of its last turn is still to come.
        Assert.Equal((0, reason), (await StoredAsync(store)).Reached);
    }

    [Fact]
    public async Task Reply_WhoseMessageIsWrong_LeavesTheConversationActive()
    {
        await using var store = await TestStore.OpenAsync(provider);
        await using (var bot = await StartAsync(store))
        {
            Refuse(bot, 400, "BadSyntax");
            await bot.SayAsync(Question, Ann);
        }

        Assert.Equal((1, null), (await StoredAsync(store)).Reached);
    }

    [Fact]
    public async Task Message_AfterTheOtherReplicaWasRefused_MakesTheConversationActive()
    {
        await using var store = await TestStore.OpenAsync(provider);
        await using var first = await StartAsync(store);
        await first.SayAsync(Question, Ann);
        await UntilAsync(store, (1, null, first.Connector.ServiceUrl));
        await using (var second = await StartAsync(store, 1000))
        {
            Refuse(first, 403, "BotNotInConversationRoster");
            var message = second.Activity("message", Ann);
            (message["text"], message["serviceUrl"]) = (Question, first.Connector.ServiceUrl);
            using var accepted = await second.PostAsync(message.ToJsonString());
        }

        Assert.Equal((0, "forbidden"), (await StoredAsync(store)).Reached);
        first.Connector.Answer = (_, _) => Task.FromResult(false);
        await first.SayAsync(Question, Ann);
        await UntilAsync(store, (1, null, first.Connector.ServiceUrl));
    }

    [Fact]
    public async Task Message_FromAnotherAddress_ReplacesTheStoredOne()
    {
        await using var store = await TestStore.OpenAsync(provider);
        await using var bot = await StartAsync(store);
        await bot.SayAsync(Question, Ann);
        await UntilAsync(store, (1, null, bot.Connector.ServiceUrl));
        var moved = bot.Connector.ServiceUrl.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        var message = bot.Activity("message", Ann);
        (message["text"], message["serviceUrl"]) = (Question, moved);

        await bot.SendAndWaitAsync(message);

        await UntilAsync(store, (1, null, moved));
    }

    [Fact]
    public async Task Message_AfterTheOtherReplicaHeardAnotherAddress_ReplacesTheStoredOne()
    {
        await using var store = await TestStore.OpenAsync(provider);
        await using var first = await StartAsync(store);
        await using var second = await StartAsync(store, 1000);

        // Each host has a connector of its own.
        foreach (var bot in new[] { first, second, first, second })
        {
            await bot.SayAsync(Question, Ann);
            await UntilAsync(store, (1, null, bot.Connector.ServiceUrl));
        }
    }

    [Fact]
    public async Task Message_AfterTheOtherReplicaForgotThePerson_IsKnownAgain()
    {
        await using var store = await TestStore.OpenAsync(provider);
        await using var first = await StartAsync(store);
        await using var second = await StartAsync(store, 1000);
        await first.SayAsync(Question, Ann);
        await UntilAsync(store, (1, null, first.Connector.ServiceUrl));

        await second.SayAsync("forget me", Ann);
        Assert.Null(await second.App.Services.GetRequiredService<ConversationReferences>().FindAsync(Chat, CancellationToken.None));
        await first.SayAsync(Question, Ann);

        await UntilAsync(store, (1, null, first.Connector.ServiceUrl));
    }

    private static void Refuse(BotHost bot, int status, string code) => bot.Connector.Answer = async (_, context) =>
    {
        context.Response.StatusCode = status;
        await context.Response.WriteAsJsonAsync(new { error = new { code, message = code } });
        return true;
    };

    private async Task<BotHost> StartAsync(TestStore store, int from = 0)
    {
        var bot = new BotHost
        {
            Storage = provider == StorageProvider.Sqlite
                ? ["--Storage:Folder", store.Options.Folder ?? ""]
                : ["--Storage:Provider", "PostgreSql", "--Storage:ConnectionString", store.Options.ConnectionString ?? ""],
        };
        await bot.InitializeAsync();
        bot.NumberFrom(from);
        return bot;
    }

    private static async Task<((long, string?) Reached, string? At)> StoredAsync(TestStore store)
    {
        var (active, reason, at) = await store.Database.QueryFirstAsync<(long, string?, string?)>(
            "SELECT active, inactive_reason, service_url FROM conversation_references WHERE conversation_id = @Chat", new { Chat }, CancellationToken.None);
        return ((active, reason), at);
    }

    private static async Task UntilAsync(TestStore store, (long Active, string? Reason, string At) expected)
    {
        for (var i = 0; i < 200 && await StoredAsync(store) != ((expected.Active, expected.Reason), expected.At); i++)
            await Task.Delay(25);
        Assert.Equal(((expected.Active, expected.Reason), expected.At), await StoredAsync(store));
    }
}

public sealed class ReachableOnSqlite() : ReachableTests(StorageProvider.Sqlite);

public sealed class ReachableOnPostgreSql() : ReachableTests(StorageProvider.PostgreSql);
