using System.CommandLine;
using SafeguardingBot.Commands;

var root = new RootCommand("SafeguardingBot answers questions with what reviews of real cases have taught. Without a command it serves the bot.")
{
    ServeCommand.Create(args),
    AskCommand.Create(args),
    CheckCommand.Create(),
    LearnCommand.Create(),
    ImportCommand.Create(args),
    ExportCommand.Create(args),
    AuditCommand.Create(args),
    PackageCommand.Create(),
    DoctorCommand.Create(args),
};
root.SetAction((_, cancellationToken) => ServeCommand.RunAsync(args, cancellationToken));
// Settings such as --urls and --Bot:AppId are read by the host, so the root takes what it does not know.
root.TreatUnmatchedTokensAsErrors = false;

// The host hears the signal to stop and answers what it has taken on; the parser's own patience of two seconds would cut that off.
return await root.Parse(args).InvokeAsync(new() { ProcessTerminationTimeout = null });
