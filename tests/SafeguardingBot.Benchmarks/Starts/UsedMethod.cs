using System.Reflection;

namespace SafeguardingBot.Benchmarks.Starts;

/// <summary>A method with what stands in for its type parameters.</summary>
/// <param name="Type">With its arguments, if it is generic.</param>
/// <param name="Definition">Of the type without them.</param>
/// <param name="Arguments">Of the method itself.</param>
internal sealed record UsedMethod(Type Type, MethodBase Definition, Type[] Arguments)
{
    /// <summary>"Where it is defined;where its type arguments are;": the compiler leaves out what needs an assembly that it does not compile together with the first.</summary>
    public string Assemblies
    {
        get
        {
            var defining = NameOf(Type);
            var others = Within(Type).Concat(Arguments.SelectMany(Within)).Select(NameOf).Where(name => name != defining && name != ProgramTypes.SharedIn);
            return string.Concat(others.Distinct().Order(StringComparer.Ordinal).Prepend(defining).Select(name => name + ";"));
        }
    }

    private static string NameOf(Type type) => type.Assembly.GetName().Name ?? "";

    private static IEnumerable<Type> Within(Type type) => type.GetElementType() is { } element
        ? Within(element)
        : [type, .. type.IsGenericType ? type.GetGenericArguments().SelectMany(Within) : []];
}
