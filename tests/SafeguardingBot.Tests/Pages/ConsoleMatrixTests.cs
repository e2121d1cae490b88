using System.Net;
using Xunit;

namespace SafeguardingBot.Tests.Pages;

/// <summary>Every page of the console and every form on it, for everybody who may try it.</summary>
public sealed class ConsoleMatrixTests(MatrixHost matrix) : IClassFixture<MatrixHost>
{
    private readonly BotHost host = matrix.Host;

    private const string Stranger = "", Practitioner = "pat", Manager = "morgan", Admin = "alex";

    /// <summary>Pages, and who is the least that may open them.</summary>
    private static readonly (string Path, string Least)[] Pages =
    [
        ("/console", Manager),
        ("/console/insights", Manager),
        ("/console/insights?handler=File", Manager),
        ("/console/edit/safe-sleep", Admin),
        ("/console/files?path=lexicon.yaml", Admin),
        ("/console/withdraw/safe-sleep", Admin),
        ("/console/owner?path=learning/safe-sleep.md", Admin),
        ("/console/drafts", Admin),
        ("/console/drafts/1", Admin),
        ("/console/history", Admin),
        ("/console/history?path=learning/safe-sleep.md", Admin),
        ("/console/unanswered", Admin),
        ("/console/routes", Admin),
        ("/console/routes/swindon", Admin),
        ("/console/routes/swindon/0", Admin),
        ("/console/import", Admin),
        ("/console/import?handler=Export", Admin),
        ("/console/people", Admin),
        ("/console/audit", Admin),
        ("/console/audit?handler=File", Admin),
    ];

    /// <summary>Forms, and who is the least that may send them.</summary>
    private static readonly (string Path, string Least, (string Name, string Value)[] Fields)[] Forms =
    [
        ("/console/edit/safe-sleep", Admin, [("Fields.Title", "x")]),
        ("/console/edit/safe-sleep?handler=Fragment", Admin, [("Fields.Title", "x")]),
        ("/console/edit/safe-sleep?handler=Save", Admin, [("Fields.Title", "x")]),
        ("/console/files?path=lexicon.yaml", Admin, [("Text", "x")]),
        ("/console/files?handler=Save&path=lexicon.yaml", Admin, [("Text", "x")]),
        ("/console/withdraw/young-carers", Admin, []),
        ("/console/owner?path=learning/safe-sleep.md", Admin, [("Owner", "")]),
        ("/console/drafts?handler=Theme", Admin, [("ThemeId", "x"), ("Title", "")]),
        ("/console/drafts/1?handler=Submit", Admin, [("Revision", "1"), ("Note", "")]),
        ("/console/drafts/1?handler=Merge", Admin, [("Revision", "1")]),
        ("/console/drafts/1?handler=Return", Admin, [("Revision", "1"), ("Reason", "")]),
        ("/console/drafts/1?handler=Publish", Admin, [("Revision", "1")]),
        ("/console/drafts/1?handler=TakeBack", Admin, [("Revision", "99")]),
        ("/console/drafts/1?handler=TakeOver", Admin, [("Revision", "99")]),
        ("/console/drafts/1?handler=Discard", Admin, [("Revision", "99")]),
        ("/console/history?handler=Back&path=learning/safe-sleep.md", Admin, [("version", "1")]),
        ("/console/unanswered/none?handler=Add", Admin, []),
        ("/console/unanswered/none?handler=Start", Admin, []),
        ("/console/unanswered/none?handler=Dismiss", Admin, []),
        ("/console/routes/swindon?handler=Verify", Admin, []),
        ("/console/routes/swindon/0", Admin, [("Fields.Label", "")]),
        ("/console/import", Admin, []),
        ("/console/import?handler=Keep", Admin, []),
        ("/console/people?handler=Grant", Admin, [("Person", "77777777-0000-4000-8000-000000000007"), ("Role", "manager")]),
        ("/console/people?handler=Remove", Admin, [("Person", "77777777-0000-4000-8000-000000000007"), ("Role", "manager")]),
        ("/console/audit?handler=Verify", Admin, []),
    ];

