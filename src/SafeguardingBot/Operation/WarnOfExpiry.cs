using SafeguardingBot.Channel.Authentication;

namespace SafeguardingBot.Operation;

/// <summary>Says once a day in the log that the bot's certificate or secret ends, from six weeks before.</summary>
internal sealed partial class WarnOfExpiry(CredentialExpiry credential, TimeProvider time, ILogger<WarnOfExpiry> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var timer = new PeriodicTimer(TimeSpan.FromDays(1), time);
        do
        {
            var finding = ChannelFindings.OfExpiry(credential.Look(), time.GetUtcNow());
            if (finding.Condition == Condition.Bad)
                Log.Ended(log, finding.Text);
            else if (finding.Condition == Condition.Warning)
                Log.Ends(log, finding.Text);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private static partial class Log
    {
        [LoggerMessage(3001, LogLevel.Warning, "The bot's credential: {Text}")]
        public static partial void Ends(ILogger logger, string text);

        [LoggerMessage(3002, LogLevel.Critical, "The bot's credential: {Text}")]
        public static partial void Ended(ILogger logger, string text);
    }
}
