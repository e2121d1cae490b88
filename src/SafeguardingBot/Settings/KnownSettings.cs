using SafeguardingBot.Asking;
using SafeguardingBot.Asking.Language;
using SafeguardingBot.Channel.Authentication;
using SafeguardingBot.Channel.Hosting;
using SafeguardingBot.Curation;
using SafeguardingBot.Operation;
using SafeguardingBot.Pages;
using SafeguardingBot.Pages.SignIn;
using SafeguardingBot.People;
using SafeguardingBot.Storage;
using SafeguardingBot.Weekly;

namespace SafeguardingBot.Settings;

/// <summary>Every section of the settings that is ours. What stands in one of them and is no setting is a slip of the pen.</summary>
internal static class KnownSettings
{
    public static IReadOnlyList<(string Section, Type Options)> Sections { get; } =
    [
        (BotOptions.Section, typeof(BotOptions)),
        (TeamsChannelOptions.Section, typeof(TeamsChannelOptions)),
        (CurationOptions.Section, typeof(CurationOptions)),
        (LibraryOptions.Section, typeof(LibraryOptions)),
        (LanguageOptions.Section, typeof(LanguageOptions)),
        (StorageOptions.Section, typeof(StorageOptions)),
        (OutboxOptions.Section, typeof(OutboxOptions)),
        (PeopleOptions.Section, typeof(PeopleOptions)),
        (PagesOptions.Section, typeof(PagesOptions)),
        (ConsoleOptions.Section, typeof(ConsoleOptions)),
        (PrivacyOptions.Section, typeof(PrivacyOptions)),
        (TelemetryOptions.Section, typeof(TelemetryOptions)),
        (WeeklyOptions.Section, typeof(WeeklyOptions)),
    ];
}
