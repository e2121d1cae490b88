using System.Net;
using SafeguardingBot.Channel.Tests;
using SafeguardingBot.Curation.Links;

namespace SafeguardingBot.Tests.Curation.Links;

public sealed class LinkFetcherTests
{
    private readonly ManualTime time = new();

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("2606:4700:4700::1111", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("127.8.8.8", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.16.0.1", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.168.1.1", false)]
    [InlineData("169.254.169.254", false)] // where clouds tell a machine its secrets
    [InlineData("100.64.0.1", false)]
    [InlineData("198.18.0.1", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::1", false)]
    [InlineData("::", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("ff02::1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("::ffff:8.8.8.8", true)]
    [InlineData("64:ff9b::a00:1", false)] // 10.0.0.1 behind a translator
    [InlineData("2002:a00:1::", false)]
    public void IsPublic_Address_IsOutOnTheInternetOrNot(string address, bool isPublic) => Assert.Equal(isPublic, PublicAddress.IsPublic(IPAddress.Parse(address)));

    /// <summary>What a site answers, request by request, and what is made of it.</summary>
    public static TheoryData<string[], LinkState, string?> Answers => new()
    {
        { ["HEAD 200"], LinkState.Works, null },
        { ["HEAD 405", "GET 200"], LinkState.Works, null },
        { ["HEAD 403", "GET 200"], LinkState.Works, null },
        { ["HEAD 403", "GET 403"], LinkState.Unclear, null },
        { ["HEAD 404", "GET 404"], LinkState.Broken, null },
        { ["HEAD 404", "GET 200"], LinkState.Works, null },
        { ["HEAD 410"], LinkState.Broken, null },
        { ["HEAD 500"], LinkState.Broken, null },
        { ["HEAD 429"], LinkState.Unclear, null },
        { ["HEAD 301 https://www.example.org/new", "HEAD 200"], LinkState.Moved, "https://www.example.org/new" },
        { ["HEAD 308 /new", "HEAD 200"], LinkState.Moved, "https://www.example.org/new" },
        { ["HEAD 302 /today", "HEAD 200"], LinkState.Works, "https://www.example.org/today" },
        { ["HEAD 301 /a", "HEAD 302 /b", "HEAD 200"], LinkState.Works, "https://www.example.org/b" },
        { ["HEAD 301 http://www.example.org/"], LinkState.NotAllowed, "http://www.example.org/" },
        { ["HEAD 302 https://169.254.169.254/latest/meta-data"], LinkState.NotAllowed, "https://169.254.169.254/latest/meta-data" },
        { ["HEAD 302 https://localhost/"], LinkState.NotAllowed, "https://localhost/" },
        { ["HEAD 302 https://user@www.example.org/"], LinkState.NotAllowed, "https://user@www.example.org/" },
        { ["HEAD 302 https://www.example.org:8443/"], LinkState.NotAllowed, "https://www.example.org:8443/" },
        { ["HEAD 302 file:///etc/passwd"], LinkState.NotAllowed, "file:///etc/passwd" },
        { ["HEAD 302 /1", "HEAD 302 /2", "HEAD 302 /3", "HEAD 302 /4", "HEAD 302 /5", "HEAD 302 /6"], LinkState.Broken, "https://www.example.org/6" },
        { ["HEAD 301"], LinkState.Broken, null },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Look_AtWhatASiteAnswers_SaysWhetherThePageIsThere(string[] answers, LinkState state, string? movedTo)
    {
        using var site = new Site(answers);
        using var fetcher = new LinkFetcher(new Answering(site), time);

        var looking = fetcher.LookAsync(new("https://www.example.org/page"), CancellationToken.None);
        var waits = 0;
        for (; site.Left.Count > 0; waits++)
        {
            Assert.InRange(await time.TimerAsync(wait => wait > TimeSpan.Zero), TimeSpan.FromMilliseconds(999), TimeSpan.FromSeconds(1));
            time.Advance(TimeSpan.FromSeconds(1));
        }

        var look = await looking;

        Assert.Equal((state, movedTo), (look.State, look.MovedTo?.AbsoluteUri));
        Assert.Equal(answers.Length - 1, waits); // a host is asked once a second, by HEAD, by GET and on the way
    }

    [Theory]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://localhost/")]
    [InlineData("http://www.example.org/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://a@www.example.org/")]
    [InlineData("https://intranet/")]
    public async Task Look_AtWhatMustNotBeAsked_AsksNobody(string url)
    {
        using var site = new Site([]);
        using var fetcher = new LinkFetcher(new Answering(site), time);

        Assert.Equal(LinkState.NotAllowed, (await fetcher.LookAsync(new(url), CancellationToken.None)).State);
    }

    private sealed class Answering(HttpMessageHandler site) : OpenInternet
    {
        public override HttpMessageHandler Handler() => site;
    }

    /// <summary>Answers each request with the next line, which must be for it.</summary>
    private sealed class Site(string[] answers) : HttpMessageHandler
    {
        public Queue<string> Left { get; } = new(answers);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = Left.Dequeue().Split(' ');
            Assert.Equal(answer[0], request.Method.Method);
            Assert.Equal(LinkFetcher.UserAgent, request.Headers.UserAgent.ToString());
            var response = new HttpResponseMessage((HttpStatusCode)int.Parse(answer[1], System.Globalization.CultureInfo.InvariantCulture)) { Content = new StringContent(new('x', 100_000)) };
            if (answer.Length > 2)
                response.Headers.Location = new(answer[2], UriKind.RelativeOrAbsolute);
            return Task.FromResult(response);
        }
    }
}
