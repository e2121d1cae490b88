using System.Net;

namespace SafeguardingBot.Curation.Links;

public enum LinkState
{
    Works,

    /// <summary>It leads to another address for good.</summary>
    Moved,

    /// <summary>The page is not there, or the site does not answer.</summary>
    Broken,

    /// <summary>The site does not let programs look: a person must.</summary>
    Unclear,

    /// <summary>It leads where this service must not go.</summary>
    NotAllowed,
}

/// <summary>What came of looking at one link.</summary>
/// <param name="Status">HTTP status of the last answer; null when there was none.</param>
/// <param name="MovedTo">Where it leads now.</param>
public sealed record LinkLook(LinkState State, int? Status = null, Uri? MovedTo = null);

/// <summary>
/// Looks whether a page is there: HEAD, and GET where a site refuses HEAD; each host is asked at most once a second. https only, on each redirect anew. Reads a few
/// kilobytes at most.
/// </summary>
/// <param name="internet">How hosts are reached; a test puts hosts of its own there.</param>
internal sealed class LinkFetcher(OpenInternet internet, TimeProvider time) : IDisposable
{
    public const string UserAgent = "SafeguardingBot-LinkCheck/1.0 (+checks once a week that cited pages are there)";

    private const int MostRedirects = 5, MostRead = 16 * 1024;

    // Six addresses asked twice each, a second apart, and time for them to answer.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PerHost = TimeSpan.FromSeconds(1);

    private readonly HttpMessageInvoker http = new(internet.Handler());
    private readonly Dictionary<string, DateTimeOffset> askedAt = new(StringComparer.OrdinalIgnoreCase);

    public void Dispose() => http.Dispose();

    public async Task<LinkLook> LookAsync(Uri url, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return await FollowAsync(url, either.Token);
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return new(e is HttpRequestException { InnerException: NotPublicException } ? LinkState.NotAllowed : LinkState.Broken);
        }
    }

    private async Task<LinkLook> FollowAsync(Uri url, CancellationToken cancellationToken)
    {
        var at = url;
        var isPermanent = true;
        for (var redirects = 0; redirects <= MostRedirects; redirects++)
        {
            if (!IsAllowed(at))
                return new(LinkState.NotAllowed, MovedTo: at);

            using var response = await AskAsync(at, cancellationToken);
            var status = (int)response.StatusCode;
            if (status is not (301 or 302 or 303 or 307 or 308))
                return new(Judge(status, at != url && isPermanent), status, at == url ? null : at);
            if (response.Headers.Location is not { } location)
                return new(LinkState.Broken, status);

            isPermanent &= status is 301 or 308;
            at = new(at, location);
        }

        return new(LinkState.Broken, MovedTo: at);
    }

    private async Task<HttpResponseMessage> AskAsync(Uri url, CancellationToken cancellationToken)
    {
        var response = await SendAsync(HttpMethod.Head, url, cancellationToken);
        // Some sites answer HEAD with what they would not answer to a browser.
        if (response.StatusCode is not (HttpStatusCode.MethodNotAllowed or HttpStatusCode.Forbidden or HttpStatusCode.NotImplemented or HttpStatusCode.NotFound))
            return response;

        response.Dispose();
        response = await SendAsync(HttpMethod.Get, url, cancellationToken);
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[MostRead];
        _ = await body.ReadAtLeastAsync(buffer, MostRead, throwOnEndOfStream: false, cancellationToken);
        return response;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, Uri url, CancellationToken cancellationToken)
    {
        if (askedAt.TryGetValue(url.Host, out var last) && last + PerHost - time.GetUtcNow() is var wait && wait > TimeSpan.Zero)
            await Task.Delay(wait, time, cancellationToken);
        askedAt[url.Host] = time.GetUtcNow();

        using var request = new HttpRequestMessage(method, url);
        request.Headers.TryAddWithoutValidation("User-Agent", UserAgent);
        request.Headers.TryAddWithoutValidation("Accept", "text/html,application/pdf;q=0.9,*/*;q=0.5");
        return await http.SendAsync(request, cancellationToken);
    }

    private static LinkState Judge(int status, bool hasMoved) => status switch
    {
        >= 200 and < 300 => hasMoved ? LinkState.Moved : LinkState.Works,
        401 or 403 or 405 or 429 or 503 => LinkState.Unclear,
        _ => LinkState.Broken,
    };

    private static bool IsAllowed(Uri url) =>
        url.Scheme == Uri.UriSchemeHttps && url.IsDefaultPort && url.UserInfo.Length == 0 && url.HostNameType == UriHostNameType.Dns && url.Host.Contains('.');
}
