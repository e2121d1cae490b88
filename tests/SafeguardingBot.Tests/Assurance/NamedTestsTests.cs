namespace SafeguardingBot.Tests.Assurance;

public sealed class NamedTestsTests
{
    private static readonly NamedTests Tests = new([typeof(SampleTests)]);

    [Theory]
    [InlineData("Runs", null)]
    [InlineData("RunsOnRows", null)]
    [InlineData("Rums", "does not exist")]
    [InlineData("runs", "does not exist")]
    [InlineData("IsNoTest", "is not a test")]
    [InlineData("IsSkipped", "is skipped")]
    [InlineData("IsSkippedOnRows", "is skipped")]
    [InlineData("IsExplicit", "runs only when asked for")]
    public void Fault_OfATest_SaysWhyItProvesNothing(string method, string? why) =>
        Assert.Equal(why is null ? null : $"SampleTests.{method} {why}", Tests.Fault(new("SampleTests", method)));

    [Fact]
    public void In_Text_FindsEachNameOnce() =>
        Assert.Equal([new("ATests", "B_C_D"), new NamedTest("ETests", "F")], NamedTests.In("- `ATests.B_C_D`, `ETests.F`; again `ATests.B_C_D`, not `Retention.RunAsync` nor ATests.G"));

#pragma warning disable xUnit1000, CA1822, xUnit1004, MA0038, S1144 // read by reflection and never run: the runner looks at public classes only
    private sealed class SampleTests
    {
        [Fact]
        public void Runs()
        {
        }

        [Theory]
        [InlineData(1)]
        public void RunsOnRows(int row) => Assert.Equal(1, row);

        public void IsNoTest()
        {
        }

        [Fact(Skip = "a sample")]
        public void IsSkipped()
        {
        }

        [Theory(Skip = "a sample")]
        [InlineData(1)]
        public void IsSkippedOnRows(int row) => Assert.Equal(1, row);

        [Fact(Explicit = true)]
        public void IsExplicit()
        {
        }
    }
#pragma warning restore xUnit1000, CA1822, xUnit1004, MA0038, S1144
}
