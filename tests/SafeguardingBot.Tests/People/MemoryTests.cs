using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SafeguardingBot.Asking;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.People;
using SafeguardingBot.Storage;
using SafeguardingBot.Tests.Storage;

namespace SafeguardingBot.Tests.People;

/// <summary>What two replicas of the service on one store share, and what a person may ask about it.</summary>
public abstract class MemoryTests(StorageProvider provider)
{
    private const string Ann = "11111111-0000-4000-8000-00000000000a", Bob = "11111111-0000-4000-8000-00000000000b";

    [Fact]
    public async Task Replicas_OnOneStore_ShareConversationsPublishingAndPrivacy()
    {
        await using var place = await TestStore.EmptyAsync(provider);
        await using var first = await StartAsync(place);
        await using var second = await StartAsync(place);

        // A follow-up on the other replica.
        await first.SayAsync("area southampton", Ann);
        await first.SayAsync("I am a health visitor", Ann);
        await first.SayAsync("is it safe for a baby to sleep on the sofa", Ann);
        await SettledAsync(first, "SELECT count(*) FROM conversation_turns");
        second.NumberFrom(1000);
        var more = await second.SayAsync("more", Ann);
        Assert.Equal("Safe sleep and co-sleeping", more?.GetProperty("summary").GetString());
        Assert.Contains("Southampton", more?.GetRawText() ?? "", StringComparison.Ordinal);

        // An activity that Teams delivers to both.
        var twice = first.Activity("message", Bob);
        twice["text"] = "themes";
        Assert.NotNull(await first.SendAndWaitAsync((JsonObject)twice.DeepClone()));
        using var again = await second.PostAsync(twice.ToJsonString());
        Assert.True(again.IsSuccessStatusCode);
        Assert.NotNull(await second.SayAsync("glossary", Bob)); // comes after it in the same chat
        Assert.Single(second.SentTo($"a:{Bob}"));

        // A publish on one is served by both; one with errors by neither.
        var cards = LibraryFiles.FromFolder(RepositoryFolder.Cards);
        var published = await first.App.Services.GetRequiredService<LibraryStore>().PublishAsync(
            new(cards.All.Where(f => f.Key != "lexicon.yaml").Append(KeyValuePair.Create("lexicon.yaml", $"{cards.Text("lexicon.yaml")}\n# changed\n"))), "ann", "", CancellationToken.None);
        var (before, watch) = ((Knowledge(first), Knowledge(second)), System.Diagnostics.Stopwatch.StartNew());
        Assert.True(published.IsNew);
        await UntilAsync(() => !ReferenceEquals(Knowledge(first), before.Item1) && !ReferenceEquals(Knowledge(second), before.Item2));
        TestContext.Current.TestOutputHelper?.WriteLine($"{provider}: both replicas serve the new version after {watch.ElapsedMilliseconds} ms");

        // Privacy, and being forgotten.
        var privacy = await second.SayAsync("privacy", Ann);
        Assert.Contains("where you work: southampton", privacy?.GetRawText() ?? "", StringComparison.Ordinal);
        Assert.Contains("what you do: Health visitor", privacy?.GetRawText() ?? "", StringComparison.Ordinal);
        var forgotten = await second.SayAsync("forget me", Ann);
        Assert.Contains("I have deleted:", forgotten?.GetRawText() ?? "", StringComparison.Ordinal);
        var nothing = await first.SayAsync("forget me", Ann);
        Assert.Contains("I held nothing about you.", nothing?.GetRawText() ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Roles_AreGrantedByAnAdminOnly()
    {
        await using var place = await TestStore.EmptyAsync(provider);
        await using var bot = await StartAsync(place);

        var refused = await bot.SayAsync($"grant manager {Bob}", Bob);
        var granted = await bot.SayAsync($"grant manager {Bob}", Ann);

        Assert.Contains("Only an admin can do that", refused?.GetRawText() ?? "", StringComparison.Ordinal);
        Assert.Contains("That person is now manager.", granted?.GetRawText() ?? "", StringComparison.Ordinal);
        Assert.True(await bot.App.Services.GetRequiredService<Roles>().HasAsync(Bob, Role.Manager, CancellationToken.None));
    }

    [Fact]
    public async Task Conversation_HeardFromAndRemoved_IsKnownAndSetInactive()
    {
        await using var place = await TestStore.EmptyAsync(provider);
        await using var bot = await StartAsync(place);
        var references = bot.App.Services.GetRequiredService<ConversationReferences>();

        await bot.SayAsync("themes", Ann);
        await UntilAsync(async () => await references.FindAsync($"a:{Ann}", CancellationToken.None) is not null);
        var active = await references.FindAsync($"a:{Ann}", CancellationToken.None);
        var removal = bot.Activity("installationUpdate", Ann);
        removal["action"] = "remove";
        using var response = await bot.PostAsync(removal.ToJsonString());
        await UntilAsync(async () => await references.FindAsync($"a:{Ann}", CancellationToken.None) is { InactiveReason: not null });

        Assert.Equal((bot.Connector.ServiceUrl, Ann, null), (active?.Reference.ServiceUrl, active?.PersonId, active?.InactiveReason));
    }

    [Fact]
    public async Task Answer_InAChat_IsNotedForWhenItIsCorrected()
    {
        await using var place = await TestStore.EmptyAsync(provider);
        await using var bot = await StartAsync(place);
        var database = bot.App.Services.GetRequiredService<Database>();

        await bot.SayAsync("help", Ann);
        await bot.SayAsync("is it safe for a baby to sleep on the sofa", Ann);
        await SettledAsync(bot, "SELECT count(*) FROM answers_given");

        var noted = await database.QueryAsync<(string Conversation, string? Person, string Themes, string Points)>("SELECT conversation_id, person_id, themes, points FROM answers_given", null, CancellationToken.None);
        var (conversation, person, themes, points) = Assert.Single(noted);
        Assert.Equal(($"a:{Ann}", Ann), (conversation, person));
        Assert.StartsWith("safe-sleep", themes, StringComparison.Ordinal);
        Assert.NotEmpty(points);
    }

    private static async Task<BotHost> StartAsync(TestStore place)
    {
        var host = new BotHost
        {
            Storage = place.Options.Provider == StorageProvider.Sqlite
                ? ["--Storage:Folder", place.Options.Folder ?? "", "--People:Admins:0", Ann]
                : ["--Storage:Provider", "PostgreSql", "--Storage:ConnectionString", place.Options.ConnectionString ?? "", "--People:Admins:0", Ann],
        };
        await host.InitializeAsync();
        await host.App.Services.GetRequiredService<StorageHealth>().WhenReadyAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(60));
        return host;
    }

    private static object Knowledge(BotHost host) => host.App.Services.GetRequiredService<CurrentKnowledge>().Now;

    private static Task SettledAsync(BotHost host, string sql) =>
        UntilAsync(async () => await host.App.Services.GetRequiredService<Database>().QueryFirstAsync<long>(sql, null, CancellationToken.None) > 0);

    private static Task UntilAsync(Func<bool> isTrue) => UntilAsync(() => Task.FromResult(isTrue()));

    private static async Task UntilAsync(Func<Task<bool>> isTrue)
    {
        for (var i = 0; !await isTrue(); i++)
        {
            Assert.True(i < 3000, "It did not happen within a minute.");
            await Task.Delay(20);
        }
    }
}

public sealed class MemoryOnSqlite() : MemoryTests(StorageProvider.Sqlite);

public sealed class MemoryOnPostgreSql() : MemoryTests(StorageProvider.PostgreSql);
