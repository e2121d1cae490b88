using SafeguardingBot.Knowledge.Library;

namespace SafeguardingBot.Knowledge.Answering;

/// <summary>A route as one line of text, the same everywhere. A route that nobody has checked says so.</summary>
public static class RouteText
{
    public static string Of(EscalationRoute route) =>
        $"{route.Label}: {Contact(route)}{(Doubt(route) is { } doubt ? $". {doubt}" : "")}";

    /// <summary>Phone, e-mail and hours; the link when there is neither of the first two.</summary>
    public static string Contact(EscalationRoute route)
    {
        string?[] contacts = [route.Phone, route.Email, route is { Phone: null, Email: null } ? route.Url?.ToString() : null, route.Hours];
        return string.Join(", ", contacts.OfType<string>());
    }

    /// <summary>What to say of a route that no person has checked; null for one that was. The national routes of everyday knowledge need no warning.</summary>
    public static string? Doubt(EscalationRoute route)
    {
        if (route.Verified is not null || route.Area == Area.England)
            return null;

        return route.Published is { } published
            ? $"Published {published}. Check before you rely on it."
            : "Check before you rely on it.";
    }
}
