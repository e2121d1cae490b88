using System.Text.Json.Serialization;
using SafeguardingBot.Asking;

namespace SafeguardingBot.Weekly;

// What the templates weekly*.json read, by the same names.

internal sealed record WeeklyCardData
{
    public required string When { get; init; }
    public required string Title { get; init; }
    public required string Sentence { get; init; }
    public required IEnumerable<PointData> Points { get; init; }
    public required string Question { get; init; }
    public required IEnumerable<LinkData> Links { get; init; }

    /// <summary>How many have read it; empty while nobody has.</summary>
    public required string Count { get; init; }

    /// <summary>That the manager sees who reads it; empty where nobody does.</summary>
    public required string Notice { get; init; }
    public required IEnumerable<MenuItemData> Buttons { get; init; }
    public required string Speak { get; init; }
    public required string FallbackText { get; init; }
}

/// <summary>A button that says of which conversation it speaks, for a chat that is another one.</summary>
internal sealed record WeeklyButtonData(string Title, string Verb, string Id, string Conversation);

internal sealed record WeeklyStatusData
{
    public required string Title { get; init; }
    public required IEnumerable<string> Lines { get; init; }
    public required IEnumerable<WeeklyButtonData> Buttons { get; init; }
    public required IEnumerable<DialogData> Dialogs { get; init; }
    public required IEnumerable<LinkData> Links { get; init; }
    public required IEnumerable<PictureData> Pictures { get; init; }
    public required string Speak { get; init; }
    public required string FallbackText { get; init; }
}

internal sealed record PictureData(string Url, string AltText);

internal sealed record WeeklyFormData
{
    public required IEnumerable<string> Problems { get; init; }
    public required IEnumerable<ChoiceData> ThemeChoices { get; init; }
    public required string Theme { get; init; }
    public required IEnumerable<ChoiceData> AllThemes { get; init; }
    public required string List { get; init; }
    public required bool ShowsList { get; init; }
    public required IEnumerable<ChoiceData> Days { get; init; }
    public required string Day { get; init; }
    public required string Time { get; init; }
    public required IEnumerable<ChoiceData> Zones { get; init; }
    public required string Zone { get; init; }
    public required string Start { get; init; }
    public required IEnumerable<ChoiceData> Areas { get; init; }
    public required string Area { get; init; }
    public required string SkipBankHolidays { get; init; }
    public required string BankHolidaysNote { get; init; }
    public required string Breaks { get; init; }

    /// <summary>Only in a group chat, and where the settings say so.</summary>
    public required bool OffersPin { get; init; }
    public required string Pin { get; init; }
    public required string Dialog { get; init; }
    public required string Speak { get; init; }
    public required string FallbackText { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(WeeklyCardData))]
[JsonSerializable(typeof(WeeklyStatusData))]
[JsonSerializable(typeof(WeeklyFormData))]
internal sealed partial class WeeklyJson : JsonSerializerContext;
