using System.Text.Json;

namespace SafeguardingBot.Channel.Cards.Rules;

/// <summary>Rules about strings: links that are safe, and nothing left of the template.</summary>
internal static class TextRules
{
    private static readonly string[] TextLinks = ["https://", "mailto:", "tel:"];

    public static void Check(CardObject element, List<CardFinding> findings)
    {
        foreach (var property in element.Json.EnumerateObject())
        {
            if (property.Value.ValueKind != JsonValueKind.String || Destinations.IsForMachines(property.Name))
                continue;
            var text = property.Value.GetString() ?? string.Empty;
            var path = $"{element.Path}.{property.Name}";
            if (IsLink(property.Name) && !IsSafe(property.Name, text) && !IsOwnPicture(element, property.Name, text))
                findings.Add(new CardFinding(path, "must start with https://"));
            if (text.Contains("](", StringComparison.Ordinal) && HasUnsafeMarkdownLink(text))
                findings.Add(new CardFinding(path, "has a link that is not https, mailto or tel"));
            if (text.Contains("${", StringComparison.Ordinal))
                findings.Add(new CardFinding(path, "still holds an expression"));
        }
    }

    private static bool IsLink(string property) => property is "url" or "iconUrl" or "backgroundImage" or "poster";

    // Teams draws its own icons for iconUrl values such as icon:Calendar.
    private static bool IsSafe(string property, string url) =>
        url.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || (property == "iconUrl" && url.StartsWith("icon:", StringComparison.Ordinal));

    // A small picture may travel within its card: Teams shows data URIs of PNG, and nobody has to serve it.
    private static bool IsOwnPicture(CardObject element, string property, string url) =>
        element.Type == "Image" && property == "url" && url.StartsWith("data:image/png;base64,", StringComparison.Ordinal);

    private static bool HasUnsafeMarkdownLink(string text)
    {
        for (var at = text.IndexOf("](", StringComparison.Ordinal); at >= 0; at = text.IndexOf("](", at + 2, StringComparison.Ordinal))
        {
            var address = text[(at + 2)..].TrimStart();
            if (!Array.Exists(TextLinks, start => address.StartsWith(start, StringComparison.OrdinalIgnoreCase)))
                return true;
        }

        return false;
    }
}
