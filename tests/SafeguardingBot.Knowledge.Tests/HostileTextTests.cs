using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using SafeguardingBot.Knowledge.Triage;
using Xunit;

namespace SafeguardingBot.Knowledge.Tests;

/// <summary>
/// Every pattern of the project against texts made to hold it up: its own words over and over, and each followed by a long run that almost goes on as the
/// pattern wants. A pattern whose time grows with the square of the text needs minutes here; the others need thousandths of a second, so the limit is no race.
/// </summary>
public sealed partial class HostileTextTests
{
    private const int Longest = 200_000;

    private static readonly string[] Runs = [" ", "!", "a", "7", "a ", "7-", "[", "{for:", "Ab "];
    private static readonly string[] LinesOfCards = ["[x] a", "a [b", "[a](b", "a@b"];

    public static TheoryData<string> Patterns => [.. All.Keys];

    private static SortedDictionary<string, Regex> All { get; } = new(
        typeof(UrgencyDetector).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly))
            .Where(method => method.ReturnType == typeof(Regex) && method.GetParameters().Length == 0)
            .ToDictionary(method => $"{method.DeclaringType!.Name}.{method.Name}", method => (Regex)method.Invoke(null, null)!), StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Patterns))]
    public void Pattern_HostileText_TakesTimeOfItsLength(string name)
    {
        var pattern = All[name];
        Assert.Equal(TimeSpan.FromSeconds(10), pattern.MatchTimeout);
        foreach (var text in HostileTexts(pattern.ToString()))
            pattern.Count(text); // throws when the time is up
    }

    [Fact]
    public void Patterns_OfTheProject_AreFound() => Assert.InRange(All.Count, 80, 200);

    private static IEnumerable<string> HostileTexts(string pattern)
    {
        var plain = Class().Replace(pattern, " ");
        var words = Word().Matches(plain).Select(match => match.Value).Distinct(StringComparer.Ordinal).ToArray();
        yield return Repeated(string.Join(' ', words) + " ");
        // Only what may repeat without end can take longer than a text's length times a number.
        if (!Endless().IsMatch(Class().Replace(pattern, "c")))
            yield break;

        // The first and the last stand for all that stand beside them in a choice.
        foreach (var word in words.Take(2).Union(words.TakeLast(2)).Union(pattern.StartsWith('^') ? LinesOfCards : []))
        {
            yield return Repeated(word);
            yield return Repeated(word + " ");
            foreach (var run in Runs)
                yield return word + Repeated(run) + "~x";
        }
    }

    private static string Repeated(string part) => string.Concat(Enumerable.Repeat(part, Longest / part.Length));

    [GeneratedRegex(@"\[[^\]]*\]|\\.|\(\?<?[!=:a-z-]+>?")]
    private static partial Regex Class();

    [GeneratedRegex("[A-Za-z0-9]+")]
    private static partial Regex Word();

    [GeneratedRegex(@"[*+]|\{\d+,\}")]
    private static partial Regex Endless();

    // Patterns take their limit from here when they are made, which is when they are first used.
    [ModuleInitializer]
    internal static void LimitPatterns() => AppContext.SetData("REGEX_DEFAULT_MATCH_TIMEOUT", TimeSpan.FromSeconds(10));
}
