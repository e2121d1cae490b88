using SafeguardingBot.Benchmarks;
using SafeguardingBot.Benchmarks.Publish;
using SafeguardingBot.Benchmarks.Soak;
using SafeguardingBot.Benchmarks.Starts;
using SafeguardingBot.Benchmarks.Turns;
using SafeguardingBot.Benchmarks.Weekly;
using SafeguardingBot.Commands;

return args switch
{
    ["intents", var folder] => IntentsCommand.Run(folder),
    ["turns", ..] when TurnsOptions.Parse(args[1..]) is { } options => await TurnsCommand.RunAsync(options, ServeCommand.Clock),
    ["starts", ..] when StartsCommand.Parse(args[1..]) is { } rounds => await StartsCommand.RunAsync(rounds, ServeCommand.Clock),
    ["methods", var to] => await MethodsCommand.RunAsync(to, ServeCommand.Clock),
    ["soak", ..] when SoakOptions.Parse(args[1..]) is { } options => await SoakCommand.RunAsync(options, ServeCommand.Clock),
    ["publish"] => await PublishCommand.RunAsync(postgreSql: false, ServeCommand.Clock),
    ["publish", "--postgres"] => await PublishCommand.RunAsync(postgreSql: true, ServeCommand.Clock),
    ["growth", ..] => GrowthCommand.Run(args[1..]),
    ["micro", ..] => MicroCommand.Run(args[1..]),
    ["thresholds", var cards] => ThresholdsCommand.Run(cards),
    ["weekly", ..] => await WeeklyBenchmark.RunAsync(args[1..], ServeCommand.Clock),
    [WeeklyWorker.Verb, var mark, ..] => await WeeklyWorker.RunAsync(mark, args[2..]),
    ["urgency", ..] => UrgencyCommand.Run(),
    _ => Usage.Show(),
};
