using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using SafeguardingBot.Settings;
using SafeguardingBot.Storage;
using SafeguardingBot.Pages;
using Xunit;

namespace SafeguardingBot.Tests.Pages;

/// <summary>Keys of cookies in a store that is copied, and certificates that are changed. Each host is the service started anew on the same store.</summary>
public sealed class KeyCertificateTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly string folder = Directory.CreateTempSubdirectory("keys-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Cookie_WithACopiedStoreAlone_CannotBeOpenedOrSealed()
    {
        var certificate = Certificate("one");
        var mine = await OnHostAsync([certificate], async host =>
        {
            using var browser = await Browser.SignInAsync(host, "alex");
            Assert.Equal(HttpStatusCode.OK, await ConsoleAsync(host, Of(browser, host)));
            var keys = await host.App.Services.GetRequiredService<Database>().QueryAsync<string>("SELECT xml FROM data_protection_keys", null, CancellationToken.None);
            Assert.Contains("encryptedSecret", Assert.Single(keys), StringComparison.Ordinal);
            Assert.DoesNotContain("<masterKey", keys[0], StringComparison.Ordinal);
            return Of(browser, host);
        });

        var forged = await OnHostAsync([], async copy =>
        {
            Assert.Equal(HttpStatusCode.Redirect, await ConsoleAsync(copy, mine));
            using var browser = await Browser.SignInAsync(copy, "alex");
            return Of(browser, copy);
        });

        await OnHostAsync([certificate], async host =>
        {
            Assert.Equal(HttpStatusCode.OK, await ConsoleAsync(host, mine));
            Assert.Equal(HttpStatusCode.Redirect, await ConsoleAsync(host, forged));
            return mine;
        });
    }

    [Fact]
    public async Task Certificate_Rotated_KeepsSessionsAndEncryptsAnew()
    {
        var (old, next) = (Certificate("old"), Convert.ToBase64String(await File.ReadAllBytesAsync(Certificate("next"))));
        var first = await SignInAsync([old]);

        var second = await OnHostAsync([next, old], async host =>
        {
            Assert.Equal(HttpStatusCode.OK, await ConsoleAsync(host, first));
            var now = host.App.Services.GetRequiredService<TimeProvider>().GetUtcNow();
            var services = host.App.Services.GetRequiredService<PageServices>().Provider;
            var key = services.GetRequiredService<IKeyManager>().CreateNewKey(now, now.AddDays(90)); // as happens by itself before 90 days are over
            // The old one still seals while the ring is read anew beside it.
            for (var waited = Stopwatch.StartNew(); KeyInUse(services) != key.KeyId; await Task.Delay(20))
                Assert.True(waited.Elapsed < TimeSpan.FromSeconds(30), "The new key is not used.");
            using var browser = await Browser.SignInAsync(host, "alex");
            return Of(browser, host);
        });

        await OnHostAsync([next], async host =>
        {
            Assert.Equal(HttpStatusCode.Redirect, await ConsoleAsync(host, first));
            Assert.Equal(HttpStatusCode.OK, await ConsoleAsync(host, second));
            return second;
        });
    }

    [Fact]
    public async Task Certificate_NamedForTheFirstTime_EndsWhatWasSealedWithoutOne()
    {
        var before = await SignInAsync([]);

        await OnHostAsync([Certificate("one")], async host =>
        {
            Assert.Equal(HttpStatusCode.Redirect, await ConsoleAsync(host, before));
            return before;
        });
    }

    [Theory]
    [InlineData("0123456789012345678901234567890123456789")]
    [InlineData("/nowhere/at-all.pfx")]
    [InlineData("/nowhere/at-all.pem")]
    [InlineData("c2VjcmV0")]
    [InlineData("")]
    public void Certificate_ThatCannotBeOpened_StopsTheStartAndIsNotQuoted(string entry)
    {
        var faults = SettingsCheck.Faults(["--environment", "Development", "--Library:Folder", RepositoryFolder.Cards, "--Console:KeyCertificates:0", Certificate("good"), "--Console:KeyCertificates:1", entry]);

        var fault = Assert.Single(faults, f => f.Problem.Contains("KeyCertificates", StringComparison.Ordinal));
        Assert.Contains("Console:KeyCertificates:1 names no RSA certificate", fault.Problem, StringComparison.Ordinal);
        Assert.True(entry.Length == 0 || !fault.ToString().Contains(entry, StringComparison.Ordinal));
    }

    private Task<CookieCollection> SignInAsync(string[] certificates) => OnHostAsync(certificates, async host =>
    {
        using var browser = await Browser.SignInAsync(host, "alex");
        return Of(browser, host);
    });

    private async Task<CookieCollection> OnHostAsync(string[] certificates, Func<BotHost, Task<CookieCollection>> act)
    {
        var host = new BotHost
        {
            Storage = ["--Storage:Folder", Path.Combine(folder, "store")],
            Settings = [.. certificates.SelectMany((c, i) => (string[])[$"--Console:KeyCertificates:{i}", c])],
        };
        await using (host)
        {
            await host.InitializeAsync();
            return await act(host);
        }
    }

    private static CookieCollection Of(Browser browser, BotHost host) => browser.Cookies.GetCookies(host.Url);

    // What was sealed begins with four bytes that are always the same, and the id of the key.
    private static Guid KeyInUse(IServiceProvider services) => new(services.GetRequiredService<IDataProtectionProvider>().CreateProtector("key in use").Protect([1])[4..20]);

    private static async Task<HttpStatusCode> ConsoleAsync(BotHost host, CookieCollection cookies)
    {
        using var browser = new Browser(host.Url);
        browser.Cookies.Add(host.Url, cookies);
        using var response = await browser.GetAsync("/console");
        return response.StatusCode;
    }

    /// <summary>A certificate that nobody vouches for, in a file.</summary>
    private string Certificate(string name)
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(Start, Start.AddYears(10));
        var path = Path.Combine(folder, $"{name}.pfx");
        File.WriteAllBytes(path, certificate.Export(X509ContentType.Pkcs12));
        return path;
    }
}
