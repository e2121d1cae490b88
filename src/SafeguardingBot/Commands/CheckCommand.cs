using System.CommandLine;
using System.Globalization;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Knowledge.Library.Checking;
using SafeguardingBot.Knowledge.Library.Reading;
using SafeguardingBot.Settings;

namespace SafeguardingBot.Commands;

/// <summary><c>check</c>: reads all of <c>cards/</c> and the settings, prints every fault, and exits 1 if one is an error.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var cards = new Option<string?>("--cards") { Description = "The folder that holds the library (default: cards)." };
        var measure = new Option<bool>("--measure") { Description = "Measure also how many questions find their theme when held out of training (some seconds)." };
        var command = new Command("check", "Checks the library and the settings, and lists every fault with file and line.") { cards, measure };
        command.SetAction(parsed => Run(
            new(CardsFolder.Find(parsed.GetValue(cards)), parsed.GetValue(measure), []), ServeCommand.Clock, parsed.InvocationConfiguration.Output));
        return command;
    }

    /// <param name="Settings">Settings as <c>serve</c> takes them.</param>
    internal sealed record Request(string Cards, bool Measure, string[] Settings);

    internal static int Run(Request request, TimeProvider time, TextWriter output)
    {
        LibraryFiles files;
        try
        {
            files = LibraryFiles.FromFolder(request.Cards);
        }
        catch (DirectoryNotFoundException e)
        {
            output.WriteLine(e.Message);
            return 1;
        }

        var reading = LibraryReader.Read(files);
        var today = DateOnly.FromDateTime(time.GetLocalNow().Date);
        var faults = SettingsCheck.Faults(request.Settings).Concat(LibraryCheck.Run(files, reading, today)).OrderByDescending(f => f.Severity).ToList();
        foreach (var fault in faults)
            output.WriteLine(fault);

        if (reading.Library is { } library)
            WriteMeasurements(library, files, request.Measure, output);

        var errors = faults.Count(f => f.Severity == FaultSeverity.Error);
        output.WriteLine($"{errors} errors, {faults.Count - errors} warnings.");
        return errors == 0 ? 0 : 1;
    }

    private static void WriteMeasurements(LearningLibrary library, LibraryFiles files, bool measure, TextWriter output)
    {
        output.WriteLine($"{library.Themes.Count} themes with {library.Themes.Sum(t => t.Points.Count)} points and {library.Themes.Sum(t => t.Questions.Count)} questions, {library.OutOfScope.Count} questions out of scope, {library.Reviews.Count} reviews, {library.Areas.Count} areas, {library.Glossary.Count} terms.");

        var report = ReadingReport.Of(files);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Reading ease of points (Flesch): {report.All.Score:0}, with {report.All.WordsPerSentence:0.0} words a sentence. The hardest:"));
        foreach (var (line, ease) in report.Hardest)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {ease.Score,4:0}  {line.File}:{line.Line}: {Beginning(line.Text)}"));

        if (!measure)
            return;

        var heldOut = HeldOutMatching.Measure(library);
        output.WriteLine($"Held out of training in fifths: {Shares(heldOut.Questions, "questions")}; {Shares(heldOut.Examples, "examples")}.");
    }

    private static string Shares(MatchCount count, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"of {count.All} {what} {100.0 * count.First / Math.Max(1, count.All):0.0}% find their theme first and {100.0 * count.FirstThree / Math.Max(1, count.All):0.0}% among three");

    private static string Beginning(string text) => text.Length <= 60 ? text : $"{text[..60].TrimEnd()} …";
}
