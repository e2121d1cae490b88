using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace SafeguardingBot.Channel.Hosting;

/// <summary>Refuses limits with which the bot would answer nobody, or would be punished by Teams.</summary>
internal sealed class TeamsChannelOptionsValidator(IHostEnvironment environment) : IValidateOptions<TeamsChannelOptions>
{
    public ValidateOptionsResult Validate(string? name, TeamsChannelOptions options)
    {
        var faults = new List<string>();
        Within(nameof(options.MaxBodyBytes), options.MaxBodyBytes, 16 * 1024, 16 * 1024 * 1024);
        Within(nameof(options.MaxPendingTurns), options.MaxPendingTurns, 1, 100_000);
        Within(nameof(options.MaxConcurrentTurns), options.MaxConcurrentTurns, 1, 10_000);
        Within(nameof(options.MaxPendingPerConversation), options.MaxPendingPerConversation, 1, 10_000);
        Within(nameof(options.PerPersonAMinute), options.PerPersonAMinute, 0, 100_000);
        Within(nameof(options.PerPersonAtOnce), options.PerPersonAtOnce, 1, 100_000);
        Within(nameof(options.MaxSendWait), options.MaxSendWait, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10));
        Within(nameof(options.TurnTimeout), options.TurnTimeout, TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(30));
        // The client gives up after about five seconds.
        Within(nameof(options.InvokeBudget), options.InvokeBudget, TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(5));
        if (!options.PaceSends && !environment.IsDevelopment())
            faults.Add("Bot:Limits:PaceSends may be off in the Development environment only: Teams punishes a bot that exceeds its rates.");
        return faults.Count > 0 ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;

        void Within<T>(string setting, T value, T least, T most)
            where T : IComparable<T>
        {
            if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
                faults.Add($"{TeamsChannelOptions.Section}:{setting} must be between {least} and {most}; it is {value}.");
        }
    }
}
