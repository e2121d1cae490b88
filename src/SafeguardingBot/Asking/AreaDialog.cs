using System.Text.Json;
using SafeguardingBot.Channel.Activities;
using SafeguardingBot.Channel.Hosting;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Turns;

namespace SafeguardingBot.Asking;

/// <summary>Where a person says in which area they work. Their own choice, in a channel as well.</summary>
internal sealed class AreaDialog(CurrentKnowledge current, BotCards cards, Conversations conversations) : IDialog
{
    private const string DialogName = "area", Title = "Change area";
    private const string ChooseOne = "Choose an area from the list and save. To open it again, send \"area\".";

    /// <summary>What to say beside an area that is shown and was not kept.</summary>
    public const string NotSaved = "I could not save this as your area just now. Please choose it again in a few minutes.";

    /// <summary>The button that opens it.</summary>
    public static DialogData Button { get; } = new(Title, DialogName);

    public string Name => DialogName;

    public async Task<InvokeResponse> FetchAsync(ITurn turn, JsonElement data, CancellationToken cancellationToken)
    {
        var asker = await conversations.AskerForAsync(Place.Of(turn), cancellationToken);
        return InvokeResponse.TaskContinue(Title, cards.Choose(Data(current.Now.Areas.Existing, asker.Area)));
    }

    public async Task<InvokeResponse> SubmitAsync(ITurn turn, JsonElement data, CancellationToken cancellationToken)
    {
        if (!AreaId.TryParse(data.Text("area"), out var id) || current.Now.Library.Area(id) is not { SucceededBy.Count: 0 } area)
            return InvokeResponse.TaskMessage(ChooseOne);

        return await conversations.WorksInAsync(Place.Of(turn), area.Id, cancellationToken)
            ? InvokeResponse.TaskMessage($"Your area is now {area.Title}. From now on the ways to get help fit it.")
            : InvokeResponse.TaskMessage(StoreAway.NotSaved);
    }

    public static ChooseData Data(IEnumerable<Area> areas, AreaId current) => new()
    {
        Intro = "The ways to get help and the procedures that you see fit your area. Only you are affected.",
        Label = "Where do you work?",
        Error = "Choose an area.",
        Choices = areas.Select(a => new ChoiceData(a.Id.ToString(), a.Title)),
        Current = current.ToString(),
        Dialog = DialogName,
        Speak = "Where do you work? Choose your area and save.",
        FallbackText = "Send \"area\" and the name of your area.",
    };
}
