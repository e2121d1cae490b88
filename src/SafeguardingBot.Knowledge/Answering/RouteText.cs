using SafeguardingBot.Knowledge.Library;

namespace SafeguardingBot.Knowledge.Answering;

/// <summary>A route as one line of text, the same everywhere: the number first, because that is what a person in a hurry looks for. A route that nobody has checked says so.</summary>
public static class RouteText
{
    public static string Of(EscalationRoute route) =>
        $"{Contact(route)}: {Label(route)}{(Doubt(route) is { } doubt ? $". {doubt}" : "")}";

    /// <summary>What to call or write to: phone and e-mail; the link when there is neither.</summary>
    public static string Contact(EscalationRoute route)
    {
        string?[] contacts = [route.Phone, route.Email, route is { Phone: null, Email: null } ? route.Url?.ToString() : null];
        return string.Join(", ", contacts.OfType<string>());
    }

    public static string Label(EscalationRoute route) => route.Hours is { } hours ? $"{route.Label}, {hours}" : route.Label;

    /// <summary>What to say of a route that no person has checked; null for one that was. The national routes of everyday knowledge need no warning.</summary>
    /// <param name="today">From which a year is counted back; null does not look at how long ago it was checked.</param>
    public static string? Doubt(EscalationRoute route, DateOnly? today = null)
    {
        if (route.Verified is { } verified && IsOverdue(route, today))
            return $"Last checked {DateText.Of(verified)}. Check before you rely on it.";
        if (route.Verified is not null || route.Area == Area.England)
            return null;

        return route.Published is { } published
            ? $"Published {published}. Check before you rely on it."
            : "Check before you rely on it.";
    }

    /// <summary>Whether it was checked, but not in the year before.</summary>
    public static bool IsOverdue(EscalationRoute route, DateOnly? today) => route.Verified is { } verified && verified.AddMonths(12) < today;
}
