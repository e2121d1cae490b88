using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using SafeguardingBot.Commands;
using SafeguardingBot.Pages;
using Xunit;

namespace SafeguardingBot.Tests.Commands;

public sealed class ServeCommandTests
{
    /// <summary>A start does not look whether everything can be made, so tests must.</summary>
    [Fact]
    public void Build_ServiceThatCannotBeMade_IsFound()
    {
        var fault = Assert.Throws<AggregateException>(() => ServeCommand.Build(["--environment", "Development"], services => services.AddSingleton<CannotBeMade>()));

        Assert.Contains(nameof(CannotBeMade), fault.Message, StringComparison.Ordinal);
    }

    /// <summary>A tenth of the time and a fifteenth of the memory of a start.</summary>
    [Fact]
    public async Task Build_BeforeAnyPage_BringsNothingThatOnlyPagesNeed()
    {
        await using var app = ServeCommand.Build(["--environment", "Development", "--Library:Folder", RepositoryFolder.Cards]);

        Assert.Null(app.Services.GetService<IDataProtectionProvider>());
        Assert.Null(app.Services.GetService<IAntiforgery>());
        Assert.NotNull(app.Services.GetRequiredService<PageServices>().Provider.GetService<IAntiforgery>());
    }

    /// <summary>Without a registration only this machine is listened to, and a proxy on it brings others.</summary>
    [Theory]
    [InlineData("true", HttpStatusCode.Unauthorized)]
    [InlineData("false", HttpStatusCode.Accepted)]
    public async Task Message_FromBehindATrustedProxy_IsFromAnotherMachine(string trusted, HttpStatusCode expected)
    {
        await using var host = new BotHost { Settings = ["--ForwardedHeaders_Enabled", trusted] };
        await host.InitializeAsync();
        var activity = host.Activity("message", "11111111-0000-4000-8000-000000000001");
        activity["text"] = "help";
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(host.Url, "/api/messages")) { Content = JsonContent.Create(activity) };
        request.Headers.Add("X-Forwarded-For", "203.0.113.7");

        using var answer = await host.Http.SendAsync(request);

        Assert.Equal(expected, answer.StatusCode);
    }

#pragma warning disable CS9113 // that nothing gives it is the point
    private sealed class CannotBeMade(Tuple<int, string> neverRegistered);
#pragma warning restore CS9113
}
