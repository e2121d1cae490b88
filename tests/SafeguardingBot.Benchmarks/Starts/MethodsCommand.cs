using System.Diagnostics;
using System.Text.Json;
using SafeguardingBot.Benchmarks.Turns;

namespace SafeguardingBot.Benchmarks.Starts;

/// <summary>
/// Runs the published program without anything compiled ahead of time, notes what is compiled while it starts, answers and shows its pages, and writes that as the profile that
/// the build compiles by. Prints how much of it was found again, as JSON.
/// </summary>
internal static class MethodsCommand
{
    private static readonly string[] Pages = ["", "themes/safe-sleep", "help?place=southampton", "privacy", "accessibility", "healthz", "readyz"];
    private static readonly TimeSpan Answering = TimeSpan.FromSeconds(20);

    public static async Task<int> RunAsync(string to, TimeProvider time)
    {
        var folder = Directory.CreateTempSubdirectory("safeguardingbot-methods-").FullName;
        try
        {
            var summary = Path.Combine(folder, "compiled.txt");
            using (var connector = new StandInConnector(time))
            using (var bot = await Server.StartAsync(port => Noting(Service.With(connector, folder)(port), summary), connector, onOneCore: false))
            {
                await Level.RunAsync(connector, bot, 4, Answering);
                await ReadAsync(new Uri($"http://127.0.0.1:{bot.Port}/"));
            }

            var compiled = File.ReadLines(summary).Select(CompiledMethod.Parse).OfType<CompiledMethod>().Distinct().ToList();
            using var types = new ProgramTypes(Path.GetDirectoryName(Service.Program())!, folder); // it is a file in a folder
            var found = compiled.Select(method => types.Find(method).ToList()).ToList();
            var written = MethodProfile.Write(to, found.SelectMany(methods => methods));
            Console.WriteLine(JsonSerializer.Serialize(new { compiled = compiled.Count, notFound = found.Count(methods => methods.Count == 0), written, kilobytes = new FileInfo(to).Length / 1_000 }));
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task ReadAsync(Uri site)
    {
        using var browser = new HttpClient { BaseAddress = site };
        foreach (var page in Pages)
            (await browser.GetAsync(new Uri(page, UriKind.Relative))).EnsureSuccessStatusCode();
        using var question = new FormUrlEncodedContent([new("question", PracticeQuestions.All[0])]);
        (await browser.PostAsync(new Uri("ask", UriKind.Relative), question)).EnsureSuccessStatusCode();
    }

    private static ProcessStartInfo Noting(ProcessStartInfo program, string summary)
    {
        program.Environment["DOTNET_ReadyToRun"] = "0";
        program.Environment["DOTNET_JitDisasmSummary"] = "1";
        program.Environment["DOTNET_JitStdOutFile"] = summary;
        return program;
    }
}
