using SafeguardingBot.Asking;
using SafeguardingBot.Channel.Hosting;
using SafeguardingBot.Storage;
using SafeguardingBot.Turns;

namespace SafeguardingBot.Learning;

/// <summary>Shows a theme's questions and says at each choice why it is right or not, to the person who presses and to nobody else.</summary>
internal sealed class CheckButtons(Repeats repeats, CurrentKnowledge current, BotCards cards) : ICardButton
{
    public IReadOnlyCollection<string> Verbs { get; } = [CheckCard.Show, CheckCard.Choose, CheckCard.Again];

    public async Task<InvokeResponse> PressAsync(ITurn turn, CardPress press, CancellationToken cancellationToken)
    {
        if (CheckId.Find(press.Id, current.Now.Library) is not { } check || (press.Verb != CheckCard.Show && check.Choice is null))
            return InvokeResponse.Error(404, "That question is no longer in the library. Ask about the theme again for a new card.");
        if (press.Verb == CheckCard.Show || check.Choice is not { } choice)
            return Card(CheckCard.Asked(check, CheckCard.Place(check), CheckCard.Next(check)));

        var note = "";
        var state = RepeatState.Off;
        try
        {
            var person = Place.Of(turn).Person;
            if (press is { Verb: CheckCard.Choose, IsAutomatic: false } && await repeats.AnsweredAsync(person, check.Theme.Id, CheckId.Of(check.Question), choice.Right, cancellationToken) is { } back)
                note = $"I ask you again from {back.Spelt()}.";
            state = await repeats.StateAsync(person, cancellationToken);
        }
        catch (StorageUnavailableException)
        {
            // The answer matters more than when it comes back.
        }

        return Card(CheckCard.Chosen(check, choice, note.Length > 0 ? [note] : [], [.. CheckCard.Next(check), .. state == RepeatState.Off ? RepeatButtons.Of(state) : []]));
    }

    private InvokeResponse Card(CheckData data) => InvokeResponse.Card(cards.Render("check", data, LearningJson.Default.CheckData));
}
