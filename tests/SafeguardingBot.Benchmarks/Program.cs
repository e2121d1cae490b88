using SafeguardingBot.Benchmarks;

return args switch
{
    ["intents", var folder] => IntentsCommand.Run(folder),
    _ => Usage.Show(),
};
