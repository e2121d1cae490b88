namespace SafeguardingBot.Benchmarks.Starts;

/// <summary>A method as the runtime's compiler names it in its summary: <c>Outer`1+Inner[System.__Canon]:Name[int](parameters)</c>.</summary>
/// <param name="Type">With the arguments of generics in brackets.</param>
/// <param name="FullName">The same of a generic method.</param>
internal sealed record CompiledMethod(string Type, string FullName, int Parameters)
{
    private static readonly string[] FirstTime = [" [Tier0", " [Instrumented Tier0", " [FullOpts", " [Tier-0 switched to FullOpts"];

    public string Name => Bare(FullName);

    public IReadOnlyList<string> Arguments => ArgumentsOf(FullName);

    /// <summary>Null for what is compiled again, and for code that the runtime makes itself.</summary>
    public static CompiledMethod? Parse(string line)
    {
        const string Verb = ": JIT compiled ";
        var begin = line.IndexOf(Verb, StringComparison.Ordinal);
        var end = FirstTime.Select(tier => line.IndexOf(tier, StringComparison.Ordinal)).Where(at => at >= 0).DefaultIfEmpty(-1).Min();
        if (begin < 0 || end < 0)
            return null;
        var method = line[(begin + Verb.Length)..end];
        if (Outside(method, ':') is not (> 0 and var colon) || method.StartsWith("ILStub", StringComparison.Ordinal))
            return null;
        var rest = method[(colon + 1)..];
        var bracket = Outside(rest, '(');
        var (name, parameters) = bracket < 0 ? (rest, "") : (rest[..bracket], rest[(bracket + 1)..rest.LastIndexOf(')')]);
        return new(method[..colon], name, parameters.Length == 0 ? 0 : Split(parameters).Count);
    }

    /// <summary>A generic type's name without its arguments.</summary>
    public static string Bare(string name) => name.IndexOf('[', StringComparison.Ordinal) is >= 0 and var at ? name[..at] : name;

    public static IReadOnlyList<string> ArgumentsOf(string name) => name.IndexOf('[', StringComparison.Ordinal) is >= 0 and var at ? Split(name[(at + 1)..name.LastIndexOf(']')]) : [];

    private static List<string> Split(string list)
    {
        var parts = new List<string>();
        for (var at = Outside(list, ','); at >= 0; at = Outside(list, ','))
        {
            parts.Add(list[..at]);
            list = list[(at + 1)..];
        }

        return [.. parts, list];
    }

    // Where it stands first, but not within brackets.
    private static int Outside(string text, char sign)
    {
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (depth == 0 && text[i] == sign)
                return i;
            depth += text[i] == '[' ? 1 : text[i] == ']' ? -1 : 0;
        }

        return -1;
    }
}
