using System.Text.Json;
using SafeguardingBot.Channel.Cards.Expressions;

namespace SafeguardingBot.Channel.Cards;

/// <summary>A piece of a compiled template. Immutable.</summary>
internal abstract record TemplateNode;

/// <summary>JSON without expressions, ready to be written: one value, or several list items that stand side by side.</summary>
internal sealed record RawNode(byte[] Utf8, JsonValueKind Kind) : TemplateNode;

/// <summary>One expression on its own, which keeps the type of its value.</summary>
internal sealed record ExpressionNode(Expression Expression, string Source, Place Place) : TemplateNode;

/// <summary>Text with expressions in it.</summary>
internal sealed record TextNode(TextPart[] Parts, Place Place) : TemplateNode;

internal sealed record ArrayNode(TemplateNode[] Items) : TemplateNode;

/// <param name="When">Null when there is no <c>$when</c>.</param>
/// <param name="Data">Null when there is no <c>$data</c>; an expression or text; or a raw node, when it is <paramref name="InlineData"/>.</param>
internal sealed record ObjectNode(TemplateMember[] Members, Expression? When, TemplateNode? Data, Value InlineData, string JsonPath) : TemplateNode
{
    /// <summary>Whether what is written for an item of <see cref="Data"/> follows from that item alone.</summary>
    public bool IsOfItemAlone { get; } = Data is not null && (When is null || ItemScope.IsAllOf(When)) && Array.TrueForAll(Members, member => ItemScope.IsAllOf(member.Value));
}

/// <param name="Utf8">The name and its colon; without a value, whole members with the commas between them.</param>
internal readonly record struct TemplateMember(byte[] Utf8, TemplateNode? Value);

/// <summary>Where a string is written: the nearest property name around it, and how that is read.</summary>
internal sealed record Place(string JsonPath, string Property, Destination Destination)
{
    /// <summary>The place of a property of the object that stands here.</summary>
    public Place Of(string property, string path, string? elementType) =>
        Destinations.IsForMachines(property) || Destinations.IsForMachines(Property)
            ? new Place(path, Destinations.MachineScope, Destination.Verbatim)
            : new Place(path, property, Destinations.Of(property, elementType, Property));
}
