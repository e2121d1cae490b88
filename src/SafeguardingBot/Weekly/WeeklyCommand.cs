using SafeguardingBot.Asking;
using SafeguardingBot.Channel.Activities;
using SafeguardingBot.Channel.Hosting;
using SafeguardingBot.People;
using SafeguardingBot.Storage;
using SafeguardingBot.Turns;

namespace SafeguardingBot.Weekly;

/// <summary>The message <c>weekly</c>: the plan of this channel or chat; in a chat with the bot alone, where to use it.</summary>
internal sealed class WeeklyCommand(WeeklyPlanCard plan, TeamManagers managers, BotCards cards) : IChatCommand
{
    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase) { "weekly", "weekly card", "weekly learning card" };

    private static readonly WeeklyStatusData NotHere = WeeklyStatus.Of(
        WeeklyPlanCard.Title,
        [
            "The weekly card is for a team: set it up in the channel or group chat where your team should see it.",
            "Add me there, then mention me with the word \"weekly\". A manager of the team can then choose themes, day and time.",
        ]);

    public IReadOnlyCollection<string> FirstWords { get; } = ["weekly"];

    public async Task<bool> TryTakeAsync(ITurn turn, string text, CancellationToken cancellationToken)
    {
        if (!Words.Contains(text.Trim().TrimEnd('.', '!', '?')))
            return false;

        var card = Addressed.IsInPublic(turn) ? await PlanAsync(turn, cancellationToken) : Render(NotHere);
        await turn.SendAsync(Activity.OfCard(card, WeeklyPlanCard.Title), cancellationToken);
        return true;
    }

    private async Task<RawJson> PlanAsync(ITurn turn, CancellationToken cancellationToken)
    {
        try
        {
            return await plan.ForAsync(Place.Of(turn).Conversation, "", await managers.RefusalAsync(turn, cancellationToken), cancellationToken);
        }
        catch (StorageUnavailableException)
        {
            return Render(WeeklyStatus.Of(WeeklyPlanCard.Title, ["I cannot look that up just now. Please try again in a few minutes."]));
        }
    }

    private RawJson Render(WeeklyStatusData data) => cards.Render("weekly-status", data, WeeklyJson.Default.WeeklyStatusData);
}
