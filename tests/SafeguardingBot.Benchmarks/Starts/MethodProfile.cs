using System.IO.Compression;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace SafeguardingBot.Benchmarks.Starts;

/// <summary>
/// Writes methods as a profile that the compiler that works ahead of time reads (<c>.mibc</c>): an assembly whose code names them. The tool that .NET's own build
/// makes such files with is not published. The form is told in the comments of MIbcProfileParser.cs in github.com/dotnet/runtime.
/// </summary>
internal sealed class MethodProfile
{
    private readonly MetadataBuilder metadata = new();
    private readonly MethodBodyStreamEncoder bodies = new(new BlobBuilder());
    private readonly MethodReferences references;

    private MethodProfile(string name)
    {
        references = new(metadata);
        metadata.AddModule(0, metadata.GetOrAddString(name), metadata.GetOrAddGuid(Guid.NewGuid()), default, default);
        metadata.AddAssembly(metadata.GetOrAddString(name), new(1, 0), default, default, default, default);
        metadata.AddTypeDefinition(default, default, metadata.GetOrAddString("<Module>"), default, MetadataTokens.FieldDefinitionHandle(1), MetadataTokens.MethodDefinitionHandle(1));
    }

    /// <summary>Returns how many it holds.</summary>
    public static int Write(string file, IEnumerable<UsedMethod> methods)
    {
        var name = Path.GetFileName(file);
        var profile = new MethodProfile(name);
        var named = 0;
        var dictionary = new InstructionEncoder(new BlobBuilder());
        foreach (var group in methods.GroupBy(m => m.Assemblies).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            dictionary.LoadString(profile.metadata.GetOrAddUserString(group.Key));
            dictionary.OpCode(ILOpCode.Ldtoken);
            dictionary.Token(profile.AddMethod("Methods", profile.Name(group, ref named)));
            dictionary.OpCode(ILOpCode.Pop);
        }

        profile.AddMethod("AssemblyDictionary", dictionary);
        using var archive = new ZipArchive(File.Create(file), ZipArchiveMode.Create);
        using var entry = archive.CreateEntry(name + ".dll", CompressionLevel.SmallestSize).Open();
        profile.Assembled().WriteContentTo(entry);
        return named;
    }

    private InstructionEncoder Name(IEnumerable<UsedMethod> methods, ref int named)
    {
        var code = new InstructionEncoder(new BlobBuilder());
        foreach (var method in methods)
        {
            if (references.To(method) is not { } token)
                continue;
            named++;
            code.OpCode(ILOpCode.Ldtoken);
            code.Token(token);
            code.OpCode(ILOpCode.Pop);
            // Once more: after a method that is no longer there the reader would take no notice of the next one.
            code.OpCode(ILOpCode.Pop);
        }

        return code;
    }

    private MethodDefinitionHandle AddMethod(string name, InstructionEncoder code)
    {
        code.OpCode(ILOpCode.Ret);
        var signature = new BlobBuilder();
        new BlobEncoder(signature).MethodSignature().Parameters(0, result => result.Void(), _ => { });
        return metadata.AddMethodDefinition(
            MethodAttributes.Public | MethodAttributes.Static, MethodImplAttributes.IL, metadata.GetOrAddString(name), metadata.GetOrAddBlob(signature), bodies.AddMethodBody(code), default);
    }

    private BlobBuilder Assembled()
    {
        var image = new BlobBuilder();
        new ManagedPEBuilder(PEHeaderBuilder.CreateLibraryHeader(), new MetadataRootBuilder(metadata), bodies.Builder).Serialize(image);
        return image;
    }
}
