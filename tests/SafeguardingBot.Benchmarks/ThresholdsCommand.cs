using System.Globalization;
using SafeguardingBot.Knowledge.Library.Reading;
using SafeguardingBot.Knowledge.Matching;

namespace SafeguardingBot.Benchmarks;

/// <summary><c>thresholds</c>: measures by five-fold cross-validation on the library what <c>QuestionMatcher</c> keeps.</summary>
internal static class ThresholdsCommand
{
    public static int Run(string cards)
    {
        if (LibraryReader.ReadFolder(cards).Library is not { } library)
        {
            Console.Error.WriteLine("The library has errors: run check.");
            return 1;
        }

        var measured = QuestionMatcher.Measure(library);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{{\"temperature\":{measured.Temperature:0.000},\"rejectBelow\":{measured.RejectBelow:0.00},\"acceptFrom\":{measured.AcceptFrom:0.000}}}"));
        return 0;
    }
}
