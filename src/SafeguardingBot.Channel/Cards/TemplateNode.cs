using System.Text.Json;
using SafeguardingBot.Channel.Cards.Expressions;

namespace SafeguardingBot.Channel.Cards;

/// <summary>A piece of a compiled template. Immutable.</summary>
internal abstract record TemplateNode;

/// <summary>JSON without expressions, ready to be written.</summary>
internal sealed record RawNode(byte[] Utf8, JsonValueKind Kind) : TemplateNode;

/// <summary>One expression on its own, which keeps the type of its value.</summary>
internal sealed record ExpressionNode(Expression Expression, string Source, Place Place) : TemplateNode;

/// <summary>Text with expressions in it.</summary>
internal sealed record TextNode(TextPart[] Parts, Place Place) : TemplateNode;

internal sealed record ArrayNode(TemplateNode[] Items) : TemplateNode;

/// <param name="When">Null when there is no <c>$when</c>.</param>
/// <param name="Data">Null when there is no <c>$data</c>; an expression or text; or a raw node, when it is <paramref name="InlineData"/>.</param>
internal sealed record ObjectNode(TemplateProperty[] Properties, Expression? When, TemplateNode? Data, Value InlineData, string JsonPath) : TemplateNode;

internal readonly record struct TemplateProperty(JsonEncodedText Name, TemplateNode Value);

/// <summary>Where a string is written: the nearest property name around it, and how that is read.</summary>
internal sealed record Place(string JsonPath, string Property, Destination Destination)
{
    /// <summary>The place of a property of the object that stands here.</summary>
    public Place Of(string property, string path, string? elementType) =>
        Destinations.IsForMachines(property) || Destinations.IsForMachines(Property)
            ? new Place(path, Destinations.MachineScope, Destination.Verbatim)
            : new Place(path, property, Destinations.Of(property, elementType, Property));
}
