using System.Text.RegularExpressions;
using SafeguardingBot.Settings;

namespace SafeguardingBot.Tests.Settings;

/// <summary>What the files in deploy/ set must be settings: a name that nobody reads would do nothing, without a word.</summary>
public sealed partial class DeployedSettingsTests
{
    [Theory]
    [InlineData("deploy/azure/app.bicep", 8)]
    [InlineData("compose.yaml", 4)]
    [InlineData("Dockerfile", 0)]
    public async Task Names_InAFileOfDeploy_AreSettings(string file, int atLeast)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(RepositoryFolder.Top, file));
        var names = Names().Matches(text).Select(m => m.Value).Where(name => !name.StartsWith("Logging__", StringComparison.Ordinal)).Distinct().ToList();

        var unknown = names.Where(name => !KnownSettings.Sections.Any(s => s.Options.GetProperties().Any(p =>
            name.StartsWith($"{s.Section}:{p.Name}".Replace(":", "__", StringComparison.Ordinal), StringComparison.Ordinal))));

        Assert.Empty(unknown);
        Assert.True(names.Count >= atLeast, $"{names.Count} settings");
    }

    [Fact]
    public async Task Bicep_OfDeploy_HasNoFault() => Assert.Equal((0, "8 files, no fault"), await NodeScript.RunAsync("bicep", "lint.mjs", Path.Combine(RepositoryFolder.Top, "deploy", "azure")));

    [GeneratedRegex(@"\b[A-Z][A-Za-z]+__[A-Za-z_]+[A-Za-z]")]
    private static partial Regex Names();
}
