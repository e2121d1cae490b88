namespace SafeguardingBot.Knowledge.Library;

public enum FaultSeverity
{
    /// <summary>The library can be served; a person should look.</summary>
    Warning,

    /// <summary>The library is not served.</summary>
    Error,
}

/// <summary>Something wrong in the files of <c>cards/</c>: where, what, and what to do about it.</summary>
/// <param name="File">Path below <c>cards/</c>, with forward slashes.</param>
/// <param name="Line">Line, counted from 1; 0 when the fault is about the whole file.</param>
public sealed record Fault(string File, int Line, string Problem, string Remedy, FaultSeverity Severity = FaultSeverity.Error)
{
    public override string ToString()
    {
        var place = Line > 0 ? $"{File}:{Line}" : File;
        var kind = Severity == FaultSeverity.Error ? "error" : "warning";
        return $"{place}: {kind}: {Problem} {Remedy}";
    }
}
