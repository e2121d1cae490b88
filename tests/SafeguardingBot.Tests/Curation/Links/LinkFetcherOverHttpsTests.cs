using Microsoft.AspNetCore.Http;
using SafeguardingBot.Curation.Links;

namespace SafeguardingBot.Tests.Curation.Links;

/// <summary>The link checker at a real server: names, addresses, certificates and bodies as they come in the world.</summary>
public sealed class LinkFetcherOverHttpsTests
{
    /// <summary>The page that is looked at, where the site sends who asks for it, what is made of it, and what arrived at the server.</summary>
    public static TheoryData<string, string?, LinkState, string[]> Looks => new()
    {
        { "https://www.example.org/page", null, LinkState.Works, ["HEAD www.example.org/page"] },
        { "https://www.example.org/get-only", null, LinkState.Works, ["HEAD www.example.org/get-only", "GET www.example.org/get-only"] },
        { "https://www.example.org/gone", null, LinkState.Broken, ["HEAD www.example.org/gone", "GET www.example.org/gone"] },
        { "https://www.example.org/old", "https://other.example.org/page", LinkState.Moved, ["HEAD www.example.org/old", "HEAD other.example.org/page"] },
        { "https://www.example.org/old", "http://other.example.org/page", LinkState.NotAllowed, ["HEAD www.example.org/old"] },
        { "https://www.example.org/old", "https://intranet.example.org/", LinkState.NotAllowed, ["HEAD www.example.org/old"] }, // a public name for a private address
        { "https://www.example.org/old", "https://metadata.example.org/latest", LinkState.NotAllowed, ["HEAD www.example.org/old"] },
        { "https://www.example.org/old", "https://rebound.example.org/", LinkState.NotAllowed, ["HEAD www.example.org/old"] },
        { "https://www.example.org/old", "https://127.0.0.1/", LinkState.NotAllowed, ["HEAD www.example.org/old"] },
        { "https://intranet.example.org/", null, LinkState.NotAllowed, [] },
        { "https://rebound.example.org/", null, LinkState.NotAllowed, [] },
        { "https://nowhere.example.org/", null, LinkState.NotAllowed, [] },
        { "https://www.example.com/page", null, LinkState.Broken, [] }, // its certificate is another name's
        { "https://www.example.org/endless", null, LinkState.Works, ["HEAD www.example.org/endless", "GET www.example.org/endless"] },
        { "https://www.example.org/cut-off", null, LinkState.Broken, ["HEAD www.example.org/cut-off"] },
    };

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Look_AtARealServer_AsksWhatItMayAndNothingElse(string page, string? leadsTo, LinkState expected, string[] asked)
    {
        await using var site = await HttpsSite.StartAsync(context => AnswerAsync(context, leadsTo));
        using var fetcher = new LinkFetcher(site, new Impatient());

        var look = await fetcher.LookAsync(new(page), CancellationToken.None);

        Assert.Equal(expected, look.State);
        Assert.Equal(asked, site.Asked);
    }

    [Fact]
    public async Task Look_AtAServerThatNobodyVouchesFor_FindsItBroken()
    {
        await using var site = await HttpsSite.StartAsync(context => AnswerAsync(context, null));
        site.IsTrusted = false;
        using var fetcher = new LinkFetcher(site, new Impatient());

        Assert.Equal(LinkState.Broken, (await fetcher.LookAsync(new("https://www.example.org/page"), CancellationToken.None)).State);
        Assert.Empty(site.Asked);
    }

    private static async Task AnswerAsync(HttpContext context, string? leadsTo)
    {
        var (path, isHead) = (context.Request.Path.Value, HttpMethods.IsHead(context.Request.Method));
        switch (path)
        {
            case "/get-only" or "/endless" when isHead:
                context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
                break;
            case "/gone":
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                break;
            case "/old":
                context.Response.StatusCode = StatusCodes.Status301MovedPermanently;
                context.Response.Headers.Location = leadsTo;
                break;
            case "/cut-off":
                context.Abort();
                break;
            case "/endless":
                while (!context.RequestAborted.IsCancellationRequested)
                    await context.Response.Body.WriteAsync(new byte[4096], context.RequestAborted);
                break;
        }
    }

    /// <summary>A clock by which every second is over as soon as somebody waits for it: the pace has a test of its own.</summary>
    private sealed class Impatient : TimeProvider
    {
        private long ticks;

        public override DateTimeOffset GetUtcNow() => new(Interlocked.Add(ref ticks, TimeSpan.TicksPerMinute), TimeSpan.Zero);
    }
}
