using System.Text.Json;
using SafeguardingBot.Channel.Activities;
using SafeguardingBot.Channel.Hosting;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Turns;

namespace SafeguardingBot.Asking;

/// <summary>Where a person says what their work is. It is offered once, under their first answer, and never guessed.</summary>
internal sealed class WorkDialog(BotCards cards, Conversations conversations) : IDialog
{
    private const string DialogName = "work", Title = "What is your work?", Unsaid = "unsaid";

    /// <summary>The button that opens it.</summary>
    public static DialogData Button { get; } = new(Title, DialogName);

    public string Name => DialogName;

    public async Task<InvokeResponse> FetchAsync(ITurn turn, JsonElement data, CancellationToken cancellationToken)
    {
        var asker = await conversations.AskerForAsync(Place.Of(turn), cancellationToken);
        return InvokeResponse.TaskContinue(Title, cards.Choose(Data(asker.Profession)));
    }

    public async Task<InvokeResponse> SubmitAsync(ITurn turn, JsonElement data, CancellationToken cancellationToken)
    {
        var chosen = data.Text(DialogName);
        var isKnown = Professions.TryParse(chosen, out var profession);
        if (!isKnown && chosen != Unsaid)
            return InvokeResponse.TaskMessage("Choose your work from the list and save. You can also send \"I am a\" and your work.");

        if (!await conversations.WorksAsAsync(Place.Of(turn), isKnown ? profession : null, cancellationToken))
            return InvokeResponse.TaskMessage(StoreAway.NotSaved);
        return InvokeResponse.TaskMessage(isKnown
            ? $"Saved: {profession.Name()}. Points for your work now come first. The findings are the same for everybody."
            : "Saved. I keep nothing about your work and will not ask again.");
    }

    public static ChooseData Data(Profession? current) => new()
    {
        Intro = "Points for your work then come first. The findings are the same for everybody. I ask this once.",
        Label = "What is your work?",
        Error = "Choose one.",
        Choices = [.. Professions.Ids.Select(id => new ChoiceData(id, Professions.TryParse(id, out var p) ? p.Name() : id)), new(Unsaid, "Something else, or I would rather not say")],
        Current = current?.Id() ?? "",
        Dialog = DialogName,
        Speak = "What is your work? Choose one and save.",
        FallbackText = "Send \"I am a\" and your work, such as \"I am a health visitor\".",
    };
}
