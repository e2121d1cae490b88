namespace SafeguardingBot.EndToEnd;

/// <summary>The program as <c>deploy/publish.sh</c> makes it.</summary>
public sealed class PublishedTests
{
    // A few hundred today, and 20,000 with nothing compiled before; each takes about a tenth of a millisecond.
    private const int MostCompiledAtStart = 1_000;

    [Fact]
    public async Task Start_Published_FindsItsMethodsCompiled()
    {
        Assert.SkipWhen(BuiltFrom.Published is null, "Nothing was published: run deploy/publish.sh and name its program in SAFEGUARDINGBOT_PROGRAM.");
        var folder = Directory.CreateTempSubdirectory("safeguardingbot-compiled-");
        var summary = Path.Combine(folder.FullName, "compiled.txt");
        try
        {
            await using (var service = await Service.StartAsync(new Dictionary<string, string> { ["DOTNET_JitDisasmSummary"] = "1", ["DOTNET_JitStdOutFile"] = summary }))
            {
                using var browser = new HttpClient { BaseAddress = service.Url };
                using var asked = new FormUrlEncodedContent([new("question", "is it safe for a baby to sleep on the sofa")]);
                Assert.Contains("Safe sleep", await (await browser.PostAsync(new Uri("/ask", UriKind.Relative), asked)).Content.ReadAsStringAsync());
            }

            var compiled = File.ReadLines(summary).Count(line => line.Contains("[Tier0", StringComparison.Ordinal));
            TestContext.Current.TestOutputHelper?.WriteLine($"{compiled} methods were compiled at start.");
            Assert.True(compiled < MostCompiledAtStart, $"{compiled} methods were compiled at start: make src/SafeguardingBot/start.mibc anew, see tests/README.md.");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
