namespace SafeguardingBot.Knowledge.Library.Checking.Rules;

/// <summary>A person should have checked each route within the last twelve months; one line for each area.</summary>
internal static class RoutesAreVerified
{
    public static IEnumerable<Fault> Check(CheckedLibrary held)
    {
        var oldest = held.Today.AddMonths(-12);
        foreach (var area in held.Library.Areas)
        {
            var never = area.Routes.Count(r => r.Verified is null);
            var old = area.Routes.Count(r => r.Verified < oldest);
            if (never + old == 0)
                continue;

            var problem = (never, old) switch
            {
                (_, 0) => $"{never} of {area.Routes.Count} routes have never been verified.",
                (0, _) => $"{old} of {area.Routes.Count} routes were last verified more than 12 months ago.",
                _ => $"Of {area.Routes.Count} routes {never} have never been verified and {old} not in the last 12 months.",
            };
            yield return new($"areas/{area.Id}.yaml", 0, problem, "Ring each number or ask its owner, then set 'verified' to that day.", FaultSeverity.Warning);
        }
    }
}
