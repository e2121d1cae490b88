using System.Text;
using SafeguardingBot.Asking;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Learning;

/// <summary>The files behind a record's link.</summary>
internal sealed class RecordFiles(RecordLinks links, TeamRecord teams, TeamReaders readers, OwnRecord own, CurrentKnowledge current)
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/records/{token}/csv", static context => SendAsync(context, asCsv: true));
        endpoints.MapGet("/records/{token}/text", static context => SendAsync(context, asCsv: false));
    }

    private static async Task SendAsync(HttpContext context, bool asCsv)
    {
        var files = context.RequestServices.GetRequiredService<RecordFiles>();
        var result = await files.GetAsync(context.GetRouteValue("token") as string ?? "", context, asCsv, context.RequestAborted);
        await result.ExecuteAsync(context);
    }

    private async Task<IResult> GetAsync(string token, HttpContext context, bool asCsv, CancellationToken cancellationToken)
    {
        var headers = context.Response.Headers;
        (headers.CacheControl, headers.XContentTypeOptions, headers["Referrer-Policy"], headers["X-Robots-Tag"]) = ("no-store", "nosniff", "no-referrer", "noindex");
        try
        {
            var library = current.Now.Library;
            if (await links.FindAsync(token, cancellationToken) is not { } owner)
                return Results.NotFound();
            if (owner.IsTeam && asCsv)
            {
                var learning = await teams.OfAsync(owner.Id, cancellationToken);
                return Csv(TeamRecordText.Rows(learning, library, await readers.OfAsync(owner.Id, learning, cancellationToken)), "team-learning-record.csv");
            }

            if (owner.IsTeam || await own.OfAsync(owner.Id, cancellationToken) is not { } mine)
                return Results.NotFound();
            return asCsv
                ? Csv(OwnRecordText.Rows(mine, library), "my-learning-record.csv")
                : Results.File(Encoding.UTF8.GetBytes(OwnRecordText.Of(mine, library)), "text/plain; charset=utf-8", "my-learning-record.txt");
        }
        catch (StorageUnavailableException)
        {
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static IResult Csv(IEnumerable<IReadOnlyList<string>> rows, string name) => Results.File(CsvFile.Of(rows), "text/csv; charset=utf-8", name);
}
