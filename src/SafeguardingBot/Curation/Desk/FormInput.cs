using System.Globalization;
using System.Text.Json;
using SafeguardingBot.Channel.Activities;
using SafeguardingBot.Curation.Drafting;
using SafeguardingBot.Knowledge.Answering;

namespace SafeguardingBot.Curation.Desk;

/// <summary>What came back from a form. A client wrote it, so everything is read anew and cut to what its field may hold.</summary>
internal sealed class FormInput(JsonElement data)
{
    private const int LongestId = 64;

    public string Id => Short("id");

    public string Seen => Short("seen");

    public string Section => Short("section");

    public string Go => Short("go");

    public DraftId? Draft => DraftId.TryParse(data.Text("draft"), out var id) ? id : null;

    public long Revision => long.TryParse(data.Text("revision"), NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : 0;

    /// <summary>Null when the form had no such field, so that what is there stays.</summary>
    public string? Value(string field, int longest = 4_000) => data.Text(field) is { } value ? ShortText.Of(value, longest) : null;

    public bool IsOn(string toggle) => data.Text(toggle) == "true";

    /// <summary>What was ticked in a field of several choices.</summary>
    public IReadOnlyList<string> Many(string field) => (Value(field) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private string Short(string name) => data.Text(name) is { Length: <= LongestId } text ? text : "";
}
