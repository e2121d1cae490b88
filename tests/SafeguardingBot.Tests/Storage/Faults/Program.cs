using SafeguardingBot.Tests.Storage.Faults;

// The same program runs the tests and, for the tests of crashes, the process that crashes.
return await (WriterProcess.IsAskedFor(args) ? WriterProcess.RunAsync(args) : Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args));
