using System.CommandLine;
using SafeguardingBot.Knowledge.Library.Reading;
using SafeguardingBot.Knowledge.Matching;

namespace SafeguardingBot.Commands;

/// <summary><c>learn</c>: what a build does once, so that no start need do it while people wait.</summary>
internal static class LearnCommand
{
    public static Command Create()
    {
        var cards = new Option<string?>("--cards") { Description = "The folder that holds the library (default: cards)." };
        var file = new Option<string?>("--to") { Description = "The file that is written (default: learnt.bin beside the program)." };
        var command = new Command("learn", "Learns from the questions of the library and keeps what was learnt, for a quick start.") { cards, file };
        command.SetAction(parsed => Run(CardsFolder.Find(parsed.GetValue(cards)), parsed.GetValue(file) ?? CardsFolder.Learnt, parsed.InvocationConfiguration.Output));
        return command;
    }

    internal static int Run(string cards, string file, TextWriter output)
    {
        var reading = LibraryReader.ReadFolder(cards);
        if (reading.Library is not { } library)
        {
            output.WriteLine($"The library has {reading.Errors.Count()} errors, so nothing is learnt from it. Run 'check' to see them.");
            return 1;
        }

        var isKept = QuestionMatcher.Train(library).TryKeep(file);
        output.WriteLine(isKept ? $"What was learnt is kept in {file}." : "The library has too many themes to keep what is learnt from it.");
        return 0;
    }
}
