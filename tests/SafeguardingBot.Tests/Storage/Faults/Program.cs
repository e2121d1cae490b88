using SafeguardingBot.Tests.Storage.Faults;
using SafeguardingBot.Tests.Weekly;

// The same program runs the tests and, for the tests of crashes, the process that crashes.
return await (WriterProcess.IsAskedFor(args) ? WriterProcess.RunAsync(args) : PostingProcess.IsAskedFor(args) ? PostingProcess.RunAsync(args) : Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args));
