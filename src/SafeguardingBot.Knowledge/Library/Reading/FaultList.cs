namespace SafeguardingBot.Knowledge.Library.Reading;

/// <summary>Collects the faults of one file, so that a reader can go on and report them all at once.</summary>
internal sealed class FaultList(string file, List<Fault> all)
{
    public string File => file;

    public void Error(int line, string problem, string remedy) => all.Add(new(file, line, problem, remedy));

    public void Warn(int line, string problem, string remedy) => all.Add(new(file, line, problem, remedy, FaultSeverity.Warning));
}
