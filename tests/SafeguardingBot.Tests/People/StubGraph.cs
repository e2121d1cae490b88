using Microsoft.AspNetCore.Http;
using SafeguardingBot.Channel.Tests.Connector;

namespace SafeguardingBot.Tests.People;

/// <summary>Stands in for the members of teams in Microsoft Graph. It does not check who asks.</summary>
internal sealed class StubGraph : IAsyncDisposable
{
    private readonly StubConnector stub;

    private StubGraph(StubConnector stub) => this.stub = stub;

    public string Url => stub.ServiceUrl;

    /// <summary>Roles of each person, by group and by Entra object id; a test may change it.</summary>
    public Dictionary<(string Group, string Person), string[]> Members { get; } = [];

    /// <summary>In the place of an answer.</summary>
    public Func<HttpContext, Task<bool>> Mood { get; set; } = _ => Task.FromResult(false);

    public IEnumerable<string> Asked => stub.Requests.Select(r => r.Target);

    public void Forget() => stub.Requests.Clear();

    public static async Task<StubGraph> StartAsync()
    {
        var graph = new StubGraph(await StubConnector.StartAsync());
        graph.stub.Answer = (request, context) => graph.AnswerAsync(request, context);
        return graph;
    }

    public ValueTask DisposeAsync() => stub.DisposeAsync();

    private async Task<bool> AnswerAsync(StubConnector.Received request, HttpContext context)
    {
        if (await Mood(context))
            return true;
        var found = Members.Where(m => request.Target.StartsWith($"/v1.0/teams/{m.Key.Group}/members?", StringComparison.Ordinal) && request.Target.Contains(m.Key.Person, StringComparison.Ordinal));
        await context.Response.WriteAsJsonAsync(new { value = found.Select(m => new { userId = m.Key.Person, roles = m.Value, displayName = "Zebedee Canary", email = "zebedee@canary.example", tenantId = TeamHost.Tenant }) });
        return true;
    }
}
