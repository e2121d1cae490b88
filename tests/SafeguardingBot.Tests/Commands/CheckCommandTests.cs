using SafeguardingBot.Commands;
using SafeguardingBot.Settings;
using Xunit;

namespace SafeguardingBot.Tests.Commands;

public sealed class CheckCommandTests
{
    private const string App = "1b6a5c8e-4f0e-4d0c-9a57-6d6a5f0c2b11";

    [Fact]
    public void Check_OurCards_PrintsWarningsThenMeasurementsAndEndsWell()
    {
        var (code, lines) = Run(RepositoryFolder.Cards, "--environment=Development");

        Assert.Equal(0, code);
        Assert.DoesNotContain(lines, l => l.Contains(": error: ", StringComparison.Ordinal));
        Assert.StartsWith("0 errors, ", lines[^1], StringComparison.Ordinal);
        var measured = Array.FindIndex(lines, l => l.StartsWith("46 themes with ", StringComparison.Ordinal));
        Assert.Equal(lines.Length - 13, measured); // this line, the reading ease, the ten hardest points, the count
        Assert.All(lines[..measured], l => Assert.Contains(": warning: ", l, StringComparison.Ordinal));
    }

    [Fact]
    public void Check_BrokenLibrary_PrintsErrorsFirstAndFails()
    {
        var folder = RepositoryFolder.CopyOfCards();
        try
        {
            File.Delete(Path.Combine(folder.FullName, "learning", "neglect.md"));

            var (code, lines) = Run(folder.FullName, "--environment=Development");

            Assert.Equal(1, code);
            Assert.Contains(": error: ", lines[0], StringComparison.Ordinal);
            Assert.Contains(lines, l => l.Contains("error: The card learning/neglect.md is missing.", StringComparison.Ordinal));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Check_NoSuchFolder_SaysSoAndFails()
    {
        var (code, lines) = Run(Path.Combine(RepositoryFolder.Cards, "nowhere"));

        Assert.Equal(1, code);
        Assert.Contains("does not exist", Assert.Single(lines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--Bot:AppId=abc", "Bot:AppId must be the client id")]
    [InlineData("--Bot:AppType=Secret", "Bot:AppType must be one of")]
    [InlineData("--Bot:AppId=" + App, "Bot:TenantId must be the id")]
    [InlineData("--Bot:Limits:PaceSends=maybe", "Bot:Limits:PaceSends must be true or false; it is \"maybe\"")]
    [InlineData("--Library:ReloadSeconds=often", "Library:ReloadSeconds must be a whole number; it is \"often\"")]
    public void Settings_Wrong_AreErrorsThatNameTheSetting(string setting, string expected)
    {
        var faults = SettingsCheck.Faults(["--environment=Production", setting]);

        Assert.Contains(faults, f => f.ToString().StartsWith("settings: error: ", StringComparison.Ordinal) && f.Problem.Contains(expected, StringComparison.Ordinal) && f.Remedy.Contains("__", StringComparison.Ordinal));
    }

    [Fact]
    public void Settings_NoBotRegistered_IsAWarning()
    {
        var fault = Assert.Single(SettingsCheck.Faults(["--environment=Production"]));

        Assert.StartsWith("settings: warning: Bot:AppId is needed", fault.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--environment=Development")]
    [InlineData("--environment=Production", "--Bot:AppId=" + App, "--Bot:AppType=ManagedIdentity", "--Bot:TenantId=" + App)]
    public void Settings_Good_HaveNoFaults(params string[] settings) => Assert.Empty(SettingsCheck.Faults(settings));

    private static (int Code, string[] Lines) Run(string cards, params string[] settings)
    {
        using var output = new StringWriter();
        var code = CheckCommand.Run(new(cards, Measure: false, settings), new Noon(), output);
        return (code, output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }

    private sealed class Noon : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    }
}
