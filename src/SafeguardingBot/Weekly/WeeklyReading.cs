using NodaTime;
using SafeguardingBot.Asking;
using SafeguardingBot.Channel.Hosting;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.People;
using SafeguardingBot.Storage;
using SafeguardingBot.Turns;

namespace SafeguardingBot.Weekly;

/// <summary>
/// The buttons of the weekly card. Anybody who sees it may press, guests too, and each person counts once; nobody else is told who. What a press
/// shows is for that person alone; the count grows in the post itself, for everybody.
/// </summary>
internal sealed class WeeklyReading(WeeklyStore store, WeeklyPosts posts, WeeklyMessages messages, PersonHash hash, CurrentKnowledge current, BotCards cards) : ICardButton
{
    public const string Read = "weekly-read", More = "weekly-more", Back = "weekly-back";

    private const string Gone = "That card is no longer there. The next one comes as planned.";

    public IReadOnlyCollection<string> Verbs { get; } = [Read, More, Back];

    public async Task<InvokeResponse> PressAsync(ITurn turn, CardPress press, CancellationToken cancellationToken)
    {
        var place = Place.Of(turn);
        if (place.Person.Length == 0 || !CalendarText.Date.Parse(press.Id).TryGetValue(default, out var date))
            return InvokeResponse.Error(400, Gone);
        try
        {
            // The conversation is where the press came from, so that a card can name no other.
            if (await posts.FindAsync(place.Conversation, date, cancellationToken) is not { } post || current.Now.Library is var library && post.Occurrence.Theme is not { } id || library.Theme(id) is not { } theme)
                return InvokeResponse.Error(404, Gone);
            return press.Verb == More ? Whole(post, theme, library, press.Id, await posts.ToldAsync(post, cancellationToken)) : await MarkAsync(post, theme, place.Person, marks: press is { Verb: Read, IsAutomatic: false }, cancellationToken);
        }
        catch (StorageUnavailableException)
        {
            return InvokeResponse.Error(500, "I cannot note that just now. Please try again in a few minutes.");
        }
    }

    private async Task<InvokeResponse> MarkAsync(WeeklyPost post, Theme theme, string person, bool marks, CancellationToken cancellationToken)
    {
        var (conversation, date, key) = (post.Schedule.ConversationId, post.Occurrence.Date, await hash.OfAsync(person, cancellationToken));
        var hasRead = await store.HasReadAsync(conversation, date, key, cancellationToken);
        if (marks && !hasRead)
        {
            await messages.ReadAsync(conversation, date, key, cancellationToken);
            (post, hasRead) = (post with { Occurrence = await CountedAsync(post.Occurrence, cancellationToken) }, true);
        }

        return await CardAsync(post, theme, hasRead, cancellationToken);
    }

    private async Task<WeeklyOccurrence> CountedAsync(WeeklyOccurrence before, CancellationToken cancellationToken) =>
        await store.OccurrenceAsync(before.ConversationId, before.Date, cancellationToken) ?? before;

    private async Task<InvokeResponse> CardAsync(WeeklyPost post, Theme theme, bool hasRead, CancellationToken cancellationToken) =>
        InvokeResponse.Card(await posts.CardAsync(post, theme, hasRead, cancellationToken));

    private InvokeResponse Whole(WeeklyPost post, Theme theme, LearningLibrary library, string date, string notice)
    {
        if ((library.Area(post.Schedule.Area) ?? library.Area(Area.England)) is not { } area)
            return InvokeResponse.Error(404, Gone);
        var card = LearningCard.Of(theme, area, library);
        return InvokeResponse.Card(cards.Learning(card with { Notes = [.. notice.Length > 0 ? [notice] : (string[])[], .. card.Notes], Buttons = [new("I've read this", Read, date), new("Back to the week's card", Back, date)] }));
    }
}
