using System.Reflection;
using System.Reflection.Emit;

namespace SafeguardingBot.Benchmarks.Starts;

/// <summary>The types of a published program and of the .NET in it, found by the names that the runtime's compiler gives them. Nothing of them is run.</summary>
internal sealed class ProgramTypes : IDisposable
{
    /// <summary>Where the compiler that works ahead of time looks for the type that stands for all reference types, which share one copy of code. Exists nowhere else.</summary>
    public const string SharedIn = "System.Private.Canon";

    private const string Shared = "System.__Canon";

    private static readonly Dictionary<string, string> ShortNames = new(StringComparer.Ordinal)
    {
        ["bool"] = "Boolean", ["char"] = "Char", ["byte"] = "Byte", ["ubyte"] = "Byte", ["sbyte"] = "SByte", ["short"] = "Int16", ["ushort"] = "UInt16", ["int"] = "Int32", ["uint"] = "UInt32",
        ["long"] = "Int64", ["ulong"] = "UInt64", ["nint"] = "IntPtr", ["nuint"] = "UIntPtr", ["float"] = "Single", ["double"] = "Double",
    };

    private readonly MetadataLoadContext context;
    private readonly ILookup<string, Type> types;

    /// <param name="folder">Where the program was published to, with .NET.</param>
    /// <param name="scratch">For a file of its own.</param>
    public ProgramTypes(string folder, string scratch)
    {
        var shared = Path.Combine(scratch, SharedIn + ".dll");
        var empty = new PersistedAssemblyBuilder(new AssemblyName(SharedIn), typeof(object).Assembly);
        empty.DefineDynamicModule(SharedIn).DefineType(Shared, TypeAttributes.Public).CreateType();
        empty.Save(shared);

        var files = Directory.GetFiles(folder, "*.dll");
        context = new MetadataLoadContext(new PathAssemblyResolver([.. files, shared]), "System.Private.CoreLib");
        types = files.Append(shared).SelectMany(TypesIn).Where(t => t.FullName != Shared || t.Assembly.GetName().Name == SharedIn).ToLookup(t => t.FullName ?? "", StringComparer.Ordinal);
    }

    public Assembly Core => context.CoreAssembly ?? throw new InvalidOperationException("There is no .NET in the folder: publish with deploy/publish.sh.");

    /// <summary>All that could be meant: the name does not say its assembly, nor does it tell methods with as many parameters apart.</summary>
    public IEnumerable<UsedMethod> Find(CompiledMethod method) => TypesNamed(method.Type).SelectMany(type => MethodsOf(type, method));

    public void Dispose() => context.Dispose();

    private IEnumerable<UsedMethod> MethodsOf(Type type, CompiledMethod method)
    {
        const BindingFlags Declared = BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;
        var open = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        return
            from found in method.Name is ".ctor" or ".cctor" ? open.GetConstructors(Declared).AsEnumerable<MethodBase>() : open.GetMethods(Declared)
            where found.Name == method.Name && found.GetParameters().Length == method.Parameters
            from arguments in Combined(found.IsGenericMethodDefinition ? found.GetGenericArguments().Length : 0, method.Arguments)
            select new UsedMethod(type, found, arguments);
    }

    private IEnumerable<Type> TypesNamed(string name)
    {
        if (name.EndsWith("[]", StringComparison.Ordinal))
            return TypesNamed(name[..^2]).Select(t => t.MakeArrayType());
        if (ShortNames.TryGetValue(name, out var full))
            return [Core.GetType("System." + full, throwOnError: true)!]; // thrown if it were missing
        var arguments = CompiledMethod.ArgumentsOf(name);
        var named = types[CompiledMethod.Bare(name)];
        return arguments.Count == 0 ? named : named.Where(t => t.IsGenericTypeDefinition).SelectMany(t => Combined(t.GetGenericArguments().Length, arguments).Select(t.MakeGenericType));
    }

    // One of several types with the same name, such as helpers that each assembly has its own of, is not worth guessing.
    private IEnumerable<Type[]> Combined(int wanted, IReadOnlyList<string> names) =>
        names.Count == wanted && names.Select(TypesNamed).Select(named => named.Take(2).ToArray()).ToList() is var arguments && arguments.TrueForAll(named => named.Length == 1)
            ? [[.. arguments.SelectMany(named => named)]]
            : [];

    private IEnumerable<Type> TypesIn(string file)
    {
        try
        {
            return context.LoadFromAssemblyPath(file).GetTypes();
        }
        catch (BadImageFormatException)
        {
            return []; // a library that is not .NET's
        }
    }
}
