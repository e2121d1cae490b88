using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SafeguardingBot.Commands;
using SafeguardingBot.Operation;
using SafeguardingBot.Tests.People;

namespace SafeguardingBot.Tests.Operation;

public sealed class DoctorTests : IDisposable
{
    private const string Registration = "44444444-0000-4000-8000-000000000004";

    private readonly string folder = Directory.CreateTempSubdirectory("doctor-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Doctor_WhereAllIsWell_SaysSoAndLeavesNothingBehind()
    {
        await using var outside = await StubOutside.StartAsync();

        var (status, lines) = await RunAsync(outside);

        Assert.Equal(0, status);
        Assert.Equal(
            ["good  settings", "good  library", "warn  store", "good  disk", "good  signing keys", "good  clock", "good  token", "good  credential", "Everything that was looked at works."],
            lines.Select(line => line.Split(':')[0]));
        Assert.Empty(Directory.GetFileSystemEntries(folder));
    }

    [Theory]
    [InlineData(-6, "BAD   clock: 6.0 minutes ahead of the Bot Connector's, so every message is refused. Switch on time synchronisation", 1)]
    [InlineData(6, "BAD   clock: 6.0 minutes behind the Bot Connector's", 1)]
    [InlineData(3, "warn  clock: 3.0 minutes behind", 0)]
    public async Task Clock_ThatIsOff_IsMeasuredAndExplained(int minutes, string expected, int status)
    {
        await using var outside = await StubOutside.StartAsync();
        outside.ClockAhead = TimeSpan.FromMinutes(minutes);

        var (ended, lines) = await RunAsync(outside);

        Assert.Equal(status, ended);
        Assert.Contains(lines, line => line.StartsWith(expected, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("keys", "BAD   signing keys: none could be fetched, so every message is refused.")]
    [InlineData("token", "BAD   token: Entra gave none (AuthenticationFailedException), so nothing can be sent. Check Bot:AppId")]
    [InlineData("store", "BAD   store: The database 'bot' on 127.0.0.1:1 cannot be reached. Check that the server runs")]
    [InlineData("file", "BAD   store: The database '")]
    [InlineData("library", "BAD   library: ")]
    [InlineData("package", "BAD   package: ")]
    public async Task Part_ThatDoesNotWork_IsNamedWithWhatToDo(string part, string expected)
    {
        await using var outside = await StubOutside.StartAsync();
        (outside.HasKeys, outside.GivesTokens) = (part != "keys", part != "token");
        await File.WriteAllTextAsync(Path.Combine(folder, "safeguardingbot.db"), part == "file" ? new string('x', 5000) : "");
        Directory.CreateDirectory(Path.Combine(folder, "broken", "learning"));
        string[] more = part switch
        {
            "store" => ["--Storage:Provider=PostgreSql", "--Storage:Folder=", "--Storage:ConnectionString=Host=127.0.0.1;Port=1;Database=bot;Username=bot;Password=hidden"],
            "library" => [$"--Library:Folder={folder}/broken"],
            _ => [],
        };

        var (status, lines) = await RunAsync(outside, part == "package" ? Path.Combine(folder, "safeguardingbot.db") : null, more);

        Assert.Equal(1, status);
        Assert.Contains(lines, line => line.StartsWith(expected, StringComparison.Ordinal));
        Assert.Equal("Something does not work: see the lines that begin with BAD.", lines[^1]);
        Assert.DoesNotContain(lines, line => line.Contains("hidden", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false, "warn  console keys: are not encrypted in the store")]
    [InlineData(true, "good  console keys: are encrypted to a certificate")]
    public async Task ConsoleKeys_WithAndWithoutACertificate_AreSpokenOf(bool isNamed, string expected)
    {
        await using var outside = await StubOutside.StartAsync();
        var certificate = Path.Combine(folder, "keys.pfx");
        using (var key = RSA.Create(2048))
        using (var made = new CertificateRequest("CN=keys", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(90)))
            await File.WriteAllBytesAsync(certificate, made.Export(X509ContentType.Pkcs12));
        string[] console = ["--Console:ClientId=44444444-0000-4000-8000-000000000004", "--Console:TenantId=22222222-0000-4000-8000-000000000002", "--Console:UseManagedIdentity=true", "--Pages:BaseUrl=https://learning.example.gov.uk"];

        var (_, lines) = await RunAsync(outside, null, [.. console, .. isNamed ? (string[])[$"--Console:KeyCertificates:0={certificate}"] : []]);

        Assert.Contains(lines, line => line.StartsWith(expected, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(200, "33333333-0000-4000-8000-000000000003", "good  team owners: Microsoft Graph says who owns the team that was last heard from.")]
    [InlineData(403, "33333333-0000-4000-8000-000000000003", "warn  team owners: nobody consented to TeamMember.Read.Group")]
    [InlineData(404, "33333333-0000-4000-8000-000000000003", "warn  team owners: Microsoft Graph does not know the team")]
    [InlineData(401, "33333333-0000-4000-8000-000000000003", "warn  team owners: there was no token for Microsoft Graph, or it was refused")]
    [InlineData(400, "33333333-0000-4000-8000-000000000003", "warn  team owners: Microsoft Graph did not say who owns the team that was last heard from (Rejected).")]
    [InlineData(200, null, "warn  team owners: the Bot Connector did not say which group is behind the team")]
    [InlineData(200, "off", "good  team owners: are not looked up, since People:OwnersByGraph is off")]
    public async Task Owners_OfTheTeamLastHeardFrom_AreLookedUp(int graphSays, string? group, string expected)
    {
        await using var outside = await StubOutside.StartAsync();
        await using var graph = await StubGraph.StartAsync();
        graph.Mood = context =>
        {
            context.Response.StatusCode = graphSays;
            return Task.FromResult(graphSays != 200);
        };
        var team = new TeamHost { Bot = new() { Storage = ["--Storage:Folder", folder] } };
        await team.InitializeAsync();
        if (group is not null)
            team.Groups[TeamHost.Team] = group;
        await team.SayAsync("help", TeamHost.Bob);

        var (status, lines) = await RunAsync(outside, null, $"--Bot:Graph={graph.Url}", $"--People:OwnersByGraph={group != "off"}");
        await team.DisposeAsync();

        Assert.Equal(0, status);
        Assert.Contains(lines, line => line.StartsWith(expected, StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains(TeamHost.Team, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "", null)]
    [InlineData(StubOutside.AppId, "", "good  consent: the package asks to see who is in a team, as the bot does.")]
    [InlineData(Registration, "", "BAD   consent: the package asks for consent to 44444444-0000-4000-8000-000000000004, and the bot looks owners up as 1b6a5c8e")]
    [InlineData(StubOutside.AppId, "ManagedIdentity", "BAD   consent: the package asks for consent to a managed identity")]
    [InlineData(Registration, "ManagedIdentity " + Registration, "good  consent: the package asks to see who is in a team, as the bot does.")]
    [InlineData("", "ManagedIdentity " + Registration, "warn  consent: the package asks for no permission although Bot:ConsentAppId is set.")]
    public async Task Package_ThatAsksForConsent_MustAskForTheBots(string asked, string bot, string? expected)
    {
        var package = Path.Combine(folder, "app.zip");
        PackageCommand.Run(new() { AppId = StubOutside.AppId, ConsentAppId = asked, Host = "bot.invalid", Out = package }, TextWriter.Null, TextWriter.Null);
        using var http = new HttpClient();

        var findings = await new PackageExamination(http).LookAsync(
            package, new() { AppId = StubOutside.AppId, AppType = bot.Split(' ')[0], ConsentAppId = bot.Split(' ', 2) is [_, var named] ? named : "" }, CancellationToken.None);

        Assert.Equal(expected is null ? 2 : 3, findings.Count); // of the bot, of consent, of the host
        if (expected is not null)
            Assert.StartsWith(expected, $"{findings[1]}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Package_OfAnotherBotAndHost_IsFound()
    {
        await using var outside = await StubOutside.StartAsync();
        var package = Path.Combine(folder, "app.zip");
        PackageCommand.Run(new() { AppId = "22222222-2222-4222-8222-222222222222", Host = "bot.invalid", Out = package }, TextWriter.Null, TextWriter.Null);

        var (status, lines) = await RunAsync(outside, package);

        Assert.Equal(1, status);
        Assert.Contains(lines, line => line.StartsWith("BAD   package: is of the bot 22222222-", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("BAD   host: https://bot.invalid/healthz cannot be reached", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Registration_ThatIsMissingWhereTheBotWouldNotStart_IsBad()
    {
        await using var output = new StringWriter();

        var status = await DoctorCommand.RunAsync(["--environment=Production"], null, output, CancellationToken.None);

        Assert.Equal(1, status);
        Assert.StartsWith("BAD   settings: Bot:AppId is needed", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_ThatAreWrong_AreAllNamedAndTheRestIsLeft()
    {
        await using var outside = await StubOutside.StartAsync();

        var (status, lines) = await RunAsync(outside, null, "--Library:ReloadSeconds=often", "--Bot:TenantId=contoso");

        Assert.Equal(1, status);
        Assert.Equal(
            ["BAD   settings", "BAD   settings", "BAD   settings", "warn  the rest", "Something does not work"], // the tenant is also the one that is allowed
            lines.Select(line => line.Split(':')[0]));
    }

    private async Task<(int Status, string[] Lines)> RunAsync(StubOutside outside, string? package = null, params string[] more)
    {
        await using var output = new StringWriter();
        var status = await DoctorCommand.RunAsync(
            [.. outside.Settings, $"--Storage:Folder={folder}", $"--Library:Folder={RepositoryFolder.Cards}", .. more], package, output, CancellationToken.None);
        return (status, output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
