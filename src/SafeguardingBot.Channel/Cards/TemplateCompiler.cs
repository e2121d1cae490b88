using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using SafeguardingBot.Channel.Cards.Expressions;

namespace SafeguardingBot.Channel.Cards;

/// <summary>Turns template JSON into nodes, and reports everything that is wrong with it rather than the first thing.</summary>
internal sealed class TemplateCompiler(string file)
{
    public static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private static readonly RawNode Nothing = new("null"u8.ToArray(), JsonValueKind.Null);

    private readonly List<TemplateFault> faults = [];

    public IReadOnlyList<TemplateFault> Faults => faults;

    public TemplateNode Compile(JsonElement template) =>
        Compile(template, new Place("$", string.Empty, Destination.Verbatim));

    private TemplateNode Compile(JsonElement element, Place place) => element.ValueKind switch
    {
        JsonValueKind.Object => CompileObject(element, place),
        JsonValueKind.Array => CompileArray(element, place),
        JsonValueKind.String => CompileText(element, place),
        _ => Raw(element),
    };

    private TemplateNode CompileObject(JsonElement element, Place place)
    {
        var members = new List<TemplateMember>();
        var type = element.TryGetProperty("type", out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        Expression? when = null;
        TemplateNode? data = null;
        var inline = Value.Missing;
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject())
        {
            var path = PathOf(place.JsonPath, property.Name);
            if (!names.Add(property.Name))
                faults.Add(new TemplateFault(file, path, $"'{property.Name}' is there twice"));
            switch (property.Name)
            {
                case "$when":
                    when = CompileCondition(property.Value, path);
                    break;
                case "$data":
                    (data, inline) = CompileData(property.Value, path);
                    break;
                case "$root" or "$index" or "$host" or "$_acTemplateVersion":
                    break;
                default:
                    var child = Compile(property.Value, place.Of(property.Name, path, type));
                    Add(members, NameOf(property.Name), Fixed(child));
                    break;
            }
        }

        if (when is null && data is null && members.TrueForAll(member => member.Value is null))
            return new RawNode([(byte)'{', .. members.SelectMany(member => member.Utf8), (byte)'}'], JsonValueKind.Object);
        return new ObjectNode([.. members], when, data, inline, place.JsonPath);
    }

    // Arrays in arrays become one and nulls go away, as the reference implementation does to every array.
    private ArrayNode CompileArray(JsonElement element, Place place)
    {
        var items = new List<TemplateNode>();
        var index = 0;
        foreach (var item in element.EnumerateArray())
        {
            var node = Compile(item, place with { JsonPath = $"{place.JsonPath}[{index++}]" });
            if (node is ArrayNode inner)
                Array.ForEach(inner.Items, item => Add(items, item));
            else if (node is not RawNode { Kind: JsonValueKind.Null })
                Add(items, node);
        }

        return new ArrayNode([.. items]);
    }

    private TemplateNode CompileText(JsonElement element, Place place)
    {
        var text = element.GetString() ?? string.Empty;
        if (!TemplateText.HasExpressions(text))
            return Raw(element);
        if (TryParse(text, place.JsonPath) is not { } parts)
            return Nothing;
        return parts is [{ Expression: { } single } part] && single is not ConstantExpression
            ? new ExpressionNode(single, part.Source, place)
            : new TextNode([.. parts], place);
    }

    private Expression? CompileCondition(JsonElement element, string path)
    {
        if (element.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return new ConstantExpression(Value.Of(element.GetBoolean()));
        if (element.ValueKind == JsonValueKind.String && TryParse(element.GetString() ?? string.Empty, path) is var parts)
        {
            if (parts is null)
                return null;
            if (parts is [{ Expression: { } condition }])
                return condition;
        }

        faults.Add(new TemplateFault(file, path, "$when takes true, false, or one expression: \"${...}\""));
        return null;
    }

    private (TemplateNode Node, Value Inline) CompileData(JsonElement element, string path)
    {
        if (element.ValueKind == JsonValueKind.String)
            return (CompileText(element, new Place(path, "$data", Destination.Verbatim)), Value.Of(element, TextOrigin.Template));
        if (TemplateText.HasExpressions(element.GetRawText()))
            faults.Add(new TemplateFault(file, path, "data written into a template cannot hold expressions"));
        return (Nothing, Value.Of(element));
    }

    private List<TextPart>? TryParse(string text, string path)
    {
        try
        {
            return TemplateText.Parse(text);
        }
        catch (ExpressionSyntaxException fault)
        {
            faults.Add(new TemplateFault(file, path, $"{fault.Message} in {text}"));
            return null;
        }
    }

    private static RawNode Raw(JsonElement element) => Write(element.ValueKind, writer => element.WriteTo(writer));

    private static TemplateNode Fixed(TemplateNode node) => node switch
    {
        ArrayNode { Items: [] } => new RawNode("[]"u8.ToArray(), JsonValueKind.Array),
        ArrayNode { Items: [RawNode all] } => new RawNode([(byte)'[', .. all.Utf8, (byte)']'], JsonValueKind.Array),
        _ => node,
    };

    // What is fixed grows together, so that it is copied in one piece.
    private static void Add(List<TemplateMember> members, byte[] name, TemplateNode value)
    {
        if (value is not RawNode raw)
            members.Add(new(name, value));
        else if (members is [.., { Value: null } before])
            members[^1] = new([.. before.Utf8, (byte)',', .. name, .. raw.Utf8], null);
        else
            members.Add(new([.. name, .. raw.Utf8], null));
    }

    private static void Add(List<TemplateNode> items, TemplateNode item)
    {
        if (item is RawNode raw && items is [.., RawNode before])
            items[^1] = new RawNode([.. before.Utf8, (byte)',', .. raw.Utf8], JsonValueKind.Undefined);
        else
            items.Add(item);
    }

    private static byte[] NameOf(string property) => [(byte)'"', .. JsonEncodedText.Encode(property, WriterOptions.Encoder).EncodedUtf8Bytes, (byte)'"', (byte)':'];

    private static RawNode Write(JsonValueKind kind, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
            write(writer);
        return new RawNode(buffer.WrittenSpan.ToArray(), kind);
    }

    private static string PathOf(string parent, string property) =>
        property.Length > 0 && property.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '$') ? $"{parent}.{property}" : $"{parent}['{property}']";
}
