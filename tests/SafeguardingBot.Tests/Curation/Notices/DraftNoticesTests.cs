using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SafeguardingBot.Curation.Drafting;
using SafeguardingBot.Curation.Notices;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Storage;
using SafeguardingBot.Tests.Curation.Desk;
using static SafeguardingBot.Tests.Curation.CurationDesk;

namespace SafeguardingBot.Tests.Curation.Notices;

public sealed class DraftNoticesTests
{
    private const string Asked = "A change waits for your review", Published = "Your change was published", CameBack = "Your change came back";
    private static readonly CancellationToken Token = CancellationToken.None;

    [Fact]
    public async Task Draft_SubmittedAndPublished_TellsTheOtherAdminAndThenItsAuthor()
    {
        await using var teams = await OpenAsync();
        await SubmitAsync(teams);

        var asked = Assert.Single(await ToldAsync(teams, Bob, Asked));
        Assert.Contains("Ann Example submitted draft 1: Questions", asked, StringComparison.Ordinal);
        Assert.Contains("Why: Two new ones.", asked, StringComparison.Ordinal);
        Assert.Contains("questions/out-of-scope.txt", asked, StringComparison.Ordinal);
        Assert.Contains("\"dialog\":\"desk-review\",\"id\":\"1\"", asked, StringComparison.Ordinal);
        Assert.Contains("Published as version 2", await teams.PublishAsync(Bob, "1"), StringComparison.Ordinal);

        var told = Assert.Single(await ToldAsync(teams, Ann, Published));
        Assert.Contains("Another admin published draft 1", told, StringComparison.Ordinal); // Teams gave no name for Bob
        Assert.Contains("It is version 2.", told, StringComparison.Ordinal);
        Assert.Empty(Told(teams, Ann, Asked));
        Assert.Empty(Told(teams, Bob, Published));
        Assert.Contains("has been published already", (await teams.OpenAsync(Bob, "desk-review", "1")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Draft_Returned_TellsItsAuthorWhyWithTheWayToEditIt()
    {
        await using var teams = await OpenAsync();
        await SubmitAsync(teams, "learning/safe-sleep.md");
        await (await teams.OpenAsync(Bob, "desk-review", "1")).PressAsync("Return to its author", ("reason", "Say it in one *sentence*."));

        var told = Assert.Single(await ToldAsync(teams, Ann, CameBack));
        Assert.Contains(@"What should be different: Say it in one \\*sentence\\*.", told, StringComparison.Ordinal);
        Assert.Contains("\"dialog\":\"desk-edit\",\"id\":\"safe-sleep\"", told, StringComparison.Ordinal);
    }

    /// <summary>A notice may wait for its turn while others go on working.</summary>
    [Theory]
    [InlineData("publish", "draft-submitted", 3)]
    [InlineData("return", "draft-submitted", 3)]
    [InlineData("take back", "draft-submitted", 3)]
    [InlineData("take over", "draft-submitted", 3)]
    [InlineData("discard", "draft-submitted", 3)]
    [InlineData("no admin", "draft-submitted", 2)]
    [InlineData("", "draft-submitted", 2, true)] // the same notice when nobody did anything
    public async Task Notice_OfADraftThatWasDealtWith_IsNotSent(string done, string kind, long revision, bool isSent = false)
    {
        await using var teams = await OpenAsync();
        var (drafts, roles) = (teams.Service<Drafts>(), teams.Service<SafeguardingBot.People.Roles>());
        await roles.GrantAsync(Ann, Nobody, SafeguardingBot.People.Role.Admin, Token);
        await teams.SayAsync(Nobody, "hello");
        var id = (await SubmitAsync(teams)).Id;
        var notice = teams.Host.App.Services.GetServices<IOutboxSender>().Single(s => s.Kind == kind);

        _ = done switch
        {
            "publish" => await teams.PublishAsync(Bob, "1"),
            "return" => (await drafts.ReturnAsync(Bob, id, 2, "Because.", Token)).Message,
            "take back" => (await drafts.SaveAsync(Ann, id, 2, [], Token)).Message,
            "take over" => (await drafts.TakeOverAsync(Bob, id, 2, Token)).Message,
            "discard" => (await drafts.DiscardAsync(Ann, id, 2, Token)).Message,
            "no admin" => (await roles.RemoveAsync(Ann, Nobody, SafeguardingBot.People.Role.Admin, Token)).ToString(),
            _ => "",
        };
        var request = await notice.PrepareAsync(new("n", kind, $"a:{Nobody}", "1:2", 1, 1), Token);

        Assert.Equal(revision, (await teams.DraftAsync(1))!.Revision);
        Assert.Equal(isSent, request is not null);
    }

    [Fact]
    public async Task Notice_ToAnAdminWhoNeverWroteToTheBot_IsNotWritten()
    {
        await using var teams = await TeamsCurator.OpenAsync();

        await SubmitAsync(teams);

        Assert.Equal(0, await teams.Service<Database>().QueryFirstAsync<long>("SELECT count(*) FROM outbox WHERE kind LIKE 'draft-%'", null, Token));
    }

    [Fact]
    public async Task Author_WhoPublishesTheirOwnDraft_IsToldNothing()
    {
        await using var teams = await OpenAsync("--Curation:FourEyes", "false");
        await SubmitAsync(teams);

        Assert.Contains("Published as version 2", await teams.PublishAsync(Ann, "1"), StringComparison.Ordinal);

        Assert.Equal(0, await teams.Service<Database>().QueryFirstAsync<long>("SELECT count(*) FROM outbox WHERE kind = @Kind", new { Kind = TellAuthor.OutboxKind }, Token));
    }

    /// <summary>Both admins have a chat with the bot, and Teams knows Ann's name.</summary>
    private static async Task<TeamsCurator> OpenAsync(params string[] settings)
    {
        var teams = await TeamsCurator.OpenAsync(settings);
        teams.Host.Connector.Answer = async (request, context) =>
        {
            if (request.Method != "GET" || !request.Target.EndsWith($"/members/{Ann}", StringComparison.Ordinal))
                return false;
            await context.Response.WriteAsJsonAsync(new { id = $"29:{Ann}", name = "Ann Example", aadObjectId = Ann });
            return true;
        };
        await teams.SayAsync(Ann, "hello");
        await teams.SayAsync(Bob, "hello");
        return teams;
    }

    private static async Task<Draft> SubmitAsync(TeamsCurator teams, string path = "questions/out-of-scope.txt")
    {
        var (drafts, file) = (teams.Service<Drafts>(), LibraryPath.Parse(path));
        var text = await teams.Service<LibraryEdits>().TextAsync(file, Token);
        var changed = path.EndsWith(".txt", StringComparison.Ordinal) ? $"{text}do penguins fly\n" : text!.Replace("Take time to check", "Always check", StringComparison.Ordinal);
        var draft = (await drafts.StartAsync(Ann, "Questions", "", [new(file, changed)], Token)).Draft!;
        return (await drafts.SubmitAsync(Ann, draft.Id, draft.Revision, "Two new ones.", Token)).Draft!;
    }

    private static async Task<IReadOnlyList<string>> ToldAsync(TeamsCurator teams, string person, string title)
    {
        for (var i = 0; i < 1_500 && Told(teams, person, title).Count == 0; i++)
            await Task.Delay(20);
        return Told(teams, person, title);
    }

    private static List<string> Told(TeamsCurator teams, string person, string title) =>
        [.. teams.Host.SentTo($"a:{person}").Select(s => s.GetRawText()).Where(s => s.Contains(title, StringComparison.Ordinal))];
}
