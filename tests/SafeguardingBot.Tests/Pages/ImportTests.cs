using System.IO.Compression;
using System.Net;
using System.Text;
using SafeguardingBot.Pages.Console;
using Xunit;

namespace SafeguardingBot.Tests.Pages;

/// <summary>The library out as a zip and in again, and zips that nobody should send.</summary>
public sealed class ImportTests(BotHost host) : IClassFixture<BotHost>
{
    private const string Import = "/console/import";

    [Fact]
    public async Task Export_SentBack_ChangesNothing()
    {
        using var admin = await Browser.SignInAsync(host, "alex");
        using var export = await admin.GetAsync("/console/import?handler=Export");
        var zip = await export.Content.ReadAsByteArrayAsync();

        using var response = await admin.UploadAsync(Import, Import, zip, "library.zip", ("ReplaceAll", "true"));

        Assert.Equal("application/zip", export.Content.Headers.ContentType?.MediaType);
        Assert.Contains("Nothing would change", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_OfAChangedFile_ShowsItAndThenMakesADraft()
    {
        using var admin = await Browser.SignInAsync(host, "alex");
        var zip = await ChangedAsync(admin, "learning/safe-sleep.md", text => text.Replace("- Give families clear messages", "- Always give families clear messages", StringComparison.Ordinal));

        using var shown = await admin.UploadAsync(Import, Import, zip, "library.zip");
        using var kept = await admin.UploadAsync(Import, "/console/import?handler=Keep", zip, "../../library<b>.zip");
        var draft = await admin.ReadAsync(kept.Headers.Location?.OriginalString ?? "");

        var page = WebUtility.HtmlDecode(await shown.Content.ReadAsStringAsync());
        Assert.Contains("1 file would change", page, StringComparison.Ordinal);
        Assert.Contains("- Always give families clear messages", page, StringComparison.Ordinal);
        Assert.Contains("Import of 1 files", draft, StringComparison.Ordinal);
        Assert.Contains("- Always give families clear messages", draft, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_WithManyFaults_ShowsAllAtOnceAndKeepsNothing()
    {
        using var admin = await Browser.SignInAsync(host, "alex");
        var zip = Zip(
            ("learning/one.md", "no front matter"u8.ToArray()), ("learning/Two Words.md", "x"u8.ToArray()), ("../../etc/passwd", "x"u8.ToArray()),
            ("areas/latin.yaml", [0x74, 0xE9, 0x74]), ("questions/one.txt", "what"u8.ToArray()), ("questions/one.txt", "what"u8.ToArray()));

        using var response = await admin.UploadAsync(Import, "/console/import?handler=Keep", zip, "library.zip");

        var page = WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("The front matter is missing.", page, StringComparison.Ordinal);
        Assert.Contains("../../etc/passwd", page, StringComparison.Ordinal);
        Assert.Contains("learning/Two Words.md", page, StringComparison.Ordinal);
        Assert.Contains("This file is not UTF-8 text.", page, StringComparison.Ordinal);
        Assert.Contains("This file is in the zip twice.", page, StringComparison.Ordinal);
        Assert.Contains("so nothing can be kept", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_Of50Megabytes_IsRefusedUnread()
    {
        using var admin = await Browser.SignInAsync(host, "alex");
        HttpStatusCode? status = null;
        try
        {
            using var response = await admin.UploadAsync(Import, Import, new byte[50 * 1024 * 1024], "library.zip");
            status = response.StatusCode;
        }
        catch (HttpRequestException)
        {
            // The server hung up rather than read on, which some clients see before the answer.
        }

        Assert.True(status is null or HttpStatusCode.RequestEntityTooLarge, $"{status}");
        Assert.Contains("Import and export", await admin.ReadAsync(Import), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_OfNothing_SaysSo()
    {
        using var admin = await Browser.SignInAsync(host, "alex");

        using var response = await admin.SendFormAsync(Import, Import);

        Assert.Contains("Choose a zip file", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    public static TheoryData<string, string> BadPaths => new()
    {
        { "/etc/passwd", "climbs to the root" },
        { "../learning/safe-sleep.md", "climbs out" },
        { "learning/../../x.md", "climbs out on the way" },
        { "learning\\safe-sleep.md", "backslash" },
        { "C:/learning/safe-sleep.md", "drive" },
        { "learning/SAFE-SLEEP.md", "capitals" },
        { "learning/safe-sleep.md.exe", "another kind" },
        { "learning/sub/safe-sleep.md", "a folder below" },
        { "scripts/run.sh", "another folder" },
        { "cards/../lexicon.yaml", "climbs behind the top folder" },
    };

    [Theory]
    [MemberData(nameof(BadPaths))]
    public void Zip_WithAPathThatIsNone_IsFaulty(string path, string why)
    {
        var zip = ImportZip.Read(new MemoryStream(Zip((path, "text"u8.ToArray()))));

        Assert.True(zip.Files.Count == 0 && zip.Faults is [{ Problem: "This is not the place of a library file." }], why);
    }

    [Theory]
    [InlineData("learning/safe-sleep.md")]
    [InlineData("cards/learning/safe-sleep.md")]
    [InlineData("areas/swindon.yaml")]
    [InlineData("lexicon.yaml")]
    [InlineData("cards/themes.txt")]
    public void Zip_WithAPathOfTheLibrary_IsRead(string path)
    {
        var zip = ImportZip.Read(new MemoryStream(Zip((path, "\uFEFFtext"u8.ToArray()))));

        Assert.Empty(zip.Faults);
        Assert.Equal("text", Assert.Single(zip.Files).Value);
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("cards/README.md")]
    [InlineData("cards/templates/answer.json")]
    [InlineData("__MACOSX/cards/._lexicon.yaml")]
    [InlineData("cards/.DS_Store")]
    public void Zip_WithWhatStandsBeside_PassesItOver(string path)
    {
        var zip = ImportZip.Read(new MemoryStream(Zip((path, [0xFF, 0xFE]), ("lexicon.yaml", "text"u8.ToArray()))));

        Assert.Empty(zip.Faults);
        Assert.Equal([path], zip.PassedOver);
    }

    [Fact]
    public void Zip_ThatIsABomb_IsLeftEarly()
    {
        var file = new byte[ImportZip.MostBytesOfAFile]; // a thousandth of it when packed
        var bomb = Zip([.. Enumerable.Range(0, 200).Select(i => ($"learning/t{i}.md", file))]);

        var zip = ImportZip.Read(new MemoryStream(bomb));

        Assert.True(bomb.Length < 1024 * 1024, "The bomb is small.");
        Assert.Contains(zip.Faults, f => f.Problem == "It unpacks to more than 20 MB.");
        Assert.True(zip.Files.Count <= 20, "Nothing was unpacked beyond the limit.");
    }

    [Fact]
    public void Zip_WithOneHugeFile_IsFaulty()
    {
        var zip = ImportZip.Read(new MemoryStream(Zip(("learning/one.md", new byte[64 * 1024 * 1024]))));

        Assert.Contains(zip.Faults, f => f.Problem == "This file is larger than 1 MB.");
        Assert.Empty(zip.Files);
    }

    [Fact]
    public void Zip_WithTooManyEntries_IsNotUnpacked()
    {
        var zip = ImportZip.Read(new MemoryStream(Zip([.. Enumerable.Range(0, ImportZip.MostEntries + 1).Select(i => ($"learning/t{i}.md", Array.Empty<byte>()))])));

        Assert.Equal("It holds 2,001 entries.", Assert.Single(zip.Faults).Problem);
        Assert.Empty(zip.Files);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a zip")]
    [InlineData("PK\u0003\u0004 and nothing after")]
    public void Zip_ThatIsNone_IsFaulty(string content)
    {
        var zip = ImportZip.Read(new MemoryStream(Encoding.Latin1.GetBytes(content)));

        Assert.Equal("It cannot be read as a zip.", Assert.Single(zip.Faults).Problem);
    }

    [Fact]
    public void Zip_ThatIsEmpty_SaysWhatBelongsInIt()
    {
        var zip = ImportZip.Read(new MemoryStream(Zip()));

        Assert.Equal("It holds no file of a library.", Assert.Single(zip.Faults).Problem);
    }

    private static async Task<byte[]> ChangedAsync(Browser admin, string path, Func<string, string> change)
    {
        using var export = await admin.GetAsync("/console/import?handler=Export");
        await using var zip = await ZipArchive.CreateAsync(await export.Content.ReadAsStreamAsync(), ZipArchiveMode.Read, leaveOpen: false, entryNameEncoding: null);
        using var reader = new StreamReader(await zip.GetEntry(path)!.OpenAsync()); // every library has it
        return Zip((path, Encoding.UTF8.GetBytes(change(await reader.ReadToEndAsync()))));
    }

    private static byte[] Zip(params (string Path, byte[] Content)[] files)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, content) in files)
            {
                using var entry = zip.CreateEntry(path).Open();
                entry.Write(content);
            }
        }

        return bytes.ToArray();
    }
}
