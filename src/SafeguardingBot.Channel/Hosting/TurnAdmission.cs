using Microsoft.AspNetCore.Http;
using SafeguardingBot.Channel.Activities;

namespace SafeguardingBot.Channel.Hosting;

/// <summary>
/// Takes on a turn once in this process: refuses it when there is no room, and leaves out repeats, the bot's own words and floods. Nothing is asked of
/// a store here: Teams waits at the door.
/// </summary>
internal sealed class TurnAdmission(TurnQueue queue, DuplicateGuard duplicates, FloodLimit flood)
{
    /// <summary>The status for Teams: 202 taken on, 200 nothing to do, 503 deliver again later.</summary>
    public int Take(Turn turn)
    {
        if (turn.Activity.IsSaid() && IsFromABot(turn.Activity))
            return StatusCodes.Status200OK;
        // Room first: a duplicate must not be told that the first was taken when it may still be refused.
        if (!queue.TryReserve(turn))
            return StatusCodes.Status503ServiceUnavailable;

        if ((turn.Key is { } key && !duplicates.IsNew(key)) || !flood.Admits(turn))
        {
            queue.Release();
            return StatusCodes.Status200OK;
        }

        queue.Enqueue(turn);
        return StatusCodes.Status202Accepted;
    }

    // Two bots that answer each other would never stop.
    private static bool IsFromABot(Activity activity) =>
        activity.From is { } from && (from.Role is "bot" or "skill" || from.Id?.StartsWith("28:", StringComparison.Ordinal) == true);
}
