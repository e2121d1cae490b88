using System.Text.Json.Serialization;
using SafeguardingBot.Asking;

namespace SafeguardingBot.Curation.Desk;

// What the templates desk and form read, by the same names.

/// <summary>A line of a difference, named in words because colour alone tells nothing to some.</summary>
/// <param name="Style">The container style of Adaptive Cards.</param>
internal sealed record DeskChange(string Kind, string Text, string Style);

internal sealed record DeskSection(string Heading, IEnumerable<string> Lines)
{
    public IEnumerable<DeskChange> Changes { get; init; } = [];
    public IEnumerable<MenuItemData> Items { get; init; } = [];
}

internal sealed record DeskButton(string Title, string Verb, string Id, string Revision = "");

/// <summary>A button that opens a dialog for one thing.</summary>
internal sealed record DeskDialog(string Title, string Name, string Id);

internal sealed record DeskData
{
    public required string Title { get; init; }
    public required IEnumerable<string> Paragraphs { get; init; }
    public IEnumerable<DeskSection> Sections { get; init; } = [];
    public IEnumerable<DeskDialog> Dialogs { get; init; } = [];
    public IEnumerable<DeskButton> Buttons { get; init; } = [];
    public string Speak => Title;
    public string FallbackText => string.Join('\n', Paragraphs.Prepend(Title));
}

/// <summary>One input of a form.</summary>
/// <param name="Kind">line, lines, choice, either, choices or toggle.</param>
/// <param name="Longest">In characters; the client keeps to it, and it is checked again.</param>
internal sealed record FormField(string Kind, string Id, string Label, string Value, int Longest, IEnumerable<ChoiceData> Choices)
{
    public static FormField Line(string id, string label, string value, int longest = 300) => new("line", id, label, value, longest, []);

    public static FormField Lines(string id, string label, string value, int longest = 4_000) => new("lines", id, label, value, longest, []);

    public static FormField Choice(string id, string label, string value, IEnumerable<ChoiceData> choices) => new("choice", id, label, value, 0, choices);

    /// <summary>One of a few, all of them in sight, none of them chosen beforehand.</summary>
    public static FormField Either(string id, string label, IEnumerable<ChoiceData> choices) => new("either", id, label, "", 0, choices);

    public static FormField Many(string id, string label, IEnumerable<ChoiceData> choices) => new("choices", id, label, "", 0, choices);

    public static FormField Toggle(string id, string label, bool value) => new("toggle", id, label, value ? "true" : "false", 0, []);
}

/// <summary>What a button of a form sends back. All of it is client input when it comes.</summary>
internal sealed record FormAction(string Title, FormState At, string Go)
{
    public string Dialog => At.Dialog;
    public string Id => At.Id;
    public string Draft => At.Draft;
    public string Revision => At.Revision;
    public string Seen => At.Seen;
    public string Section => At.Section;
}

/// <summary>Where in a dialog somebody is, and what they saw there.</summary>
/// <param name="Id">The theme, area, draft or group that it is about.</param>
/// <param name="Draft">The draft that is being written; empty before there is one.</param>
/// <param name="Seen">Hash of the text that the fields came from.</param>
internal sealed record FormState(string Dialog, string Id, string Draft = "", string Revision = "", string Seen = "", string Section = "");

internal sealed record FormData
{
    public required string Heading { get; init; }
    public required IEnumerable<string> Paragraphs { get; init; }
    public required IEnumerable<FormField> Fields { get; init; }
    public required IEnumerable<FormAction> Actions { get; init; }
    public string Speak => Heading;
    public string FallbackText => string.Join('\n', Paragraphs.Prepend(Heading));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DeskData))]
[JsonSerializable(typeof(FormData))]
internal sealed partial class DeskJson : JsonSerializerContext;
