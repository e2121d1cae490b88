namespace SafeguardingBot.Tests.Assurance;

/// <summary>SAFETY.md and the pages beside it name tests as proof: these hold them to it.</summary>
public sealed class HazardLogTests
{
    private static readonly HazardLog Log = HazardLog.Read();

    public static TheoryData<string> Documents =>
        [.. Directory.GetFiles(Path.Combine(RepositoryFolder.Top, "deploy", "assurance"), "*.md").Append(Path.Combine(RepositoryFolder.Top, "SAFETY.md")).Select(p => Path.GetRelativePath(RepositoryFolder.Top, p))];

    [Theory]
    [MemberData(nameof(Documents))]
    public void EveryNamedTest_ExistsAndRuns(string document)
    {
        var tests = NamedTests.OfAllProjects();
        var named = NamedTests.In(File.ReadAllText(Path.Combine(RepositoryFolder.Top, document)));

        Assert.Empty(named.Select(tests.Fault).OfType<string>());
    }

    [Fact]
    public void EveryHazard_IsWholeAndProvedOrOpen()
    {
        Assert.True(Log.Hazards.Count >= 20, $"{Log.Hazards.Count} hazards were read");
        Assert.Equal(Log.Hazards.Select((_, i) => $"H{i + 1}"), Log.Hazards.Select(h => h.Id));
        foreach (var hazard in Log.Hazards)
        {
            Assert.Equal(HazardLog.Labels, hazard.Fields.Keys);
            Assert.True(NamedTests.In(hazard.Fields["Proved by"]).Count > 0, $"{hazard.Id} names no test");
        }
    }

    [Fact]
    public void EveryRisk_IsRatedAsTheMatrixSaysAndNoHigherAfterItsControls()
    {
        foreach (var hazard in Log.Hazards)
        {
            var (initial, residual) = (hazard.Fields["Initial risk"], hazard.Fields["Residual risk"]);
            Assert.Null(Log.RiskFault(initial));
            Assert.Null(Log.RiskFault(residual));
            Assert.True(Rating(residual) <= Rating(initial), $"{hazard.Id} is riskier with its controls than without");
            Assert.True(Rating(residual) < 3 || hazard.Fields["Open"].Contains("accept", StringComparison.Ordinal), $"{hazard.Id} is left at {Rating(residual)} and asks nobody to accept it");
        }
    }

    [Theory]
    [InlineData("Major × Low = 3", null)]
    [InlineData("Minor × Very low = 1", null)]
    [InlineData("Catastrophic × Very high = 5, before anything is done", null)]
    [InlineData("Major × Low = 2", "the matrix gives 3")]
    [InlineData("Moderate × Low = 2", "the matrix gives 0")]
    [InlineData("high", "is not severity")]
    public void RiskFault_OfARisk_ComparesItWithTheMatrix(string risk, string? fault) =>
        Assert.Equal(fault is null, !(Log.RiskFault(risk) ?? "").Contains(fault ?? "?", StringComparison.Ordinal));

    private static int Rating(string risk) => risk[risk.IndexOf('=', StringComparison.Ordinal) + 2] - '0';
}
