using SafeguardingBot.Knowledge.Library.Checking.Rules;
using SafeguardingBot.Knowledge.Library.Reading;

namespace SafeguardingBot.Knowledge.Library.Checking;

/// <summary>What a library must hold before it is published, beyond being readable. One rule each in <c>Rules/</c>.</summary>
public static class LibraryCheck
{
    private static readonly Func<CheckedLibrary, IEnumerable<Fault>>[] Rules =
    [
        ThemesAreThere.Check,
        CardsAreWhole.Check,
        TextIsPlain.Check,
        SentencesAreShort.Check,
        CardsAreInDate.Check,
        QuestionsAreMany.Check,
        RoutesAreVerified.Check,
    ];

    /// <summary>Every fault of the files, of reading them and of the rules: errors first, then in the order of files and lines.</summary>
    /// <param name="today">The day from which dates are past.</param>
    public static IReadOnlyList<Fault> Run(LibraryFiles files, LibraryReading reading, DateOnly today)
    {
        var faults = RunWithoutMatching(files, reading, today);
        // A matcher that is trained from half a library finds the wrong things.
        return reading.Library is null ? faults : InOrder(faults.Concat(ExamplesFindTheirTheme.Check(new(reading.Readable, files, today))));
    }

    /// <summary>The same but for the rule that needs a trained matcher.</summary>
    public static IReadOnlyList<Fault> RunWithoutMatching(LibraryFiles files, LibraryReading reading, DateOnly today)
    {
        var held = new CheckedLibrary(reading.Readable, files, today);
        return InOrder(reading.Faults.Concat(Rules.SelectMany(rule => rule(held))));
    }

    private static List<Fault> InOrder(IEnumerable<Fault> faults) =>
        [.. faults.OrderByDescending(f => f.Severity).ThenBy(f => f.File, StringComparer.Ordinal).ThenBy(f => f.Line)];
}
