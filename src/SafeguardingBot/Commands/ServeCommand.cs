using System.CommandLine;

namespace SafeguardingBot.Commands;

/// <summary><c>serve</c>, also the default: the bot and its pages.</summary>
internal static class ServeCommand
{
    public static Command Create(string[] args)
    {
        var command = new Command("serve", "Serves the bot and its pages (the default).") { TreatUnmatchedTokensAsErrors = false };
        command.SetAction((_, cancellationToken) => RunAsync(args, cancellationToken));
        return command;
    }

    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        await Task.Yield();
        return 0;
    }
}
