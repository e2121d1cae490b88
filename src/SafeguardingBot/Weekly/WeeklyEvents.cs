using System.Data.Common;
using NodaTime;
using SafeguardingBot.Asking;
using SafeguardingBot.Channel.Activities;
using SafeguardingBot.Channel.Hosting;
using SafeguardingBot.People;
using SafeguardingBot.Storage;
using SafeguardingBot.Turns;

namespace SafeguardingBot.Weekly;

/// <summary>
/// What happens to a channel or team that has a weekly card. A new name is noted; a private or shared channel is like any other. Where the bot
/// may no longer write, the card is paused and its manager told once; the archive of a team is left as it was entered.
/// </summary>
internal sealed class WeeklyEvents(WeeklyStore store, WeeklyMessages messages, Database database, TimeProvider time) : IConversationListener
{
    private const string Archived = "archived", Removed = "removed", Deleted = "deleted";

    public async Task OnEventAsync(ITurn turn, CancellationToken cancellationToken)
    {
        var activity = turn.Activity;
        var (team, channel) = (activity.ChannelData?.Team?.Id, activity.ChannelData?.Channel?.Id);
        var isRemoved = KnownConversation.Of(turn).InactiveReason is not null;
        try
        {
            await (activity.ChannelData?.EventType switch
            {
                _ when isRemoved && team is null => PauseAsync(_ => Only(Place.Of(turn).Conversation), Removed, cancellationToken),
                _ when isRemoved && team is not null => PauseTeamAsync(team, Removed, cancellationToken),
                TeamsEventTypes.ChannelDeleted when channel is not null => PauseAsync(_ => Only(channel), Deleted, cancellationToken),
                TeamsEventTypes.ChannelRenamed when channel is not null => RenameAsync(channel, activity.ChannelData?.Channel?.Name ?? "", cancellationToken),
                TeamsEventTypes.TeamDeleted or TeamsEventTypes.TeamHardDeleted when team is not null => PauseTeamAsync(team, Deleted, cancellationToken),
                TeamsEventTypes.TeamArchived when team is not null => PauseTeamAsync(team, Archived, cancellationToken),
                TeamsEventTypes.TeamUnarchived or TeamsEventTypes.TeamRestored when team is not null => ResumeTeamAsync(team, cancellationToken),
                TeamsEventTypes.ChannelRestored when channel is not null => ResumeAsync(_ => Only(channel), cancellationToken),
                _ => Task.CompletedTask,
            });
        }
        catch (StorageUnavailableException)
        {
            // The first post that cannot be sent comes to the same.
        }
    }

    private Task PauseTeamAsync(string team, string reason, CancellationToken cancellationToken) =>
        PauseAsync(transaction => WeeklyStore.OfTeamAsync(transaction, team, cancellationToken), reason, cancellationToken);

    private Task ResumeTeamAsync(string team, CancellationToken cancellationToken) => ResumeAsync(transaction => WeeklyStore.OfTeamAsync(transaction, team, cancellationToken), cancellationToken);

    private Task PauseAsync(Func<DbTransaction, Task<IReadOnlyList<string>>> which, string reason, CancellationToken cancellationToken) => ForEachAsync(which, async (transaction, schedule, token) =>
    {
        if (schedule.State != ScheduleState.Active)
            return;
        await store.PauseAsync(transaction, schedule.ConversationId, ScheduleState.Paused, reason, token);
        await messages.TellAsync(transaction, schedule.ConversationId, schedule.Calendar.Time.Today(Now), ManagerNews.Unreachable, token);
    }, cancellationToken);

    /// <summary>Only what an event had paused: what a manager paused stays so.</summary>
    private Task ResumeAsync(Func<DbTransaction, Task<IReadOnlyList<string>>> which, CancellationToken cancellationToken) => ForEachAsync(which, async (transaction, schedule, token) =>
    {
        if (schedule is { State: ScheduleState.Paused, Reason: Archived or Deleted })
            await store.SaveAsync(transaction, schedule with { State = ScheduleState.Active, Reason = "", Next = await WeeklyStore.NextAfterPauseAsync(transaction, schedule, Now, token) }, teamId: null, token);
    }, cancellationToken);

    private Task RenameAsync(string channel, string name, CancellationToken cancellationToken) => ForEachAsync(_ => Only(channel), (transaction, schedule, token) =>
        store.SaveAsync(transaction, schedule with { Place = name }, teamId: null, token), cancellationToken);

    private Task ForEachAsync(
        Func<DbTransaction, Task<IReadOnlyList<string>>> which, Func<DbTransaction, WeeklySchedule, CancellationToken, Task> change, CancellationToken cancellationToken) => database.WriteAsync(async (transaction, token) =>
    {
        foreach (var conversation in await which(transaction))
        {
            if (await WeeklyStore.FindAsync(transaction, conversation, token) is { } schedule)
                await change(transaction, schedule, token);
        }

        return 0;
    }, cancellationToken);

    private static Task<IReadOnlyList<string>> Only(string conversation) => Task.FromResult<IReadOnlyList<string>>([conversation]);

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());
}
