using System.Text.Json;
using SafeguardingBot.Asking;
using SafeguardingBot.Channel.Activities;
using SafeguardingBot.Channel.Hosting;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Storage;
using SafeguardingBot.Turns;

namespace SafeguardingBot.People;

/// <summary>Where a manager says in which area a team works; it counts for whoever in it has not chosen their own.</summary>
internal sealed class TeamAreaDialog(CurrentKnowledge current, BotCards cards, TeamAreas areas, TeamManagers managers) : IDialog
{
    private const string DialogName = "team-area", Title = "Area of this team";

    public const string NotInATeam = "A team's area is set in one of the team's channels. Mention me there with \"team area\".";

    public static DialogData Button { get; } = new(Title, DialogName);

    public string Name => DialogName;

    public async Task<InvokeResponse> FetchAsync(ITurn turn, JsonElement data, CancellationToken cancellationToken)
    {
        if (Place.Of(turn).Team is not { } team)
            return InvokeResponse.TaskMessage(NotInATeam);
        if (await managers.RefusalAsync(turn, cancellationToken) is { } refusal)
            return InvokeResponse.TaskMessage(refusal.Message);
        try
        {
            return InvokeResponse.TaskContinue(Title, cards.Choose(Data(current.Now.Areas.Existing, await areas.FindAsync(team, cancellationToken))));
        }
        catch (StorageUnavailableException)
        {
            return InvokeResponse.TaskMessage(PrivacyText.StoreIsAway);
        }
    }

    public async Task<InvokeResponse> SubmitAsync(ITurn turn, JsonElement data, CancellationToken cancellationToken)
    {
        var place = Place.Of(turn);
        if (place.Team is not { } team)
            return InvokeResponse.TaskMessage(NotInATeam);
        if (await managers.RefusalAsync(turn, cancellationToken) is { } refusal)
            return InvokeResponse.TaskMessage(refusal.Message);
        if (!AreaId.TryParse(data.Text(DialogName), out var id) || current.Now.Library.Area(id) is not { SucceededBy.Count: 0 } area)
            return InvokeResponse.TaskMessage("Choose an area from the list and save. To open it again, mention me with \"team area\".");
        try
        {
            await areas.SetAsync(place.Person, team, area.Id, cancellationToken);
            return InvokeResponse.TaskMessage(Saved(area));
        }
        catch (StorageUnavailableException)
        {
            return InvokeResponse.TaskMessage(StoreAway.NotSaved);
        }
    }

    public static string Saved(Area area) => $"This team's area is now {area.Title}. It counts for everybody here who has not chosen their own.";

    public static ChooseData Data(IEnumerable<Area> areas, AreaId? current) => new()
    {
        Intro = "The ways to get help then fit this area, for everybody in this team who has not chosen their own.",
        Label = "Where does this team work?",
        Error = "Choose an area.",
        Choices = areas.Select(a => new ChoiceData(a.Id.ToString(), a.Title)),
        Current = current?.ToString() ?? "",
        Dialog = DialogName,
        Speak = "Where does this team work? Choose its area and save.",
        FallbackText = "Mention me with \"team area\" and the name of the area.",
    };
}
