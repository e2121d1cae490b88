using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using SafeguardingBot.Channel.Cards.Expressions;

namespace SafeguardingBot.Channel.Tests.Cards;

public sealed class ConformanceTests(ITestOutputHelper output)
{
    private static readonly string[] NodeCommand = ["node"];

    private static readonly string[] AllowedFunctions =
    [
        "if", "and", "or", "not", "exists", "empty", "coalesce", "equals", "less", "lessOrEquals", "greater", "greaterOrEquals",
        "add", "sub", "mul", "div", "mod", "min", "max", "sum", "round", "floor", "ceiling", "int", "float", "bool", "formatNumber",
        "concat", "string", "length", "toUpper", "toLower", "trim", "substring", "replace", "split", "startsWith", "endsWith", "json",
        "createArray", "count", "join", "first", "last", "contains", "indexOf", "foreach", "select", "where",
        "formatDateTime", "formatEpoch", "formatTicks",
    ];

    [Fact]
    public void EveryCase_IsAsTheReferenceOrAListedDeviation()
    {
        var deviations = Deviations();
        var (equal, deviating, refused) = (0, 0, 0);
        var wrong = new List<string>();
        foreach (var test in ConformanceCase.All())
        {
            var ours = test.Expand();
            if (test.Expected is not { } reference)
            {
                wrong.Add($"{test.Name}: no expected file. In tests/conformance run: npm ci && npm run freeze");
            }
            else if (deviations.Remove(test.Name, out var listed))
            {
                deviating++;
                if (ours.IsSameCard(reference))
                    wrong.Add($"{test.Name}: is no longer a deviation");
                else if (!Matches(ours, listed))
                    wrong.Add($"{test.Name}: the deviation is {listed}, but we give {ours}");
            }
            else if (ours.IsSameCard(reference))
            {
                equal++;
            }
            else if (ours.Refusal is not null && reference.Refusal is not null)
            {
                refused++;
            }
            else
            {
                wrong.Add($"{test.Name}: the reference gives {reference}, but we give {ours}");
            }
        }

        wrong.AddRange(deviations.Keys.Select(name => $"{name}: listed as a deviation, but there is no such case"));
        output.WriteLine($"{equal + deviating + refused} cases: {equal} equal, {refused} refused by both, {deviating} listed deviations, {wrong.Count} wrong");
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    [Fact]
    public async Task FrozenAnswers_AreWhatTheReferenceSaysNow()
    {
        Assert.SkipUnless(Directory.Exists(Path.Combine(ConformanceCase.Folder, "node_modules")), "The reference implementation is not installed: run npm ci in tests/conformance.");
        var node = FindNode();
        Assert.SkipWhen(node is null, "Node is not on the path.");
        using var process = Process.Start(new ProcessStartInfo(node!, "oracle.mjs") { WorkingDirectory = ConformanceCase.Folder, RedirectStandardOutput = true, UseShellExecute = false })!;
        var said = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        output.WriteLine(said);
        Assert.True(process.ExitCode == 0, said);
    }

    [Fact]
    public void Functions_AreTheAllowedOnesAndEachIsCompared()
    {
        Assert.Equal(AllowedFunctions.Order(StringComparer.Ordinal), Functions.Names.Where(name => char.IsAsciiLetter(name[0])).Order(StringComparer.Ordinal));
        var compared = string.Concat(ConformanceCase.All().Select(test => test.Template));
        Assert.DoesNotContain(AllowedFunctions, name => !Regex.IsMatch(compared, $@"\b{name}\("));
    }

    private static string? FindNode() => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator)
        .SelectMany(folder => NodeCommand.Select(name => Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name)))
        .FirstOrDefault(File.Exists);

    private static bool Matches(Outcome ours, Outcome listed) => listed.Refusal is { } fragment
        ? ours.Refusal?.Contains(fragment, StringComparison.Ordinal) == true
        : ours.IsSameCard(listed);

    private static Dictionary<string, Outcome> Deviations() => ConformanceCase.Read(Path.Combine(ConformanceCase.Folder, "deviations.json")).EnumerateArray()
        .SelectMany(group => group.GetProperty("cases").EnumerateObject())
        .ToDictionary(entry => entry.Name, entry => Listed(entry.Value));

    private static Outcome Listed(JsonElement value) =>
        value.TryGetProperty("card", out var card) ? new Outcome(card, null) : new Outcome(null, value.GetProperty("refused").GetString());
}
