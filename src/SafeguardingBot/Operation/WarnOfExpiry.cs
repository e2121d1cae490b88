using SafeguardingBot.Jobs;

namespace SafeguardingBot.Operation;

/// <summary>Says once a day in the log that a certificate or secret ends, from six weeks before.</summary>
internal sealed partial class WarnOfExpiry(CredentialEnds credentials, JobWatch jobs, TimeProvider time, ILogger<WarnOfExpiry> log) : RecurringJob(jobs)
{
    protected override TimeSpan Every => TimeSpan.FromDays(1);

    protected override bool NeedsStore => false;

    protected override Task RoundAsync(CancellationToken cancellationToken)
    {
        foreach (var finding in credentials.Look(time.GetUtcNow()))
        {
            if (finding.Condition == Condition.Bad)
                Log.Ended(log, finding.Part, finding.Text);
            else if (finding.Condition == Condition.Warning)
                Log.Ends(log, finding.Part, finding.Text);
        }

        return Task.CompletedTask;
    }

    private static partial class Log
    {
        [LoggerMessage(3001, LogLevel.Warning, "The {Part}: {Text}")]
        public static partial void Ends(ILogger logger, string part, string text);

        [LoggerMessage(3002, LogLevel.Critical, "The {Part}: {Text}")]
        public static partial void Ended(ILogger logger, string part, string text);
    }
}
