using System.Globalization;

namespace SafeguardingBot.Benchmarks.Soak;

/// <param name="Rate">Turns a second.</param>
/// <param name="Seed">Of the faults and of who asks what; printed, so that a run can be repeated.</param>
internal sealed record SoakOptions(double Minutes, int Rate, int Seed)
{
    // The connector's token that the run brings is good for an hour.
    private const double MostMinutes = 50;

    /// <summary>Null when an argument is not known or lacks its value.</summary>
    public static SoakOptions? Parse(string[] args)
    {
        var options = new SoakOptions(Minutes: 30, Rate: 100, Seed: 1);
        for (var i = 0; i < args.Length; i += 2)
        {
            var number = i + 1 < args.Length && double.TryParse(args[i + 1], CultureInfo.InvariantCulture, out var parsed) && parsed > 0 ? parsed : 0;
            switch (args[i])
            {
                case "--minutes" when number is > 0 and <= MostMinutes: options = options with { Minutes = number }; break;
                case "--rate" when number >= 1: options = options with { Rate = (int)number }; break;
                case "--seed" when number >= 1: options = options with { Seed = (int)number }; break;
                default: return null;
            }
        }

        return options;
    }
}
