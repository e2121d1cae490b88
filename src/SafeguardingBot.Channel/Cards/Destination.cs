namespace SafeguardingBot.Channel.Cards;

/// <summary>How a client reads the string that an expression is written to.</summary>
internal enum Destination : byte
{
    /// <summary>Ids, links, verbs, colours, action data: written exactly as given.</summary>
    Verbatim,

    /// <summary>Read by people but not as Markdown: titles of actions, labels, spoken text. Invisible characters are removed.</summary>
    Plain,

    /// <summary>TextBlock text and facts: escaped too.</summary>
    Markdown,
}

/// <summary>
/// Decides by property name. Markdown: <c>text</c>, except in a TextRun, Badge or another element that shows it plainly, and <c>title</c> and
/// <c>value</c> of a fact. Everything below <c>data</c>, <c>msteams</c>, <c>metadata</c> and <c>authentication</c> is for machines.
/// Source: adaptivecards.io "Text features" and the Teams page "Format cards", read November 2026.
/// </summary>
internal static class Destinations
{
    /// <summary>Stands for every property name below <c>data</c> and the like, where names mean nothing to a client.</summary>
    public const string MachineScope = "data";

    public static bool IsForMachines(string property) => property is "data" or "msteams" or "metadata" or "authentication";

    /// <param name="property">The name of the property that holds the string, or of the array that holds it.</param>
    /// <param name="elementType">The <c>type</c> of the object it stands in, if written out.</param>
    /// <param name="container">The name of the property that the object itself stands in, arrays left out.</param>
    public static Destination Of(string property, string? elementType, string? container) => property switch
    {
        "text" when container == "inlines" || elementType is "TextRun" or "IconRun" or "Badge" or "CompoundButton" => Destination.Plain,
        "text" => Destination.Markdown,
        "title" or "value" when container == "facts" => Destination.Markdown,
        "title" or "label" or "placeholder" or "altText" or "speak" or "fallbackText" or "summary" or "tooltip" or "errorMessage" or "inlines"
            or "description" or "subLabel" or "legend" or "xAxisTitle" or "yAxisTitle" => Destination.Plain,
        _ => Destination.Verbatim,
    };
}
