using System.Text.Json;
using SafeguardingBot.Asking;
using SafeguardingBot.Channel.Activities;
using SafeguardingBot.Channel.Hosting;
using SafeguardingBot.Knowledge.Answering;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.People;
using SafeguardingBot.Storage;
using SafeguardingBot.Turns;

namespace SafeguardingBot.Learning;

/// <summary>Shows a manager the team's record, with links to take it away, and lets them remove a note or switch names on and off.</summary>
internal sealed class TeamRecordDialog(
    TeamManagers managers, TeamRecord record, TeamNotes notes, TeamNames names, RecordLinks links, CurrentKnowledge current, BotCards cards) : IDialog
{
    private const string DialogName = "team-record", Title = "Team learning record", Remove = "remove", NamesOn = "names-on", NamesOff = "names-off";
    private const int Shown = 10, LongestChoice = 60;

    public static DialogData Button { get; } = new("See the record", DialogName);

    public string Name => DialogName;

    public Task<InvokeResponse> FetchAsync(ITurn turn, JsonElement data, CancellationToken cancellationToken) => WithTeamAsync(turn, (team, _) => ShowAsync(team, "", cancellationToken), cancellationToken);

    public Task<InvokeResponse> SubmitAsync(ITurn turn, JsonElement data, CancellationToken cancellationToken) => WithTeamAsync(turn, async (team, person) =>
    {
        switch (data.Text("what"))
        {
            case Remove when data.Text("chosen") is { Length: > 0 and <= 64 } id:
                return await ShowAsync(team, await notes.RemoveAsync(person, team, id, cancellationToken) ? "The note is removed." : "That note is no longer there.", cancellationToken);
            case Remove:
                return await ShowAsync(team, "Choose a note first.", cancellationToken);
            case NamesOn:
                await names.SwitchAsync(person, team, isOn: true, cancellationToken);
                return await ShowAsync(team, "", cancellationToken);
            case NamesOff:
                await names.SwitchAsync(person, team, isOn: false, cancellationToken);
                return await ShowAsync(team, "", cancellationToken);
            default:
                return InvokeResponse.TaskMessage("That button is not known. Send \"team record\" to begin again.");
        }
    }, cancellationToken);

    public static RecordData Data(TeamLearning learning, string said, NodaTime.LocalDate? namesFrom, Uri? link, LearningLibrary library) => new()
    {
        Title = Title,
        Paragraphs =
        [
            .. said.Length > 0 ? [said] : (string[])[],
            TeamRecordText.Counts(learning),
            namesFrom is { } from
                ? $"Names are on. Cards from {from.Spelt()} say that you can see who has read them."
                : "Names are off: only counts are kept for you. If you switch them on, each new card tells the team.",
            link is null ? "This service has no web address, so there is no file to take away. An admin can set Pages:BaseUrl." : "The links below work for 15 minutes, for anybody who has them.",
        ],
        Groups =
        [
            .. learning.Notes.Count > 0 ? [new("Notes", learning.Notes.Take(Shown).Select(n => TeamRecordText.Line(n, library)))] : (RecordGroupData[])[],
            .. learning.Weeks.Count > 0 ? [new("Weekly cards", learning.Weeks.Take(Shown).Select(w => TeamRecordText.Line(w, library)))] : (RecordGroupData[])[],
        ],
        ChoicesLabel = "A note to remove",
        Choices = learning.Notes.Take(Shown).Select(n => new ChoiceData(n.Id, $"{n.DiscussedOn.Spelt()}: {Short(n.Change)}")),
        Links = link is null ? [] : [new("Print or read all", link), new("Save as CSV", new($"{link}/csv"))],
        Submits =
        [
            .. learning.Notes.Count > 0 ? [new("Remove the note", DialogName, Remove)] : (SubmitData[])[],
            namesFrom is null ? new("Switch names on", DialogName, NamesOn) : new("Switch names off", DialogName, NamesOff),
        ],
        Speak = $"{Title}. {TeamRecordText.Counts(learning)}",
        FallbackText = $"{Title}\n{TeamRecordText.Counts(learning)}",
    };

    private async Task<InvokeResponse> ShowAsync(string team, string said, CancellationToken cancellationToken)
    {
        var data = Data(
            await record.OfAsync(team, cancellationToken), said, await names.FromAsync(team, cancellationToken),
            await links.MakeAsync(new(IsTeam: true, team), cancellationToken), current.Now.Library);
        return InvokeResponse.TaskContinue(Title, cards.Render("record", data, LearningJson.Default.RecordData), "large");
    }

    private async Task<InvokeResponse> WithTeamAsync(ITurn turn, Func<string, string, Task<InvokeResponse>> act, CancellationToken cancellationToken)
    {
        if (TeamKey.Of(turn) is not { } team)
            return InvokeResponse.TaskMessage(TeamKey.NotHere);
        if (await managers.RefusalAsync(turn, cancellationToken) is { } refusal)
            return InvokeResponse.TaskMessage(refusal.Message);
        try
        {
            return await act(team, Place.Of(turn).Person);
        }
        catch (StorageUnavailableException)
        {
            return InvokeResponse.TaskMessage(PrivacyText.StoreIsAway);
        }
    }

    private static string Short(string text) => ShortText.Shown(text, LongestChoice);
}
