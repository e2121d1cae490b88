using Microsoft.Extensions.Logging;

namespace SafeguardingBot.Channel.Hosting;

/// <summary>Who was turned away at the door, in the log: the first of each minute whole and the rest as a number, since anybody can knock as often as they like.</summary>
internal sealed partial class RefusalLog(TimeProvider time, ILogger<RefusalLog> logger)
{
    /// <summary>Enough to see what is wrong while somebody sets the bot up.</summary>
    public const int MostAMinute = 20;

    private readonly Lock gate = new();
    private DateTimeOffset minuteEnds;
    private long thisMinute;

    public void NotAuthenticated(string reason)
    {
        if (MayWrite())
            Log.NotAuthenticated(logger, reason);
    }

    public void NotTaken(int status)
    {
        if (MayWrite())
            Log.NotTaken(logger, status);
    }

    private bool MayWrite()
    {
        long leftOut = 0;
        bool mayWrite;
        lock (gate)
        {
            var now = time.GetUtcNow();
            if (now >= minuteEnds)
            {
                leftOut = thisMinute - MostAMinute;
                (minuteEnds, thisMinute) = (now.AddMinutes(1), 0);
            }

            mayWrite = ++thisMinute <= MostAMinute;
        }

        if (leftOut > 0)
            Log.LeftOut(logger, leftOut);
        return mayWrite;
    }

    private static partial class Log
    {
        [LoggerMessage(1001, LogLevel.Warning, "Refused a request with {Status}: it is not an activity that may be answered")]
        public static partial void NotTaken(ILogger logger, int status);

        [LoggerMessage(1002, LogLevel.Warning, "Refused a request with 401: {Reason}")]
        public static partial void NotAuthenticated(ILogger logger, string reason);

        [LoggerMessage(1004, LogLevel.Warning, "{Count} more requests were refused in the same minute; the metrics count them all")]
        public static partial void LeftOut(ILogger logger, long count);
    }
}
