namespace SafeguardingBot.Pages.SignIn;

/// <summary>The people whom the local page offers. They hold the roles that it grants them in this machine's store.</summary>
internal static class LocalPeople
{
    public static readonly IReadOnlyList<LocalPerson> All =
    [
        new("alex", "Alex Example", "00000000-0000-4000-8000-0000000000a1", People.Role.Admin, "An admin"),
        new("robin", "Robin Example", "00000000-0000-4000-8000-0000000000a2", People.Role.Admin, "A second admin, to publish what Alex wrote"),
        new("morgan", "Morgan Example", "00000000-0000-4000-8000-0000000000b1", People.Role.Manager, "A team's manager"),
        new("pat", "Pat Example", "00000000-0000-4000-8000-0000000000c1", null, "A practitioner, without a role"),
    ];
}

internal sealed record LocalPerson(string Key, string Name, string Id, People.Role? Role, string What);
