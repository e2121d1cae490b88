namespace SafeguardingBot.People;

/// <summary>The section <c>People</c> of the settings: Entra object ids.</summary>
public sealed class PeopleOptions
{
    public const string Section = "People";

    public IReadOnlyList<string> Admins { get; set; } = [];

    public IReadOnlyList<string> Managers { get; set; } = [];
}
