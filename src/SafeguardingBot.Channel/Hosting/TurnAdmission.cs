using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SafeguardingBot.Channel.Activities;

namespace SafeguardingBot.Channel.Hosting;

/// <summary>Takes on a turn once: refuses it when there is no room, and leaves out repeats, the bot's own words and floods.</summary>
internal sealed partial class TurnAdmission(TurnQueue queue, IDuplicateGuard duplicates, FloodLimit flood, ILogger<TurnAdmission> logger)
{
    /// <summary>The status for Teams: 202 taken on, 200 nothing to do, 503 deliver again later.</summary>
    public async ValueTask<int> TakeAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Activity.Type == ActivityTypes.Message && IsFromABot(turn.Activity))
            return StatusCodes.Status200OK;
        // Room first: a duplicate must not be told that the first was taken when it may still be refused.
        if (!queue.TryReserve(turn))
            return StatusCodes.Status503ServiceUnavailable;

        var isTaken = false;
        try
        {
            if (ActivityKey.Of(turn.Activity) is { } key && !await duplicates.TryClaimAsync(key, cancellationToken))
                return StatusCodes.Status200OK;
            if (!flood.Admits(turn))
                return StatusCodes.Status200OK;

            queue.Enqueue(turn);
            isTaken = true;
            return StatusCodes.Status202Accepted;
        }
#pragma warning disable CA1031 // The guard may be a database that is down: Teams delivers again, which beats losing the message.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.GuardFailed(logger, exception.GetType().Name);
            return StatusCodes.Status503ServiceUnavailable;
        }
        finally
        {
            if (!isTaken)
                queue.Release();
        }
    }

    // Two bots that answer each other would never stop.
    private static bool IsFromABot(Activity activity) =>
        activity.From is { } from && (from.Role is "bot" or "skill" || from.Id?.StartsWith("28:", StringComparison.Ordinal) == true);

    private static partial class Log
    {
        [LoggerMessage(1004, LogLevel.Error, "A message could not be taken on: {Exception}. Teams is asked to deliver it again later")]
        public static partial void GuardFailed(ILogger logger, string exception);
    }
}
