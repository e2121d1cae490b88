using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using SafeguardingBot.Curation.Links;

namespace SafeguardingBot.Tests.Curation.Links;

/// <summary>
/// A real https server on this machine, with a certificate that only this test trusts, as an internet of a few names. What the fetcher checks of names and
/// addresses is what it checks in the world; only the last step, the connection to an address that passed, ends here.
/// </summary>
internal sealed class HttpsSite : OpenInternet, IAsyncDisposable
{
    private static readonly DateTimeOffset Start = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly X509Certificate2 certificate;
    private readonly WebApplication app;

    private HttpsSite(X509Certificate2 certificate, WebApplication app)
    {
        this.certificate = certificate;
        this.app = app;
    }

    /// <summary>What each name resolves to.</summary>
    public Dictionary<string, string[]> Names { get; } = new(StringComparer.Ordinal)
    {
        ["www.example.org"] = ["93.184.215.14"], ["other.example.org"] = ["2606:2800:21f:cb07::1"], ["intranet.example.org"] = ["10.0.0.5"], ["rebound.example.org"] = ["93.184.215.14", "127.0.0.1"],
        ["metadata.example.org"] = ["169.254.169.254"], ["nowhere.example.org"] = [], ["www.example.com"] = ["93.184.215.14"],
    };

    public bool IsTrusted { get; set; } = true;

    /// <summary>Method, host and path of each request that arrived.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    public static async Task<HttpsSite> StartAsync(RequestDelegate answer)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=example.org", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("*.example.org");
        request.CertificateExtensions.Add(names.Build());
        var selfMade = request.CreateSelfSigned(Start, Start.AddYears(50));

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(selfMade)));
        var site = new HttpsSite(selfMade, builder.Build());
        site.app.Run(context =>
        {
            site.Asked.Enqueue($"{context.Request.Method} {context.Request.Host}{context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget}");
            return answer(context);
        });
        await site.app.StartAsync();
        return site;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        certificate.Dispose();
    }

    // By its bytes, and by name: a certificate for another name is no better here than in the world.
    protected override SslClientAuthenticationOptions Tls => new()
    {
        RemoteCertificateValidationCallback = (_, shown, _, errors) => IsTrusted && shown?.GetCertHashString() == certificate.GetCertHashString() && !errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch),
    };

    protected override Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken) => Task.FromResult(Names[host].Select(IPAddress.Parse).ToArray());

    protected override ValueTask<Stream> DialAsync(IPAddress[] addresses, int port, CancellationToken cancellationToken)
    {
        Assert.Equal(443, port);
        return base.DialAsync([IPAddress.Loopback], new Uri(app.Urls.First()).Port, cancellationToken);
    }
}
