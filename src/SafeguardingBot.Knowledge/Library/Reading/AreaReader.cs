using System.Text.RegularExpressions;

namespace SafeguardingBot.Knowledge.Library.Reading;

/// <summary>Reads <c>areas/&lt;area-id&gt;.yaml</c>.</summary>
internal static partial class AreaReader
{
    public static Area? Read(AreaId id, string text, FaultList faults)
    {
        if (YamlFields.Read(text, lineOffset: 0, faults) is not { } fields)
            return null;

        var area = new Area
        {
            Id = id,
            Title = fields.Text("title"),
            Names = fields.Texts("names", required: false),
            PartOf = OptionalAreaId(fields, "part-of", faults),
            SucceededBy = [.. fields.Texts("succeeded-by", required: false).Select(t => AreaIdOrFault(t, fields, "succeeded-by", faults)).OfType<AreaId>()],
            Routes = [.. fields.Mappings("routes").Select(r => ReadRoute(id, r, faults))],
            Superseded = [.. fields.Mappings("superseded").Select(s => ReadSuperseded(s, faults))],
            Escalation = fields.Mapping("escalation") is { } escalation ? ReadEscalation(escalation) : null,
            Procedures = [.. fields.Mappings("procedures").Select(ReadProcedure).OfType<Link>()],
        };

        fields.RefuseUnknownKeys();
        if (area.Routes.Count == 0 && area.SucceededBy.Count == 0)
            faults.Error(fields.Line, "The area has no route.", "Add at least one entry under 'routes:', with its source.");
        return area;
    }

    private static EscalationRoute ReadRoute(AreaId area, YamlFields fields, FaultList faults)
    {
        var route = new EscalationRoute
        {
            Area = area,
            Label = fields.Text("label"),
            For = Choice(fields, "for", faults, ("anyone", RouteFor.Anyone), ("child", RouteFor.Child), ("adult", RouteFor.Adult), ("allegation", RouteFor.Allegation)),
            When = Choice(fields, "when", faults, ("any", RouteWhen.Any), ("in-hours", RouteWhen.InHours), ("out-of-hours", RouteWhen.OutOfHours)),
            Phone = Phone(fields, faults),
            Email = Email(fields, faults),
            Url = fields.OptionalUrl("url"),
            Hours = fields.OptionalText("hours"),
            Source = fields.OptionalUrl("source"),
            Published = fields.OptionalReviewDate("published"),
            Verified = fields.OptionalDate("verified"),
        };

        fields.RefuseUnknownKeys();
        if (route is { Phone: null, Email: null, Url: null })
            faults.Error(fields.Line, $"The route '{route.Label}' has no phone, e-mail or link.", "Add at least one of them.");
        if (route.Source is null)
            faults.Error(fields.Line, $"The route '{route.Label}' has no source.", "Add 'source:' with the page that gives it.");
        return route;
    }

    private static SupersededRoute ReadSuperseded(YamlFields fields, FaultList faults)
    {
        var printedIn = fields.OptionalText("printed-in");
        if (!ReviewId.TryParse(printedIn, out var review) && printedIn is not null)
            faults.Error(fields.LineAt("printed-in"), $"'{printedIn}' is not a review id.", "Use the file name of a review without '.md'.");

        var old = new SupersededRoute(
            Phone(fields, faults), Email(fields, faults), fields.Text("was"), printedIn is null ? null : review,
            fields.OptionalText("replaced-by"), fields.OptionalText("note"));
        fields.RefuseUnknownKeys();
        return old;
    }

    private static EscalationPolicy ReadEscalation(YamlFields fields)
    {
        var policy = new EscalationPolicy(fields.OptionalUrl("policy"), fields.OptionalText("note"), [.. fields.Mappings("stages").Select(stage =>
        {
            var read = new EscalationStage(stage.Text("who"), stage.Text("what"), stage.OptionalText("source"));
            stage.RefuseUnknownKeys();
            return read;
        })]);
        fields.RefuseUnknownKeys();
        return policy;
    }

    private static Link? ReadProcedure(YamlFields fields)
    {
        var (title, url) = (fields.Text("title"), fields.OptionalUrl("url"));
        fields.RefuseUnknownKeys();
        return url is null ? null : new(title, url);
    }

    private static AreaId? OptionalAreaId(YamlFields fields, string key, FaultList faults) =>
        fields.OptionalText(key) is { } text ? AreaIdOrFault(text, fields, key, faults) : null;

    private static AreaId? AreaIdOrFault(string text, YamlFields fields, string key, FaultList faults)
    {
        if (AreaId.TryParse(text, out var id))
            return id;

        faults.Error(fields.LineAt(key), $"'{text}' is not an area id.", "Use the file name of an area without '.yaml'.");
        return null;
    }

    private static T Choice<T>(YamlFields fields, string key, FaultList faults, params (string Id, T Value)[] choices)
    {
        var text = fields.OptionalText(key) ?? choices[0].Id;
        foreach (var choice in choices)
        {
            if (choice.Id == text)
                return choice.Value;
        }

        faults.Error(fields.LineAt(key), $"'{text}' is not a choice for '{key}'.", $"Use one of: {string.Join(", ", choices.Select(c => c.Id))}.");
        return choices[0].Value;
    }

    private static string? Phone(YamlFields fields, FaultList faults)
    {
        var phone = fields.OptionalText("phone");
        if (phone is null || PhoneShape().IsMatch(phone))
            return phone;

        faults.Error(fields.LineAt("phone"), $"'{phone}' is not a phone number.", "Write digits in groups, such as 01793 464646; quote it if it begins with 0.");
        return null;
    }

    private static string? Email(YamlFields fields, FaultList faults)
    {
        var email = fields.OptionalText("email");
        if (email is null || EmailShape().IsMatch(email))
            return email;

        faults.Error(fields.LineAt("email"), $"'{email}' is not an e-mail address.", "Write it as name@host.");
        return null;
    }

    // 999, 101 and 111 have three digits; a national number has ten or eleven in groups.
    [GeneratedRegex(@"^(\d{3}|0\d{2,5}( ?\d{2,7}){1,3})$", RegexOptions.ExplicitCapture)]
    private static partial Regex PhoneShape();

    [GeneratedRegex(@"^[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$", RegexOptions.ExplicitCapture)]
    private static partial Regex EmailShape();
}
