using System.CommandLine;
using SafeguardingBot.Knowledge.Answering;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Knowledge.Library.Reading;

namespace SafeguardingBot.Commands;

/// <summary><c>check</c>: reads all of <c>cards/</c>, prints every fault, and exits 1 if one is an error.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var cards = new Option<string?>("--cards") { Description = "The folder that holds the library (default: cards)." };
        var command = new Command("check", "Checks the library and the settings, and lists every fault with file and line.") { cards };
        command.SetAction(parsed => Run(CardsFolder.Find(parsed.GetValue(cards)), parsed.InvocationConfiguration.Output));
        return command;
    }

    internal static int Run(string folder, TextWriter output)
    {
        LibraryReading reading;
        try
        {
            reading = LibraryReader.ReadFolder(folder);
        }
        catch (DirectoryNotFoundException e)
        {
            output.WriteLine(e.Message);
            return 1;
        }

        foreach (var fault in reading.Faults.OrderBy(f => f.File, StringComparer.Ordinal).ThenBy(f => f.Line))
            output.WriteLine(fault);

        var errors = reading.Errors.Count();
        if (reading.Library is { } library)
            output.WriteLine($"{library.Themes.Count} themes with {library.Themes.Sum(t => t.Points.Count)} points, {library.Reviews.Count} reviews, {library.Areas.Count} areas, {library.Glossary.Count} terms.");
        output.WriteLine($"{errors} errors, {reading.Faults.Count - errors} warnings.");
        return errors == 0 ? 0 : 1;
    }
}
