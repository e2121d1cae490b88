using Microsoft.AspNetCore.Http.Features;

namespace SafeguardingBot.Pages;

/// <summary>Refuses what is larger than any form of that page can be, before it is read.</summary>
internal sealed class BodyLimit(RequestDelegate next)
{
    public const long Import = 10 * 1024 * 1024;
    private const long Editor = 1024 * 1024, Question = 64 * 1024;

    public Task InvokeAsync(HttpContext context)
    {
        var most = MostFor(context.Request.Path);
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = most;
        if (context.Request.ContentLength <= most || context.Request.ContentLength is null)
            return next(context);

        context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        return Task.CompletedTask;
    }

    private static long MostFor(PathString path)
    {
        if (path.StartsWithSegments("/console/import", StringComparison.OrdinalIgnoreCase))
            return Import;
        return path.StartsWithSegments("/console", StringComparison.OrdinalIgnoreCase) ? Editor : Question;
    }
}
