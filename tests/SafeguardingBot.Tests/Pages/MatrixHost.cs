using System.Net;
using Xunit;

namespace SafeguardingBot.Tests.Pages;

/// <summary>A host with a draft of its own, number 1, and people signed in once each.</summary>
public sealed class MatrixHost : IAsyncLifetime
{
    private readonly Dictionary<string, Browser> people = new(StringComparer.Ordinal);

    internal BotHost Host { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await Host.InitializeAsync();
        foreach (var person in (string[])["pat", "morgan", "alex", "robin"])
            people[person] = await Browser.SignInAsync(Host, person);
        people[""] = new Browser(Host.Url);
        using var drafted = await people["robin"].EditAsync("safe-sleep", ("Fields.Summary", "Another summary that somebody is still writing."));
        Assert.Equal(HttpStatusCode.Redirect, drafted.StatusCode);
    }

    internal Browser As(string person) => people[person];

    public async ValueTask DisposeAsync()
    {
        foreach (var browser in people.Values)
            browser.Dispose();
        await Host.DisposeAsync();
    }
}