    private static readonly string[] People = [Stranger, Practitioner, Manager, Admin];

    public static TheoryData<string, string, bool> PageMatrix => [.. from page in Pages from person in People select (page.Path, person, May(person, page.Least))];

    public static TheoryData<int, string, bool> FormMatrix => [.. from form in Enumerable.Range(0, Forms.Length) from person in People select (form, person, May(person, Forms[form].Least))];

    [Theory]
    [MemberData(nameof(PageMatrix))]
    public async Task Page_OpenedBySomebody_FollowsTheMatrix(string path, string person, bool may)
    {
        var browser = matrix.As(person);

        using var response = await browser.GetAsync(path);

        AssertFollows(response, person, may);
    }

    [Theory]
    [MemberData(nameof(FormMatrix))]
    public async Task Form_SentBySomebody_FollowsTheMatrix(int number, string person, bool may)
    {
        var (path, _, fields) = Forms[number];
        var browser = matrix.As(person);

        // The token of a page that this person may open: the role is what must stop them.
        using var response = await browser.SendFormAsync(person is Manager or Admin ? "/console" : "/console/sign-in", path, fields);

        AssertFollows(response, person, may);
    }

    [Theory]
    [MemberData(nameof(FormMatrix))]
    public async Task Form_WithoutItsToken_IsRefused(int number, string person, bool may)
    {
        var (path, _, fields) = Forms[number];
        var browser = matrix.As(person);

        using var response = await browser.PostAsync(path, fields);

        if (may)
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        else
            AssertFollows(response, person, may: false);
    }

    [Fact]
    public async Task Form_WithTheTokenOfAnotherPerson_IsRefused()
    {
        using var one = await Browser.SignInAsync(host, "alex");
        using var other = await Browser.SignInAsync(host, "robin");
        var token = await one.TokenOfAsync("/console/people");
        await other.GetAsync("/console/people");

        using var response = await other.PostAsync("/console/people?handler=Grant", ("form-token", token), ("Person", "77777777-0000-4000-8000-000000000007"), ("Role", "admin"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Role_TakenAwayBetweenPageAndForm_IsMissedAtTheForm()
    {
        await using var own = new BotHost();
        await own.InitializeAsync();
        using var leaver = await Browser.SignInAsync(own, "alex");
        var token = await leaver.TokenOfAsync("/console/people");
        using var admin = await Browser.SignInAsync(own, "robin");
        using var removed = await admin.SendFormAsync("/console/people", "/console/people?handler=Remove", ("Person", "00000000-0000-4000-8000-0000000000a1"), ("Role", "admin"));

        using var response = await leaver.PostAsync("/console/people?handler=Grant", ("form-token", token), ("Person", "77777777-0000-4000-8000-000000000007"), ("Role", "admin"));

        Assert.Equal(HttpStatusCode.Redirect, removed.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.DoesNotContain("77777777", await admin.ReadAsync("/console/people"), StringComparison.Ordinal);
    }

    private static bool May(string person, string least) => person == Admin || (person == Manager && least == Manager);

    private static void AssertFollows(HttpResponseMessage response, string person, bool may)
    {
        // Nothing is there under the id "none", which only who may look finds out.
        if (may && response.StatusCode == HttpStatusCode.NotFound)
            return;
        if (person == Stranger)
            Assert.StartsWith("/console/sign-in", response.Headers.Location?.PathAndQuery, StringComparison.Ordinal);
        else if (may)
            Assert.True((int)response.StatusCode < 400 && response.Headers.Location?.OriginalString.Contains("sign-in", StringComparison.Ordinal) != true, $"{(int)response.StatusCode} for {person}");
        else
            Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }
}
