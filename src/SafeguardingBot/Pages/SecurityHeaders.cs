using Microsoft.Extensions.Options;

namespace SafeguardingBot.Pages;

/// <summary>What every page tells the browser not to do.</summary>
internal sealed class SecurityHeaders(RequestDelegate next, IOptions<PagesOptions> options)
{
    private const string Policy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors ";

    // Microsoft's list of the hosts that show tabs: learn.microsoft.com/microsoftteams/platform/tabs/how-to/tab-requirements, November 2026.
    private const string TeamsHosts =
        "https://teams.microsoft.com https://*.teams.microsoft.com https://*.cloud.microsoft https://*.microsoft365.com https://*.office.com";

    private readonly bool isBehindHttps = options.Value.Base?.Scheme == Uri.UriSchemeHttps;

    public Task InvokeAsync(HttpContext context)
    {
        var isConsole = context.Request.Path.StartsWithSegments("/console", StringComparison.OrdinalIgnoreCase);
        // At the last moment: what answers an exception clears all headers first.
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = Policy + (isConsole ? "'none'" : TeamsHosts);
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            if (isConsole)
                headers.XFrameOptions = "DENY";
            // A page that answers a question must not stand in a shared browser's cache either.
            if (isConsole || !HttpMethods.IsGet(context.Request.Method))
                headers.CacheControl = "no-store";
            if (isBehindHttps || context.Request.IsHttps)
                headers.StrictTransportSecurity = "max-age=31536000";
            return Task.CompletedTask;
        });
        return next(context);
    }
}
