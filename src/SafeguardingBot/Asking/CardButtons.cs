using System.Globalization;
using SafeguardingBot.Channel.Hosting;
using SafeguardingBot.Curation.Desk;
using SafeguardingBot.Knowledge.Answering;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.People;
using SafeguardingBot.Turns;

namespace SafeguardingBot.Asking;

/// <summary>
/// What each button shows, to the person who presses it and to nobody else. What the card carries is written by the client, so it is read
/// again and refused when it names nothing that exists.
/// </summary>
internal sealed class CardButtons(CurrentKnowledge current, BotCards cards, Conversations conversations, PersonalCommands personal, Roles roles, TimeProvider time) : ICardButton
{
    IReadOnlyCollection<string> ICardButton.Verbs => Verbs.All;

    public async Task<InvokeResponse> PressAsync(ITurn turn, CardPress press, CancellationToken cancellationToken)
    {
        if (press.Id.Length == 0)
            return InvokeResponse.Error(400, press.Verb == Verbs.Theme ? "Choose a theme first, then press the button." : "That button is not known. Ask your question again for a new card.");

        var knowledge = current.Now;
        var library = knowledge.Library;
        var place = Place.Of(turn);
        var asker = await conversations.AskerForAsync(place, cancellationToken) with { Previous = null };
        var area = library.Area(asker.Area) ?? library.Area(Area.England);
        switch (press.Verb)
        {
            case Verbs.Reflect when ThemeId.TryParse(press.Id, out var id) && library.Theme(id) is { } theme:
                return InvokeResponse.Card(cards.Reflect(LearningCard.Reflect(theme)));

            case Verbs.Theme or Verbs.More when ThemeId.TryParse(press.Id, out var id) && library.Theme(id) is { } theme && area is not null:
                return InvokeResponse.Card(cards.Learning(await LearningAsync(theme, area, library, place.Person, cancellationToken)));

            case Verbs.Related when ThemeId.TryParse(press.Id, out var id) && library.Theme(id) is { } theme:
                return InvokeResponse.Card(cards.Menu(Menus.Related(theme, library)));

            case Verbs.Review when ReviewPage.TryParse(press.Id, out var page) && library.Review(page.Review) is { } review:
                return InvokeResponse.Card(cards.Learning(ReviewCard.Of(review, page.Number, library)));

            case Verbs.Area when AreaId.TryParse(press.Id, out var id) && library.Area(id) is { SucceededBy.Count: 0 } chosen:
                var shown = new AnswerComposer(knowledge).Ask($"area {chosen.Id}", new() { Area = chosen.Id });
                return InvokeResponse.Card(cards.Of(
                    await conversations.WorksInAsync(place, chosen.Id, cancellationToken) ? shown : shown with { Notes = [AreaDialog.NotSaved, .. shown.Notes] }, library));

            case Verbs.Ask when Example.TryParse(press.Id, out var example) && library.Theme(example.Theme) is { } theme && example.Number < theme.Examples.Count:
                var answer = new AnswerComposer(knowledge).Ask(theme.Examples[example.Number], asker);
                // The card does not wait for it; it handles a store that is away.
                _ = conversations.RememberAsync(place, asker, answer, CancellationToken.None);
                return InvokeResponse.Card(cards.Of(answer, library));

            case Verbs.Show when Menus.Commands.Any(c => c.Id == press.Id):
                return InvokeResponse.Card(await personal.AnswerAsync(press.Id, place.Person, place.Conversation, cancellationToken) is { } reply
                    ? cards.Menu(Menus.Of(reply))
                    : cards.Of(new AnswerComposer(knowledge).Ask(press.Id, asker), library));

            case Verbs.Glossary when int.TryParse(press.Id, NumberStyles.None, CultureInfo.InvariantCulture, out var part):
                return InvokeResponse.Card(cards.Menu(GlossaryMenu.Of(library, part)));

            case Verbs.Term when GlossaryMenu.Find(library, press.Id) is { } term:
                return InvokeResponse.Card(cards.Menu(GlossaryMenu.OfTerm(term, library)));

            default:
                return InvokeResponse.Error(404, "That is no longer in the library. Ask your question again for a new card.");
        }
    }

    /// <summary>Only who pressed sees this card, so an admin finds the way to edit it here.</summary>
    private async Task<LearningData> LearningAsync(Theme theme, Area area, LearningLibrary library, string person, CancellationToken cancellationToken)
    {
        var card = LearningCard.Of(theme, area, library);
        if (DateText.Overdue(theme, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime)) is { } overdue)
            card = card with { Notes = [.. card.Notes, overdue] };
        return await roles.HasAsync(person, Role.Admin, cancellationToken)
            ? card with { Buttons = [.. card.Buttons, new("Edit this card", DeskVerbs.Theme, theme.Id.ToString())] }
            : card;
    }
}

/// <summary>An example question, as a button carries it: its theme, and which of the theme's examples, counted from 0.</summary>
internal readonly record struct Example(ThemeId Theme, int Number)
{
    public static bool TryParse(string text, out Example example)
    {
        example = default;
        var colon = text.LastIndexOf(':');
        if (colon < 1 || !ThemeId.TryParse(text[..colon], out var theme) || !int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return false;
        example = new(theme, number);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Theme}:{Number}");
}
