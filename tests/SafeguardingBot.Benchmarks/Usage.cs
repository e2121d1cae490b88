namespace SafeguardingBot.Benchmarks;

internal static class Usage
{
    public static int Show()
    {
        Console.Error.WriteLine("usage: intents <folder>");
        return 2;
    }
}
