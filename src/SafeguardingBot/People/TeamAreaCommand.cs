using SafeguardingBot.Asking;
using SafeguardingBot.Channel.Activities;
using SafeguardingBot.Channel.Hosting;
using SafeguardingBot.Knowledge.Answering;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Storage;
using SafeguardingBot.Turns;

namespace SafeguardingBot.People;

/// <summary><c>team area</c> shows a team's area; <c>team area swindon</c> sets it, for managers. Any other word after it is left to be a question.</summary>
internal sealed class TeamAreaCommand(CurrentKnowledge current, BotCards cards, TeamAreas areas, TeamManagers managers) : IChatCommand
{
    private const string Words = "team area", Title = "Area of this team";

    public IReadOnlyCollection<string> FirstWords { get; } = ["team"];

    public async Task<bool> TryTakeAsync(ITurn turn, string text, CancellationToken cancellationToken)
    {
        var said = ChatCommand.WordsOf(text);
        if (!said.StartsWith(Words, StringComparison.OrdinalIgnoreCase) || (said.Length > Words.Length && said[Words.Length] != ' '))
            return false;
        var named = said[Words.Length..].Trim();
        var area = current.Now.Areas.Find(named);
        if (named.Length > 0 && area is null)
            return false;

        var card = Menus.Menu(Title, await ReplyAsync(turn, area, cancellationToken), dialogs: Place.Of(turn).Team is null ? [] : [TeamAreaDialog.Button]);
        await turn.SendAsync(Activity.OfCard(cards.Menu(card), Title), cancellationToken);
        return true;
    }

    private async Task<string[]> ReplyAsync(ITurn turn, Area? area, CancellationToken cancellationToken)
    {
        var place = Place.Of(turn);
        if (place.Team is not { } team)
            return [TeamAreaDialog.NotInATeam];
        try
        {
            if (area is null)
                return [await areas.FindAsync(team, cancellationToken) is { } set && current.Now.Library.Area(set) is { } known
                    ? $"This team's area is {known.Title}. It counts for everybody here who has not chosen their own."
                    : "This team has no area yet. A manager of the team can choose one."];
            if (await managers.RefusalAsync(turn, cancellationToken) is { } refusal)
                return [refusal.Message];
            if (area.SucceededBy.Count > 0)
                return [$"{area.Title} is now {string.Join(" and ", current.Now.Areas.Successors(area).Select(a => a.Title))}. Please choose one."];

            await areas.SetAsync(place.Person, team, area.Id, cancellationToken);
            return [TeamAreaDialog.Saved(area)];
        }
        catch (StorageUnavailableException)
        {
            return [area is null ? PrivacyText.StoreIsAway : StoreAway.NotSaved];
        }
    }
}
