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
        SentencesAreShort.Check,
        CardsAreInDate.Check,
        QuestionsAreMany.Check,
        RoutesAreVerified.Check,
    ];

    /// <summary>Every fault of the files, of reading them and of the rules: errors first, then in the order of files and lines.</summary>
    /// <param name="today">The day from which dates are past.</param>
    public static IReadOnlyList<Fault> Run(LibraryFiles files, LibraryReading reading, DateOnly today)
    {
        var held = new CheckedLibrary(reading.Readable, files, today);
        var faults = reading.Faults.Concat(Rules.SelectMany(rule => rule(held)));
        // A matcher that is trained from half a library finds the wrong things.
        if (reading.Library is not null)
            faults = faults.Concat(ExamplesFindTheirTheme.Check(held));

        return [.. faults.OrderByDescending(f => f.Severity).ThenBy(f => f.File, StringComparer.Ordinal).ThenBy(f => f.Line)];
    }
}
