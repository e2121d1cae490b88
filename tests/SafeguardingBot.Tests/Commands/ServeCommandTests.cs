using System.Diagnostics;
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

    /// <summary>Nobody finds out in a chat that a template is broken.</summary>
    [Fact]
    public async Task Run_TemplateThatIsBroken_DoesNotStartAndSaysWhere()
    {
        var cards = RepositoryFolder.CopyOfCards();
        try
        {
            await File.WriteAllTextAsync(Path.Combine(cards.FullName, "templates", "choose.json"), """{ "type": "AdaptiveCard", "speak": "${shout(speak)}", "fallbackText": "${missing.here}" }""");
            var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "SafeguardingBot.dll"), "--environment", "Development", "--urls", "http://127.0.0.1:0",
                "--Storage:Folder", Path.Combine(cards.FullName, "store"), "--Library:Folder", cards.FullName]) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false };
            using var process = Process.Start(start) ?? throw new InvalidOperationException("The service did not start.");

            var output = await process.StandardOutput.ReadToEndAsync();
            var error = await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();

            Assert.Equal(1, process.ExitCode);
            Assert.DoesNotContain("ready", output, StringComparison.Ordinal);
            Assert.Contains("choose.json", error, StringComparison.Ordinal);
            Assert.Contains("$.speak", error, StringComparison.Ordinal);
            Assert.Contains("shout", error, StringComparison.Ordinal);
            Assert.Contains("$.fallbackText", error, StringComparison.Ordinal);
        }
        finally
        {
            cards.Delete(recursive: true);
        }
    }

#pragma warning disable CS9113 // that nothing gives it is the point
    private sealed class CannotBeMade(Tuple<int, string> neverRegistered);
#pragma warning restore CS9113
}
