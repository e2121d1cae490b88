using System.Text.Json;

namespace SafeguardingBot.Channel.Cards.Rules;

/// <summary>Rules about one element or action.</summary>
internal static class ElementRules
{
    public static void Check(CardObject element, List<CardFinding> findings)
    {
        if (element.Type == "TextBlock")
            CheckTextBlock(element, findings);
        else if (element.Type == "Image")
            Need(element, "altText", "screen readers read this; write what the image tells", findings);
        else if (element.Type.StartsWith("Chart.", StringComparison.Ordinal))
            CheckChart(element, findings);
        else if (element.IsInput)
            CheckInput(element, findings);
        else if (element.IsAction)
            CheckAction(element, findings);
    }

    private static void CheckTextBlock(CardObject text, List<CardFinding> findings)
    {
        if (text.Json.TryGetProperty("text", out var words) && words.ValueKind != JsonValueKind.String)
            findings.Add(new CardFinding(text.Path + ".text", "must be a string: write ${string(count)}"));
        if (!text.IsTrue("wrap"))
            findings.Add(new CardFinding(text.Path + ".wrap", "must be true, or long text is cut off"));
        var looksLikeHeading = text.Is("size", "Large") || text.Is("size", "ExtraLarge");
        if (looksLikeHeading && !text.Is("style", "heading"))
            findings.Add(new CardFinding(text.Path + ".style", "must be heading where text looks like one"));
    }

    // Only Teams draws charts, and not in all of its clients.
    private static void CheckChart(CardObject chart, List<CardFinding> findings)
    {
        Need(chart, "title", "screen readers read this; write what the bars count", findings);
        if (!chart.Json.TryGetProperty("fallback", out var fallback) || fallback.ValueKind != JsonValueKind.Object)
            findings.Add(new CardFinding(chart.Path + ".fallback", "is missing: clients without charts show this, such as a Table of the same figures"));
    }

    private static void CheckInput(CardObject input, List<CardFinding> findings)
    {
        Need(input, "id", "its value comes back under this", findings);
        Need(input, "label", "a placeholder is not a label", findings);
        if (input.IsTrue("isRequired"))
            Need(input, "errorMessage", "shown when the input is left empty", findings);
    }

    private static void CheckAction(CardObject action, List<CardFinding> findings)
    {
        // The action of refresh has no button.
        if (action.Path != "$.refresh.action")
            Need(action, "title", "an action without a title has no name to read out", findings);
        if (action.Type == "Action.Execute")
            Need(action, "verb", "the bot tells actions apart by this", findings);
        if (action.Type == "Action.OpenUrl")
            Need(action, "url", "there is nothing to open", findings);
        if (action.Json.TryGetProperty("data", out var data) && data.ValueKind != JsonValueKind.Object)
            findings.Add(new CardFinding(action.Path + ".data", "must be an object, or Teams drops the inputs"));
    }

    private static void Need(CardObject element, string name, string why, List<CardFinding> findings)
    {
        if (string.IsNullOrWhiteSpace(element.Text(name)))
            findings.Add(new CardFinding($"{element.Path}.{name}", $"is missing: {why}"));
    }
}
