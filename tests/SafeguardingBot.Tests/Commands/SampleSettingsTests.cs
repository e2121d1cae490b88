using System.Text.Json;
using SafeguardingBot.Asking;
using SafeguardingBot.Asking.Language;
using SafeguardingBot.Channel.Authentication;
using SafeguardingBot.Channel.Hosting;
using SafeguardingBot.Curation;
using SafeguardingBot.Pages;
using SafeguardingBot.Pages.SignIn;
using SafeguardingBot.People;
using SafeguardingBot.Storage;
using Xunit;

namespace SafeguardingBot.Tests.Commands;

public sealed class SampleSettingsTests
{
    public static TheoryData<string, Type> Sections => new()
    {
        { "Bot", typeof(BotOptions) },
        { "Bot:Limits", typeof(TeamsChannelOptions) },
        { "Library", typeof(LibraryOptions) },
        { "Language", typeof(LanguageOptions) },
        { "Storage", typeof(StorageOptions) },
        { "Outbox", typeof(OutboxOptions) },
        { "Curation", typeof(CurationOptions) },
        { "People", typeof(PeopleOptions) },
        { "Pages", typeof(PagesOptions) },
        { "Console", typeof(ConsoleOptions) },
        { "Privacy", typeof(PrivacyOptions) },
    };

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
