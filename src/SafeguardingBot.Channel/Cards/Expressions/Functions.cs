namespace SafeguardingBot.Channel.Cards.Expressions;

/// <summary>The functions and operators that templates may use: a closed list, all of them pure and bounded.</summary>
internal static class Functions
{
    private static readonly Dictionary<string, Function> All = Build();

    public static IEnumerable<string> Names => All.Keys;

    public static Function? Find(string name) => All.GetValueOrDefault(name);

    private static Dictionary<string, Function> Build()
    {
        var all = new Dictionary<string, Function>(StringComparer.Ordinal);
        foreach (var group in new[] { LogicFunctions.All, NumberFunctions.All, TextFunctions.All, ListFunctions.All, DateFunctions.All })
        {
            foreach (var function in group)
                all.Add(function.Name, function);
        }

        foreach (var (alias, name) in new[]
        {
            ("&&", "and"), ("||", "or"), ("!", "not"), ("==", "equals"), ("<", "less"), ("<=", "lessOrEquals"),
            (">", "greater"), (">=", "greaterOrEquals"), ("+", "add"), ("-", "sub"), ("*", "mul"), ("/", "div"), ("%", "mod"), ("&", "concat"), ("??", "coalesce"),
        })
        {
            all.Add(alias, all[name]);
        }

        return all;
    }
}
