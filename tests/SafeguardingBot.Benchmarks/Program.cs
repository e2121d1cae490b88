using SafeguardingBot.Benchmarks;

return args switch
{
    ["intents", var folder] => IntentsCommand.Run(folder),
    ["growth", ..] => GrowthCommand.Run(args[1..]),
    ["micro", ..] => MicroCommand.Run(args[1..]),
    ["urgency", ..] => UrgencyCommand.Run(),
    _ => Usage.Show(),
};
