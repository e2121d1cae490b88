using System.Reflection;
using System.Text.Json;
using SafeguardingBot.Channel.Authentication;
using SafeguardingBot.Settings;
using Xunit;

namespace SafeguardingBot.Tests.Commands;

public sealed class SampleSettingsTests
{
    public static TheoryData<string, Type> Sections => [.. KnownSettings.Sections];

    [Fact]
    public void Sections_OfEveryOptionsClass_AreKnown()
    {
        var ours = new[] { typeof(KnownSettings).Assembly, typeof(BotOptions).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.GetField("Section", BindingFlags.Public | BindingFlags.Static)?.IsLiteral == true);

        Assert.Empty(ours.Except(KnownSettings.Sections.Select(s => s.Options)));
    }

    [Theory]
    [MemberData(nameof(Sections))]
    public void Sample_OfEachSection_HoldsEverySetting(string section, Type options)
    {
        using var sample = JsonDocument.Parse(
            File.ReadAllText(Path.Combine(RepositoryFolder.Top, "appsettings.sample.json")), new() { CommentHandling = JsonCommentHandling.Skip });
        var at = section.Split(':').Aggregate(sample.RootElement, (element, name) => element.GetProperty(name));

        var settings = options.GetProperties().Where(p => p.SetMethod?.IsPublic == true).Select(p => p.Name);

        Assert.Empty(settings.Except(at.EnumerateObject().Select(p => p.Name), StringComparer.Ordinal));
    }
}
