using SafeguardingBot.Knowledge.Triage;
using SafeguardingBot.Knowledge.Triage.Urgent;

namespace SafeguardingBot.Benchmarks;

/// <summary><c>urgency</c>: learns the urgency model anew from its examples and writes the file that the program carries.</summary>
internal static class UrgencyCommand
{
    private const string Kept = "src/SafeguardingBot.Knowledge/Triage/Urgent/urgency-model.bin";

    public static int Run()
    {
        if (!Directory.Exists(Path.GetDirectoryName(Kept)))
        {
            Console.Error.WriteLine("Run this at the top of the repository.");
            return 2;
        }

        using var file = File.Create(Kept);
        UrgencyWeights.Write(UrgencyDetector.LearnModel(), file);
        Console.WriteLine($"{{\"file\":\"{Kept}\",\"bytes\":{file.Length}}}");
        return 0;
    }
}
