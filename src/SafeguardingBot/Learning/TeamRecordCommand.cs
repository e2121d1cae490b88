using SafeguardingBot.Asking;
using SafeguardingBot.Channel.Activities;
using SafeguardingBot.Channel.Hosting;
using SafeguardingBot.Knowledge.Answering;
using SafeguardingBot.People;
using SafeguardingBot.Storage;
using SafeguardingBot.Turns;

namespace SafeguardingBot.Learning;

/// <summary><c>team record</c>: counts for everybody in the team, and the doors to the notes for its managers.</summary>
internal sealed class TeamRecordCommand(TeamRecord record, BotCards cards) : IChatCommand
{
    private const string Title = "Team learning record";

    public IReadOnlyCollection<string> FirstWords { get; } = ["team"];

    public async Task<bool> TryTakeAsync(ITurn turn, string text, CancellationToken cancellationToken)
    {
        if (!ChatCommand.WordsOf(text).Equals("team record", StringComparison.OrdinalIgnoreCase))
            return false;

        var team = TeamKey.Of(turn);
        var card = Menus.Menu(Title, await LinesAsync(team, cancellationToken), dialogs: team is null ? [] : [TeamNoteDialog.Button, TeamRecordDialog.Button]);
        await turn.SendAsync(Activity.OfCard(cards.Menu(card), Title), cancellationToken);
        return true;
    }

    private async Task<string[]> LinesAsync(string? team, CancellationToken cancellationToken)
    {
        if (team is null)
            return [TeamKey.NotHere];
        try
        {
            return [TeamRecordText.Counts(await record.OfAsync(team, cancellationToken)), "Managers of the team can add a note, see the record and take it away. It names nobody unless the team has been told."];
        }
        catch (StorageUnavailableException)
        {
            return [PrivacyText.StoreIsAway];
        }
    }
}
