namespace SafeguardingBot.People;

/// <summary>The section <c>People</c> of the settings. Ids are Entra object ids.</summary>
public sealed class PeopleOptions
{
    public const string Section = "People";

    public IReadOnlyList<string> Admins { get; set; } = [];

    public IReadOnlyList<string> Managers { get; set; } = [];

    /// <summary>Whether Microsoft Graph is asked who owns a team. It takes TeamMember.Read.Group, team by team; where nobody consented, the team's roster is what counts.</summary>
    public bool OwnersByGraph { get; set; } = true;
}
