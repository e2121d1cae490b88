namespace SafeguardingBot.Knowledge.Tests.Triage;

/// <summary>The lists of messages beside the tests, without their remarks.</summary>
internal static class MessageLists
{
    public static IReadOnlyList<string> Read(string name) =>
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Triage", "messages", name + ".txt")).Where(l => l.Length > 0 && l[0] != '#')];
}
