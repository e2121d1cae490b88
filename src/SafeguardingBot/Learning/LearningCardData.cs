using System.Text.Json.Serialization;
using SafeguardingBot.Asking;

namespace SafeguardingBot.Learning;

// What the templates record, team-note, reflection and check read, by the same names.

internal sealed record RecordGroupData(string Heading, IEnumerable<string> Lines);

internal sealed record SubmitData(string Title, string Dialog, string What);

internal sealed record OpenData(string Title, Uri Url);

internal sealed record RecordData
{
    public required string Title { get; init; }
    public required IEnumerable<string> Paragraphs { get; init; }
    public IEnumerable<RecordGroupData> Groups { get; init; } = [];
    public string ChoicesLabel { get; init; } = "";
    public IEnumerable<ChoiceData> Choices { get; init; } = [];
    public IEnumerable<OpenData> Links { get; init; } = [];
    public IEnumerable<MenuItemData> Buttons { get; init; } = [];
    public IEnumerable<DialogData> Dialogs { get; init; } = [];
    public IEnumerable<SubmitData> Submits { get; init; } = [];
    public required string Speak { get; init; }
    public required string FallbackText { get; init; }
}

internal sealed record TeamNoteData
{
    public required IEnumerable<string> Problems { get; init; }
    public required string Form { get; init; }
    public required string Today { get; init; }
    public required string On { get; init; }
    public required string Where { get; init; }
    public required IEnumerable<ChoiceData> Places { get; init; }
    public required string Theme { get; init; }
    public required IEnumerable<ChoiceData> Themes { get; init; }
    public required string Change { get; init; }
    public required string By { get; init; }
    public required string Speak { get; init; }
    public required string FallbackText { get; init; }
}

internal sealed record ReflectionData
{
    public required IEnumerable<string> Problems { get; init; }
    public required string Form { get; init; }
    public required string Today { get; init; }
    public required string On { get; init; }
    public required string What { get; init; }
    public required string Learnt { get; init; }
    public required string Impact { get; init; }
    public required string Peer { get; init; }
    public required string Speak { get; init; }
    public required string FallbackText { get; init; }
}

internal sealed record CheckData
{
    public required string Title { get; init; }
    public required string Intro { get; init; }
    public required string Question { get; init; }

    /// <summary>Empty until something was chosen.</summary>
    public required string Verdict { get; init; }
    public required bool IsRight { get; init; }
    public required string Chosen { get; init; }
    public required string Why { get; init; }
    public required IEnumerable<string> Notes { get; init; }
    public required string ChoicesHeading { get; init; }
    public required IEnumerable<MenuItemData> Choices { get; init; }
    public required IEnumerable<MenuItemData> Buttons { get; init; }
    public required string Speak { get; init; }
    public required string FallbackText { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RecordData))]
[JsonSerializable(typeof(TeamNoteData))]
[JsonSerializable(typeof(ReflectionData))]
[JsonSerializable(typeof(CheckData))]
internal sealed partial class LearningJson : JsonSerializerContext;
