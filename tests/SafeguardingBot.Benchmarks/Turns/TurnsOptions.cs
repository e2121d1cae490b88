using System.Globalization;

namespace SafeguardingBot.Benchmarks.Turns;

/// <param name="Rounds">Each round measures every level of every server once, so that a busy spell of the machine hits all of them.</param>
/// <param name="Seconds">Of one level in one round.</param>
/// <param name="WarmSeconds">Before the first round, for the compiler to settle.</param>
/// <param name="Peers">The folder with the floor; null to measure our service alone.</param>
internal sealed record TurnsOptions(int Rounds, double Seconds, double WarmSeconds, string? Peers)
{
    /// <summary>Null when an argument is not known or lacks its value.</summary>
    public static TurnsOptions? Parse(string[] args)
    {
        var options = new TurnsOptions(Rounds: 3, Seconds: 1, WarmSeconds: 15, Peers: null);
        for (var i = 0; i < args.Length; i += 2)
        {
            var value = i + 1 < args.Length ? args[i + 1] : "";
            var number = double.TryParse(value, CultureInfo.InvariantCulture, out var parsed) && parsed > 0 ? parsed : 0;
            switch (args[i])
            {
                case "--rounds" when number >= 1: options = options with { Rounds = (int)number }; break;
                case "--seconds" when number > 0: options = options with { Seconds = number }; break;
                case "--warm" when number > 0: options = options with { WarmSeconds = number }; break;
                case "--against-floor" when Directory.Exists(value): options = options with { Peers = value }; break;
                default: return null;
            }
        }

        return options;
    }
}
