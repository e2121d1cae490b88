namespace SafeguardingBot.Benchmarks;

internal static class Usage
{
    public static int Show()
    {
        Console.Error.WriteLine(
            """
            usage:
              intents <folder>         accuracy, rejection and speed of the matcher on train.jsonl, valid.jsonl and test.jsonl
              turns [options]          turns a second, latency, memory and start of the real service over loopback HTTP
                --against-floor <folder>   beside the bare server in this folder, with the ratio of each level
                --rounds N --seconds S --warm S
              starts [--rounds N]      time, processor time and memory of a cold start to its first answer, on one core
              methods <file>           writes which methods a start, answers and pages run, for the build to compile ahead of time
              soak [options]           the built service under load for long, with faults: is memory flat, is anything lost?
                --minutes N --rate N --seed N   (default 30 minutes of 100 turns a second)
              publish [--postgres]     from the commit of a publish to its being served by two replicas, for three kinds of change
              growth [themes ...]      training and question time as the library grows (default up to 10,000 themes)
              micro [options]          time and memory of one question and one card, by BenchmarkDotNet
              thresholds <cards>       what the matcher's thresholds should be for a library, by cross-validation
              weekly [options]         cards for many channels due in the same minute, with a connector that fails and a service that is killed
                --channels N --kills 0..12 --rolls N --faults 0|1 --seed N --postgresql <connection string>
              urgency                  learns the urgency model anew and writes the file that the program carries

            They measure what "dotnet build -c Release" made, or the program that SAFEGUARDINGBOT_PROGRAM names.
            """);
        return 2;
    }
}
