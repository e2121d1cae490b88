using System.Text;
using System.Text.Json;

namespace SafeguardingBot.Channel.Cards.Rules;

/// <summary>
/// What every card must keep to, so that it works in Teams and for people who use a screen reader. Sources: Microsoft Learn "Format cards in
/// Teams", "Cards reference" (limits) and adaptivecards.io "Accessibility", read November 2026.
/// </summary>
public static class CardRules
{
    /// <summary>Bytes. Teams counts a card within the limit for the whole message, so a card stays well below it.</summary>
    public const int MaximumBytes = 28 * 1024;

    private const int MaximumPrimaryActions = 6;

    /// <summary>All findings, in the order of the card. Empty when the card keeps every rule.</summary>
    public static IReadOnlyList<CardFinding> Check(JsonElement card)
    {
        var findings = new List<CardFinding>();
        if (card.ValueKind != JsonValueKind.Object)
            return [new CardFinding("$", "a card is a JSON object")];
        CheckRoot(card, findings);
        var elements = CardWalk.Objects(card).ToList();
        foreach (var element in elements)
        {
            ElementRules.Check(element, findings);
            TextRules.Check(element, findings);
            CheckActions(element, findings);
        }

        CheckHeadings(elements, findings);
        CheckIds(elements, findings);
        return findings;
    }

    private static void CheckRoot(JsonElement card, List<CardFinding> findings)
    {
        var root = new CardObject("$", "", card);
        if (root.Type != "AdaptiveCard")
            findings.Add(new CardFinding("$.type", "must be AdaptiveCard"));
        if (root.Text("version") != "1.5")
            findings.Add(new CardFinding("$.version", "must be 1.5, the highest that Teams documents for bots"));
        foreach (var (name, why) in new[]
        {
            ("fallbackText", "clients that cannot show the card show this"),
            ("speak", "the immersive reader reads this"),
            ("lang", "screen readers choose the voice by this, such as en-GB"),
        })
        {
            if (string.IsNullOrWhiteSpace(root.Text(name)))
                findings.Add(new CardFinding("$." + name, $"is missing: {why}"));
        }

        var size = Encoding.UTF8.GetByteCount(card.GetRawText());
        if (size > MaximumBytes)
            findings.Add(new CardFinding("$", $"is {size} bytes, over {MaximumBytes}"));
    }

    private static void CheckActions(CardObject element, List<CardFinding> findings)
    {
        if (!element.Json.TryGetProperty("actions", out var actions) || actions.ValueKind != JsonValueKind.Array)
            return;
        var primary = actions.EnumerateArray().Count(action => new CardObject("", "", action).Text("mode") != "secondary");
        if (primary > MaximumPrimaryActions)
            findings.Add(new CardFinding(element.Path + ".actions", $"has {primary} primary actions, over {MaximumPrimaryActions}: give the others mode secondary"));
    }

    private static void CheckHeadings(List<CardObject> elements, List<CardFinding> findings)
    {
        var texts = elements.FindAll(element => element.Type == "TextBlock");
        if (texts.Count > 2 && !texts.Exists(text => text.Is("style", "heading")))
            findings.Add(new CardFinding("$.body", "has no TextBlock with style heading to navigate by"));
    }

    private static void CheckIds(List<CardObject> elements, List<CardFinding> findings)
    {
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var element in elements)
        {
            if (element.Text("id") is { } id && !seen.TryAdd(id, element.Path))
                findings.Add(new CardFinding(element.Path + ".id", $"'{id}' is also the id of {seen[id]}"));
        }
    }
}
