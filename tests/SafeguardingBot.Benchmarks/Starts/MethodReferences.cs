using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace SafeguardingBot.Benchmarks.Starts;

/// <summary>Refers to types and methods of other assemblies in the metadata of a new one.</summary>
internal sealed class MethodReferences(MetadataBuilder metadata)
{
    private readonly Dictionary<string, AssemblyReferenceHandle> assemblies = new(StringComparer.Ordinal);
    private readonly Dictionary<Type, EntityHandle> types = [];

    /// <summary>Null for a method that takes a pointer to a function, which is left out.</summary>
    public EntityHandle? To(UsedMethod method)
    {
        var definition = method.Definition;
        var parameters = definition.GetParameters();
        var result = (definition as MethodInfo)?.ReturnParameter;
        if (parameters.Append(result).Any(p => p is not null && HasFunctionPointer(p.ParameterType)))
            return null;

        var signature = new BlobBuilder();
        new BlobEncoder(signature).MethodSignature(genericParameterCount: definition.IsGenericMethod ? definition.GetGenericArguments().Length : 0, isInstanceMethod: !definition.IsStatic)
            .Parameters(parameters.Length, into => Return(into, result), into => Array.ForEach(parameters, p => Parameter(into.AddParameter(), p)));
        var member = metadata.AddMemberReference(To(method.Type), metadata.GetOrAddString(definition.Name), metadata.GetOrAddBlob(signature));
        if (method.Arguments.Length == 0)
            return member;

        var arguments = new BlobBuilder();
        var list = new BlobEncoder(arguments).MethodSpecificationSignature(method.Arguments.Length);
        Array.ForEach(method.Arguments, argument => Encode(list.AddArgument(), argument));
        return metadata.AddMethodSpecification(member, metadata.GetOrAddBlob(arguments));
    }

    private EntityHandle To(Type type)
    {
        if (types.TryGetValue(type, out var known))
            return known;
        if (type.IsConstructedGenericType || type.HasElementType)
        {
            var blob = new BlobBuilder();
            Encode(new BlobEncoder(blob).TypeSpecificationSignature(), type);
            return types[type] = metadata.AddTypeSpecification(metadata.GetOrAddBlob(blob));
        }

        var scope = type.DeclaringType is { } outer ? To(outer) : To(type.Assembly.GetName());
        return types[type] = metadata.AddTypeReference(scope, type.DeclaringType is null ? metadata.GetOrAddString(type.Namespace ?? "") : default, metadata.GetOrAddString(type.Name));
    }

    private EntityHandle To(AssemblyName name)
    {
        var simple = name.Name ?? "";
        if (!assemblies.TryGetValue(simple, out var handle))
            assemblies[simple] = handle = metadata.AddAssemblyReference(metadata.GetOrAddString(simple), name.Version ?? new(0, 0), default, default, default, default);
        return handle;
    }

    private void Return(ReturnTypeEncoder into, ParameterInfo? result)
    {
        Modify(into.CustomModifiers(), result);
        if (result is null || result.ParameterType.FullName == "System.Void")
            into.Void();
        else
            Encode(into.Type(result.ParameterType.IsByRef), Plain(result.ParameterType));
    }

    private void Parameter(ParameterTypeEncoder into, ParameterInfo parameter)
    {
        Modify(into.CustomModifiers(), parameter);
        Encode(into.Type(parameter.ParameterType.IsByRef), Plain(parameter.ParameterType));
    }

    private void Modify(CustomModifiersEncoder into, ParameterInfo? parameter)
    {
        foreach (var modifier in parameter?.GetRequiredCustomModifiers() ?? [])
            into.AddModifier(To(modifier), isOptional: false);
    }

    private static Type Plain(Type type) => type.IsByRef ? type.GetElementType()! : type; // a reference has one

    private void Encode(SignatureTypeEncoder into, Type type)
    {
        if (type.IsSZArray)
            Encode(into.SZArray(), type.GetElementType()!); // an array has one
        else if (type.IsArray)
            into.Array(element => Encode(element, type.GetElementType()!), shape => shape.Shape(type.GetArrayRank(), [], [.. Enumerable.Repeat(0, type.GetArrayRank())])); // as above
        else if (type.IsPointer && type.GetElementType() is { FullName: "System.Void" })
            into.VoidPointer();
        else if (type.IsPointer)
            Encode(into.Pointer(), type.GetElementType()!); // a pointer has one
        else if (type.IsGenericMethodParameter)
            into.GenericMethodTypeParameter(type.GenericParameterPosition);
        else if (type.IsGenericParameter)
            into.GenericTypeParameter(type.GenericParameterPosition);
        else if (type.IsGenericType)
            Generic(into, type);
        else
            Named(into, type);
    }

    private void Generic(SignatureTypeEncoder into, Type type)
    {
        var arguments = type.GetGenericArguments();
        var list = into.GenericInstantiation(To(type.GetGenericTypeDefinition()), arguments.Length, type.IsValueType);
        Array.ForEach(arguments, argument => Encode(list.AddArgument(), argument));
    }

    private void Named(SignatureTypeEncoder into, Type type)
    {
        switch (type.FullName)
        {
            case "System.Object": into.Object(); break;
            case "System.String": into.String(); break;
            case "System.Boolean": into.Boolean(); break;
            case "System.Char": into.Char(); break;
            case "System.SByte": into.SByte(); break;
            case "System.Byte": into.Byte(); break;
            case "System.Int16": into.Int16(); break;
            case "System.UInt16": into.UInt16(); break;
            case "System.Int32": into.Int32(); break;
            case "System.UInt32": into.UInt32(); break;
            case "System.Int64": into.Int64(); break;
            case "System.UInt64": into.UInt64(); break;
            case "System.Single": into.Single(); break;
            case "System.Double": into.Double(); break;
            case "System.IntPtr": into.IntPtr(); break;
            case "System.UIntPtr": into.UIntPtr(); break;
            case "System.TypedReference": into.TypedReference(); break;
            default: into.Type(To(type), type.IsValueType); break;
        }
    }

    private static bool HasFunctionPointer(Type type) =>
        type.IsFunctionPointer || (type.GetElementType() is { } element && HasFunctionPointer(element)) || (type.IsGenericType && type.GetGenericArguments().Any(HasFunctionPointer));
}
