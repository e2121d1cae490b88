using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using SafeguardingBot.Commands;
using SafeguardingBot.Packaging;

namespace SafeguardingBot.Tests.Packaging;

public sealed class PackageCommandTests : IDisposable
{
    private const string App = "1b6a5c8e-4f0e-4d0c-9a57-6d6a5f0c2b11";
    private readonly string folder = Directory.CreateTempSubdirectory("package-").FullName;

    private string Zip => Path.Combine(folder, "app.zip");

    private PackageCommand.Request Good => new() { AppId = App, Host = "safeguarding.example.gov.uk", Out = Zip };

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Package_OfAGoodRequest_HoldsTheManifestAndBothIconsAtItsRoot()
    {
        Assert.Equal((0, ""), Run(Good));

        using var zip = ZipFile.OpenRead(Zip);
        Assert.Equal(["manifest.json", "color.png", "outline.png"], zip.Entries.Select(e => e.FullName));
        var manifest = Manifest();
        Assert.Equal(App, manifest.GetProperty("bots")[0].GetProperty("botId").GetString());
        Assert.Equal("https://safeguarding.example.gov.uk/", manifest.GetProperty("staticTabs")[1].GetProperty("contentUrl").GetString());
        Assert.DoesNotContain("<", manifest.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Package_WithARegistrationToConsentTo_AsksToSeeTheMembersOfATeamAndForNothingElse()
    {
        const string registration = "2C7B6D9F-5A1F-4E1D-8B68-7E7B6A1F3D22";

        Assert.Equal((0, ""), Run(Good with { ConsentAppId = $" {registration} " }));

        var manifest = Manifest();
        Assert.Equal($$"""{"id":"{{registration.ToLowerInvariant()}}","resource":"https://safeguarding.example.gov.uk"}""", Compact(manifest.GetProperty("webApplicationInfo")));
        Assert.Equal("""{"permissions":{"resourceSpecific":[{"name":"TeamMember.Read.Group","type":"Application"}]}}""", Compact(manifest.GetProperty("authorization")));
        Assert.Equal(App, manifest.GetProperty("bots")[0].GetProperty("botId").GetString());
        Assert.Equal((0, "valid against 1.29"), await ValidateAsync(manifest.GetRawText()));
        Assert.NotEqual(0, (await ValidateAsync(manifest.GetRawText().Replace("\"Application\"", "\"Tenant\"", StringComparison.Ordinal))).Status);
    }

    [Fact]
    public void Package_WithoutARegistrationToConsentTo_AsksForNoPermission()
    {
        Run(Good);

        var names = Manifest().EnumerateObject().Select(p => p.Name).ToList();

        Assert.Empty(names.Intersect(["webApplicationInfo", "authorization", "permissions", "devicePermissions"], StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("SafeguardingBot", null)]
    [InlineData("Exactly thirty characters long", "Exactly thirty-two characters ok")]
    [InlineData("\"Quotes\" & <b>é</b> \\ 你好", null)]
    public async Task Package_WithAnyFittingName_IsValidAgainstMicrosoftsSchema(string name, string? organisation)
    {
        Assert.Equal((0, ""), Run(Good with { Name = name, Organisation = organisation }));
        Assert.Equal(name, Manifest().GetProperty("name").GetProperty("short").GetString());

        Assert.Equal((0, "valid against 1.29"), await ValidateAsync(Manifest().GetRawText()));
    }

    [Theory]
    [InlineData("supportsChannelFeatures")]
    [InlineData("icons")]
    [InlineData("developer")]
    [InlineData("webApplicationInfo")]
    public async Task Validation_OfAManifestThatLacksAMember_Fails(string member)
    {
        Run(Good with { ConsentAppId = App });
        var manifest = JsonNode.Parse(Manifest().GetRawText())!.AsObject(); // an object, just written
        manifest.Remove(member);

        var (status, output) = await ValidateAsync(manifest.ToJsonString());

        Assert.Equal(1, status);
        Assert.Contains(member, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commands_OfThePackage_AreAllUnderstoodByTheBot()
    {
        await using var bot = new BotHost();
        await bot.InitializeAsync();
        Run(Good);
        var titles = Manifest().GetProperty("bots")[0].GetProperty("commandLists").EnumerateArray()
            .SelectMany(list => list.GetProperty("commands").EnumerateArray()).Select(c => c.GetProperty("title").GetString() ?? "").Distinct().ToList();

        foreach (var title in titles)
        {
            var reply = await bot.SayAsync(title);
            var card = reply?.GetRawText() ?? "I have no answer";
            Assert.DoesNotContain("I have no answer", card, StringComparison.Ordinal);
            Assert.DoesNotContain("Key points", card, StringComparison.Ordinal);
        }

        Assert.True(titles.Count >= 9);
    }

    [Fact]
    public async Task SearchOfThePackage_FromTheComposeBox_IsAnsweredByTheBot()
    {
        await using var bot = new BotHost();
        await bot.InitializeAsync();
        Run(Good);
        var extension = Assert.Single(Manifest().GetProperty("composeExtensions").EnumerateArray());
        var command = Assert.Single(extension.GetProperty("commands").EnumerateArray());
        var parameter = Assert.Single(command.GetProperty("parameters").EnumerateArray()).GetProperty("name").GetString() ?? "";

        var typed = await SearchAsync(parameter, "safe sl");
        var opened = await SearchAsync("initialRun", "true");

        Assert.Equal((App, "query", true), (extension.GetProperty("botId").GetString(), command.GetProperty("type").GetString(), command.GetProperty("initialRun").GetBoolean()));
        Assert.Contains("Safe sleep and co-sleeping", typed[0].GetRawText(), StringComparison.Ordinal);
        Assert.Equal(10, opened.Count);

        async Task<List<JsonElement>> SearchAsync(string name, string value)
        {
            var (_, body) = await bot.InvokeAsync("composeExtension/query", new JsonObject
            {
                ["commandId"] = command.GetProperty("id").GetString(),
                ["parameters"] = new JsonArray(new JsonObject { ["name"] = name, ["value"] = value }),
                ["queryOptions"] = new JsonObject { ["skip"] = 0, ["count"] = 25 },
            });
            return [.. body?.GetProperty("composeExtension").GetProperty("attachments").EnumerateArray() ?? []];
        }
    }

    [Theory]
    [InlineData("", "--host is needed")]
    [InlineData("https://bot.example.gov.uk", "without scheme, port or path. Write bot.example.gov.uk.")]
    [InlineData("http://bot.example.gov.uk", "by https only. Write bot.example.gov.uk.")]
    [InlineData("bot.example.gov.uk/api/messages", "without scheme, port or path. Write bot.example.gov.uk.")]
    [InlineData("bot.example.gov.uk:8443", "Write bot.example.gov.uk.")]
    [InlineData("localhost", "is not a full host name")]
    [InlineData("192.0.2.7", "is not a full host name")]
    [InlineData("bot example.gov.uk", "is not a full host name")]
    [InlineData("bot..gov.uk", "is not a full host name")]
    public void Host_ThatIsNone_IsRefusedWithWhatToWrite(string host, string expected) => RefusedWith(Good with { Host = host }, expected);

    [Theory]
    [InlineData("", "--app-id is needed")]
    [InlineData("my-bot", "\"my-bot\" is not a GUID")]
    [InlineData("00000000-0000-0000-0000-000000000000", "is not a GUID")]
    public void AppId_ThatIsNone_IsRefused(string id, string expected) => RefusedWith(Good with { AppId = id }, expected);

    [Theory]
    [InlineData("my-bot")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    public void ConsentAppId_ThatIsNone_IsRefused(string id) => RefusedWith(Good with { ConsentAppId = id }, $"--consent-app-id \"{id}\" is not a GUID");

    [Fact]
    public void Texts_ThatDoNotFit_AreRefused()
    {
        RefusedWith(Good with { Name = "" }, "--name must have 1 to 30 characters; it has 0.", "--organisation must have 1 to 32");
        RefusedWith(Good with { Name = new('x', 31) }, "--name must have 1 to 30 characters; it has 31.");
        RefusedWith(Good with { Organisation = new('x', 33) }, "--organisation must have 1 to 32 characters; it has 33.");
        RefusedWith(Good with { Version = "1.0" }, "--version \"1.0\" must be three numbers");
        RefusedWith(Good with { PrivacyUrl = "http://example.gov.uk/privacy" }, "--privacy-url \"http://example.gov.uk/privacy\" must be an https address");
    }

    [Fact]
    public void Icon_OfTheWrongSizeOrKind_IsRefused()
    {
        var (outline, text) = (Path.Combine(folder, "small.png"), Path.Combine(folder, "text.png"));
        File.WriteAllBytes(outline, TeamsPackage.DefaultOutlineIcon);
        File.WriteAllText(text, "not a picture, though it is named so");

        RefusedWith(Good with { ColourIcon = outline }, "--colour-icon is 32 by 32 pixels; Teams takes only 192 by 192.");
        RefusedWith(Good with { OutlineIcon = text }, "--outline-icon is not a PNG image.");
    }

    [Fact]
    public void Output_ThatExists_IsKeptUnlessToldOtherwise()
    {
        File.WriteAllText(Zip, "something else");

        RefusedWith(Good, "exists. Give another name with --out, or --overwrite.");
        Assert.Equal("something else", File.ReadAllText(Zip));
        Assert.Equal(0, Run(Good with { Overwrite = true }).Status);
    }

    [Fact]
    public void Output_InAFolderThatIsNotThere_SaysSo()
    {
        var (status, errors) = Run(Good with { Out = Path.Combine(folder, "nowhere", "app.zip") });

        Assert.Equal(1, status);
        Assert.Contains("nowhere", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Faults_OfEveryKind_AreNamedAtOnce() =>
        RefusedWith(new() { AppId = "x", Host = "http://x", Out = Zip, Name = "", Version = "one" }, "--app-id", "--host", "--name", "--organisation", "--version");

    private JsonElement Manifest()
    {
        using var zip = ZipFile.OpenRead(Zip);
        using var manifest = zip.GetEntry("manifest.json")!.Open(); // the package has one
        return JsonDocument.Parse(manifest).RootElement;
    }

    private static string Compact(JsonElement value) => JsonSerializer.Serialize(value);

    private async Task<(int Status, string Output)> ValidateAsync(string manifest)
    {
        var file = Path.Combine(folder, "manifest.json");
        await File.WriteAllTextAsync(file, manifest);
        return await NodeScript.RunAsync("teams-package", "validate.mjs", file);
    }

    private void RefusedWith(PackageCommand.Request request, params string[] expected)
    {
        var (status, errors) = Run(request);
        Assert.Equal(2, status);
        Assert.Equal(expected.Length, errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.All(expected, e => Assert.Contains(e, errors, StringComparison.Ordinal));
    }

    private static (int Status, string Errors) Run(PackageCommand.Request request)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var status = PackageCommand.Run(request, output, errors);
        return (status, errors.ToString());
    }
}
