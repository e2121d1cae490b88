using System.Data.Common;
using NodaTime;
using SafeguardingBot.Asking;
using SafeguardingBot.Channel.Activities;
using SafeguardingBot.Channel.Hosting;
using SafeguardingBot.People;
using SafeguardingBot.Storage;
using SafeguardingBot.Turns;

namespace SafeguardingBot.Weekly;

/// <summary>The buttons of a manager: pause, go on, skip a week, send now, stop, send again. Everybody sees them; the role is asked for at each press.</summary>
internal sealed class WeeklyManaging(
    WeeklyStore store, WeeklyPlanCard plan, WeeklyMessages messages, TeamManagers managers, ConversationReferences references, AuditTrail audit, Database database, TimeProvider time) : ICardButton
{
    public const string Pause = "weekly-pause", Resume = "weekly-resume", Skip = "weekly-skip", Now = "weekly-now", Stop = "weekly-stop", Again = "weekly-again";

    public IReadOnlyCollection<string> Verbs { get; } = [Pause, Resume, Skip, Now, Stop, Again];

    public async Task<InvokeResponse> PressAsync(ITurn turn, CardPress press, CancellationToken cancellationToken)
    {
        try
        {
            var conversation = Conversation(turn, press);
            if (await RefusalAsync(turn, conversation, cancellationToken) is { } refusal)
                return InvokeResponse.Error(403, refusal.Message);
            if (await store.FindAsync(conversation, cancellationToken) is not { } schedule)
                return InvokeResponse.Error(404, "There is no weekly card here. Send \"weekly\" to set one up.");

            var said = await database.WriteAsync((transaction, token) => ChangeAsync(transaction, schedule, press, Place.Of(turn).Person, token), cancellationToken);
            return InvokeResponse.Card(await plan.ForAsync(conversation, said, refusal: null, cancellationToken));
        }
        catch (StorageUnavailableException)
        {
            return InvokeResponse.Error(500, "I cannot change that just now. Please try again in a few minutes.");
        }
    }

    /// <summary>A card in the manager's own chat names the conversation it speaks of; in a channel or group chat the place of the press counts.</summary>
    private static string Conversation(ITurn turn, CardPress press) =>
        Addressed.IsInPublic(turn) ? Place.Of(turn).Conversation : press.Data.Text("conversation") ?? "";

    private async Task<NotManager?> RefusalAsync(ITurn turn, string conversation, CancellationToken cancellationToken) =>
        Addressed.IsInPublic(turn) || turn.Activity.From?.AadObjectId is not { Length: > 0 } person
            ? await managers.RefusalAsync(turn, cancellationToken)
            : await managers.RefusalAsync(await references.FindAsync(conversation, cancellationToken), person, cancellationToken);

    /// <summary>Returns what was done, in words.</summary>
    private async Task<string> ChangeAsync(DbTransaction transaction, WeeklySchedule read, CardPress press, string person, CancellationToken cancellationToken)
    {
        // Read again under the transaction: another manager may have pressed meanwhile.
        if (await WeeklyStore.FindAsync(transaction, read.ConversationId, cancellationToken) is not { } schedule)
            return "";
        var said = press.Verb switch
        {
            Pause => await ToStateAsync(transaction, schedule, ScheduleState.Paused, "Paused. Nothing is posted until you go on.", cancellationToken),
            Stop => await ToStateAsync(transaction, schedule, ScheduleState.Stopped, "Stopped. The last card stays where it is.", cancellationToken),
            Resume => await ResumeAsync(transaction, schedule, cancellationToken),
            Skip => await SkipAsync(transaction, schedule, cancellationToken),
            Now => await SendNowAsync(transaction, schedule, cancellationToken),
            _ => await SendAgainAsync(transaction, schedule, press.Id, cancellationToken),
        };
        await audit.AppendAsync(transaction, new(person, press.Verb, schedule.ConversationId), cancellationToken);
        return said;
    }

    private async Task<string> ToStateAsync(DbTransaction transaction, WeeklySchedule schedule, ScheduleState state, string said, CancellationToken cancellationToken)
    {
        await store.PauseAsync(transaction, schedule.ConversationId, state, "", cancellationToken);
        return said;
    }

    private async Task<string> ResumeAsync(DbTransaction transaction, WeeklySchedule schedule, CancellationToken cancellationToken)
    {
        if (schedule.State == ScheduleState.Active)
            return "It is running already.";
        await store.SaveAsync(transaction, schedule with { State = ScheduleState.Active, Reason = "", Next = await WeeklyStore.NextAfterPauseAsync(transaction, schedule, Moment, cancellationToken) }, teamId: null, cancellationToken);
        return "It goes on.";
    }

    private async Task<string> SkipAsync(DbTransaction transaction, WeeklySchedule schedule, CancellationToken cancellationToken)
    {
        if (schedule is not { State: ScheduleState.Active, Next: { } next })
            return "Nothing is planned that could be skipped.";
        await store.AddAsync(transaction, schedule.ConversationId, next, OccurrenceState.Skipped, cancellationToken);
        await store.MoveAsync(transaction, schedule, schedule.Calendar.FirstFrom(next.PlusDays(1)), cancellationToken);
        return $"{WeeklyCard.Day(next)} is skipped.";
    }

    /// <summary>It takes the place of a card that was due within the next week.</summary>
    private async Task<string> SendNowAsync(DbTransaction transaction, WeeklySchedule schedule, CancellationToken cancellationToken)
    {
        if (schedule.State != ScheduleState.Active)
            return "It is not running. Go on with it first.";
        var today = schedule.Calendar.Time.Today(Moment);
        if (!await store.AddAsync(transaction, schedule.ConversationId, today, OccurrenceState.Planned, cancellationToken))
            return "A card was sent today already.";
        if (schedule.Next is { } next && next < today.PlusWeeks(1))
            await store.MoveAsync(transaction, schedule, schedule.Calendar.FirstFrom(next.PlusDays(1)), cancellationToken);
        await messages.SendAsync(transaction, schedule, today, cancellationToken);
        return "The next card is on its way.";
    }

    private async Task<string> SendAgainAsync(DbTransaction transaction, WeeklySchedule schedule, string day, CancellationToken cancellationToken)
    {
        if (schedule.State != ScheduleState.Active || !CalendarText.Date.Parse(day).TryGetValue(default, out var date)
            || await WeeklyStore.OccurrenceAsync(transaction, schedule.ConversationId, date, cancellationToken) is not { State: OccurrenceState.Unknown })
            return "There is nothing to send again: it has arrived, was sent again already, or another card has taken its place.";
        await messages.AgainAsync(transaction, schedule, date, cancellationToken);
        return "It is sent once more.";
    }

    private Instant Moment => Instant.FromDateTimeOffset(time.GetUtcNow());
}
