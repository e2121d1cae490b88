using System.Reflection;
using System.Text.RegularExpressions;
using Xunit.v3;

namespace SafeguardingBot.Tests.Assurance;

/// <summary>A test as a document names it: <c>`ThumbsTests.Feedback_ThatTellsOfAnEmergency_IsAnsweredWithOne`</c>.</summary>
internal readonly record struct NamedTest(string Class, string Method)
{
    public override string ToString() => $"{Class}.{Method}";
}

/// <summary>Looks the tests that a document names up in the built test assemblies.</summary>
internal sealed partial class NamedTests(IEnumerable<Type> classes)
{
    private static readonly string[] Projects = ["SafeguardingBot.Knowledge.Tests", "SafeguardingBot.Channel.Tests", "SafeguardingBot.Tests"];

    private readonly ILookup<string, Type> classes = classes.ToLookup(c => c.Name, StringComparer.Ordinal);

    public static NamedTests OfAllProjects() => new(Projects.SelectMany(p => Load(p).GetTypes()));

    public static IReadOnlyList<NamedTest> In(string text) =>
        [.. Name().Matches(text).Select(m => new NamedTest(m.Groups["class"].Value, m.Groups["method"].Value)).Distinct()];

    /// <summary>Why the test proves nothing: it does not exist, or it does not run. Null when it runs.</summary>
    public string? Fault(NamedTest test)
    {
        var methods = classes[test.Class].SelectMany(c => c.GetMethods().Where(m => m.Name == test.Method)).ToList();
        if (methods.Count == 0)
            return $"{test} does not exist";

        var facts = methods.SelectMany(m => m.GetCustomAttributesData()).Where(a => typeof(IFactAttribute).IsAssignableFrom(a.AttributeType)).ToList();
        return facts.Count == 0 ? $"{test} is not a test"
            : facts.Exists(f => f.NamedArguments.Any(a => a.MemberName is "Skip" or "SkipWhen" or "SkipUnless" && a.TypedValue.Value is not null)) ? $"{test} is skipped"
            : facts.Exists(f => f.NamedArguments.Any(a => a.MemberName == "Explicit" && a.TypedValue.Value is true)) ? $"{test} runs only when asked for"
            : null;
    }

    // Built with this project, in the same configuration.
    private static Assembly Load(string project) => Assembly.LoadFrom(AppContext.BaseDirectory.Replace(
        $"{Path.DirectorySeparatorChar}SafeguardingBot.Tests{Path.DirectorySeparatorChar}", $"{Path.DirectorySeparatorChar}{project}{Path.DirectorySeparatorChar}", StringComparison.Ordinal) + $"{project}.dll");

    [GeneratedRegex(@"`(?<class>[A-Z]\w*Tests)\.(?<method>\w+)`")]
    private static partial Regex Name();
}
