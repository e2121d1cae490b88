using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SafeguardingBot.Asking;
using SafeguardingBot.Asking.Language;
using SafeguardingBot.Knowledge.Triage;
using Xunit;

namespace SafeguardingBot.Tests.Asking.Language;

public sealed class SecondOpinionTests(RealKnowledge real) : IClassFixture<RealKnowledge>
{
    private const string Typed = "xquilliam keeps missing appointments, is that neglect";

    [Fact]
    public async Task Review_WhatTheServiceFound_IsRemovedAsWell()
    {
        await using var stub = await StubLanguageService.StartAsync();
        stub.Document = _ => Entities(("Person", 0, 9, 0.95));

        var reviewed = await Opinion(stub).ReviewAsync(Question(Typed), CancellationToken.None);

        Assert.Equal("[name] keeps missing appointments, is that neglect", reviewed.Text);
        Assert.Equal(PersonalDataKind.Name, Assert.Single(reviewed.PersonalData).Kind);
    }

    [Fact]
    public async Task Review_SendsOnlyWhatLocalDetectionLeft()
    {
        await using var stub = await StubLanguageService.StartAsync();

        await Opinion(stub).ReviewAsync(Question("re pat@example.org nhs no 999 000 0018, is that neglect"), CancellationToken.None);

        var sent = Assert.Single(stub.Bodies).GetRawText();
        Assert.DoesNotContain("pat@example.org", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("999 000 0018", sent, StringComparison.Ordinal);
        Assert.Contains("[email]", sent, StringComparison.Ordinal);
        Assert.Contains("\"loggingOptOut\":true", sent, StringComparison.Ordinal);
        Assert.Contains("\"stringIndexType\":\"Utf16CodeUnit\"", sent, StringComparison.Ordinal);
        Assert.Equal("the-key", Assert.Single(stub.Keys));
    }

    /// <summary>Category, offset, length, confidence: what must not change the question.</summary>
    [Theory]
    [InlineData("Organization", 0, 9, 0.99)]
    [InlineData("DateTime", 0, 9, 0.99)]
    [InlineData("PersonType", 0, 9, 0.99)]
    [InlineData("Person", 0, 9, 0.4)]
    [InlineData("Person", -1, 9, 0.99)]
    [InlineData("Person", 50, 900, 0.99)]
    [InlineData("Person", 0, 0, 0.99)]
    public async Task Review_WhatIsNotPersonalOrNotSureOrNotThere_IsLeftAlone(string category, int offset, int length, double confidence)
    {
        await using var stub = await StubLanguageService.StartAsync();
        stub.Document = _ => Entities((category, offset, length, confidence));

        var reviewed = await Opinion(stub).ReviewAsync(Question(Typed), CancellationToken.None);

        Assert.Equal(Typed, reviewed.Text);
    }

    [Fact]
    public async Task Review_TheNameThatAReviewGave_IsLeftAlone()
    {
        await using var stub = await StubLanguageService.StartAsync();
        stub.Document = text => Entities(("Person", text.IndexOf("Clare", StringComparison.Ordinal), 5, 0.99));

        var reviewed = await Opinion(stub).ReviewAsync(Question("what did the Clare review recommend"), CancellationToken.None);

        Assert.Contains("Clare", reviewed.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(500, "oops")]
    [InlineData(401, """{"error":{"code":"401","message":"Access denied"}}""")]
    [InlineData(429, """{"error":{"code":"429","message":"Slow down"}}""")]
    [InlineData(200, "not json")]
    [InlineData(200, "{}")]
    [InlineData(200, """{"results":{"documents":[],"errors":[{"id":"1"}]}}""")]
    [InlineData(200, """{"results":{"documents":[{"id":"1","entities":[{"category":"Person"}]}]}}""")]
    [InlineData(200, """{"results":{"documents":[{"id":"1","entities":"none"}]}}""")]
    public async Task Review_BrokenService_NeverBreaksTheAnswer(int status, string body)
    {
        await using var stub = await StubLanguageService.StartAsync();
        stub.Fault = (status, body);

        var reviewed = await Opinion(stub).ReviewAsync(Question(Typed), CancellationToken.None);

        Assert.Equal(Typed, reviewed.Text);
    }

    [Fact]
    public async Task Review_ServiceThatNeverAnswers_IsNotWaitedFor()
    {
        await using var stub = await StubLanguageService.StartAsync();
        stub.Hold = new();

        var reviewed = await Opinion(stub).ReviewAsync(Question(Typed), CancellationToken.None);

        Assert.Equal(Typed, reviewed.Text);
        stub.Hold.SetResult();
    }

    [Fact]
    public async Task Review_AfterSeveralFailures_LeavesTheServiceAloneForAWhile()
    {
        await using var stub = await StubLanguageService.StartAsync();
        stub.Fault = (500, "");
        var opinion = Opinion(stub);

        for (var i = 0; i < 20; i++)
            await opinion.ReviewAsync(Question(Typed), CancellationToken.None);

        Assert.InRange(stub.Bodies.Count, 5, 10);
    }

    [Fact]
    public async Task Review_AnEmergency_IsNotSentAnywhere()
    {
        await using var stub = await StubLanguageService.StartAsync();

        await Opinion(stub).ReviewAsync(Question("baby is not breathing and has gone blue"), CancellationToken.None);

        Assert.Empty(stub.Bodies);
    }

    [Fact]
    public async Task Service_KeyPhrasesAndLanguage_AreReadFromTheDocumentedShapes()
    {
        await using var stub = await StubLanguageService.StartAsync();
        stub.Document = _ => """{"id":"1","keyPhrases":["bed sharing","premature baby"],"detectedLanguage":{"name":"Welsh","iso6391Name":"cy","confidenceScore":0.98},"warnings":[]}""";
        var service = new AzureLanguageService(Settings(stub));

        Assert.Equal(["bed sharing", "premature baby"], await service.ExtractKeyPhrasesAsync("x", CancellationToken.None));
        Assert.Equal(new DetectedLanguage("cy", 0.98), await service.DetectLanguageAsync("x", CancellationToken.None));
    }

    [Theory]
    [InlineData("http://language.example.org", "key", false)]
    [InlineData("not a url", "key", false)]
    [InlineData("https://language.example.org", "", true)]
    [InlineData("", "", true)]
    public void Options_Endpoint_MustBeSecure(string endpoint, string key, bool good) =>
        Assert.Equal(good, new LanguageOptionsValidator().Validate(null, new() { Endpoint = endpoint, Key = key }).Succeeded);

    private SecondOpinion Opinion(StubLanguageService stub) => new(
        Settings(stub), new CurrentKnowledge(real.Knowledge), new RealClock(), NullLogger<SecondOpinion>.Instance, new AzureLanguageService(Settings(stub)));

    private TriagedQuestion Question(string typed) => TriagedQuestion.Of(typed, real.Knowledge.PersonalData);

    private static IOptions<LanguageOptions> Settings(StubLanguageService stub) =>
        Options.Create(new LanguageOptions { Endpoint = stub.Endpoint, Key = "the-key" });

    private static string Entities(params (string Category, int Offset, int Length, double Confidence)[] entities) =>
        $$"""{"id":"1","redactedText":"","entities":[{{string.Join(',', entities.Select(e => $$"""{"text":"","category":"{{e.Category}}","offset":{{e.Offset}},"length":{{e.Length}},"confidenceScore":{{e.Confidence}}}"""))}}],"warnings":[]}""";

    /// <summary>The base class is the machine's clock.</summary>
    private sealed class RealClock : TimeProvider;
}
