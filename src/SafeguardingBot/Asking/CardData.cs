using System.Text.Json.Serialization;
using SafeguardingBot.Channel.Cards;

namespace SafeguardingBot.Asking;

// What the templates of cards/templates/ read, by the same names.

internal sealed record PointData(string Text, string Source) : LastingData;

internal sealed record RouteData(string Label, string Contact, string Doubt) : LastingData;

internal sealed record LinkData(string Title, Uri Url) : LastingData
{
    public string Host => Url.Host;
}

internal sealed record ReviewData(string Title, string Partnership, string Date) : LastingData;

internal sealed record ChoiceData(string Id, string Title);

/// <summary>A button that opens a dialog.</summary>
internal sealed record DialogData(string Title, string Name);

internal sealed record EmergencyData(string Title, string First, IEnumerable<EmergencyStepData> Steps, string NotReported);

internal sealed record EmergencyStepData(string Heading, IReadOnlyList<string> Lines) : LastingData;

internal sealed record AnswerData
{
    public required bool Urgent { get; init; }
    public required EmergencyData? Emergency { get; init; }
    public required string Title { get; init; }
    public required string Sentence { get; init; }
    public required IEnumerable<string> Notes { get; init; }
    public required string PersonalDataNotice { get; init; }
    public required string PointsHeading { get; init; }
    public required IEnumerable<PointData> Points { get; init; }
    public required IEnumerable<PointData> WhatToDo { get; init; }
    public required IEnumerable<RouteData> Routes { get; init; }
    public required IEnumerable<string> Escalation { get; init; }
    public required IEnumerable<LinkData> Links { get; init; }
    public required IEnumerable<ReviewData> Reviews { get; init; }
    public required IEnumerable<ChoiceData> Choices { get; init; }
    public required bool HasRelated { get; init; }
    public required IEnumerable<DialogData> Dialogs { get; init; }
    public required string Lead { get; init; }
    public required TextInParts Speak { get; init; }
    public required TextInParts FallbackText { get; init; }
}

internal sealed record SectionData(string Heading, IEnumerable<PointData> Points);

internal sealed record ChangeData(string Text, string Title, Uri Url)
{
    public string Host => Url.Host;
}

internal sealed record LearningData
{
    /// <summary>The id of the theme that it shows; empty when it shows something else.</summary>
    [JsonIgnore]
    public string Theme { get; init; } = "";

    public required string Title { get; init; }
    public required string Sentence { get; init; }
    public required string FoundBy { get; init; }
    public required IEnumerable<string> Notes { get; init; }
    public required IEnumerable<SectionData> Sections { get; init; }
    public required IEnumerable<ChangeData> Changes { get; init; }
    public required IEnumerable<LinkData> Links { get; init; }
    public required IEnumerable<MenuItemData> Buttons { get; init; }
    public required string Speak { get; init; }
    public required string FallbackText { get; init; }
}

internal sealed record ReflectData
{
    public required string Id { get; init; }
    public required string Title { get; init; }
    public required IEnumerable<string> Questions { get; init; }
    public required bool HasChecks { get; init; }
    public required string Speak { get; init; }
    public required string FallbackText { get; init; }
}

internal sealed record MenuItemData(string Title, string Verb, string Id);

internal sealed record MenuGroupData(string Heading, IEnumerable<MenuItemData> Items);

internal sealed record MenuData
{
    public required string Title { get; init; }
    public required IEnumerable<string> Paragraphs { get; init; }
    public required IEnumerable<MenuGroupData> Groups { get; init; }

    /// <summary>An input that suggests themes while somebody types.</summary>
    public required bool FindsThemes { get; init; }
    public required IEnumerable<MenuItemData> Buttons { get; init; }
    public required IEnumerable<DialogData> Dialogs { get; init; }
    public required string Speak { get; init; }
    public required string FallbackText { get; init; }
}

/// <summary>A dialog with one choice to make and save.</summary>
internal sealed record ChooseData
{
    public required string Intro { get; init; }
    public required string Label { get; init; }
    public required string Error { get; init; }
    public required IEnumerable<ChoiceData> Choices { get; init; }

    /// <summary>The id of what was chosen before; empty when nothing was.</summary>
    public required string Current { get; init; }

    /// <summary>The dialog's name, and the input's.</summary>
    public required string Dialog { get; init; }
    public required string Speak { get; init; }
    public required string FallbackText { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AnswerData))]
[JsonSerializable(typeof(LearningData))]
[JsonSerializable(typeof(ReflectData))]
[JsonSerializable(typeof(MenuData))]
[JsonSerializable(typeof(ChooseData))]
internal sealed partial class CardDataJson : JsonSerializerContext;
