using System.Text.Json;

namespace SafeguardingBot.Channel.Cards.Expressions;

internal enum ValueKind : byte
{
    /// <summary>A path that is not in the data, or what a function gives when it has nothing to give.</summary>
    Missing,
    Null,
    Boolean,
    Number,
    Text,
    List,
    Entry,

    /// <summary>An object that is read by its contract.</summary>
    Model,
    Json,
    Error,
}

/// <summary>Who wrote a text, and so whether it needs escaping where Markdown is read.</summary>
internal enum TextOrigin : byte
{
    Template,
    Data,

    /// <summary>Safe as it stands: escaped parts joined with the author's own Markdown, or data marked as trusted.</summary>
    Markdown,
}

/// <summary>What an expression gives. Errors are values, as conditions swallow them and exceptions would be slow.</summary>
internal readonly struct Value
{
    // JSON is boxed here: cards are made from typed models, and every value of theirs would carry its room about.
    private readonly object? reference;
    private readonly double number;

    private Value(ValueKind kind, double number = 0, object? reference = null, TextOrigin origin = TextOrigin.Template)
    {
        Kind = kind;
        Origin = origin;
        this.number = number;
        this.reference = reference;
    }

    public static Value Missing => default;

    public static Value Null { get; } = new(ValueKind.Null);

    public static Value True { get; } = new(ValueKind.Boolean, 1);

    public static Value False { get; } = new(ValueKind.Boolean);

    public static Value NoItems { get; } = Of([]);

    public ValueKind Kind { get; }

    public TextOrigin Origin { get; }

    public bool IsError => Kind == ValueKind.Error;

    public bool IsNothing => Kind <= ValueKind.Null;

    public bool IsTrue => Kind == ValueKind.Boolean && number != 0;

    /// <summary>Everything but false, null and missing counts as true, as the expression language has it.</summary>
    public bool IsTruthy => Kind == ValueKind.Boolean ? number != 0 : !IsNothing;

    public double Number => number;

    public JsonElement Json => Kind == ValueKind.Model ? Model.ToJson() : reference as JsonElement? ?? default;

    public CardModel Model => (CardModel)reference!; // set by Of(CardModel) whenever Kind is Model

    public Value[] Items => reference as Value[] ?? ((LastingItems)reference!).Items; // set by Of(Value[]) or Of(LastingItems) whenever Kind is List

    /// <summary>Of a list.</summary>
    public int Count => Lasting is { } lasting ? lasting.All.Length : Items.Length;

    /// <summary>The list itself, when all in it is lasting.</summary>
    public LastingItems? Lasting => reference as LastingItems;

    public KeyValuePair<string, Value> Entry => (KeyValuePair<string, Value>)reference!; // likewise for Entry

    public string Message => (string)reference!; // likewise for Error

    public string Text => reference as string ?? Parts?.ToString() ?? Json.GetString() ?? string.Empty;

    /// <summary>The text as it came, when that was in parts.</summary>
    public TextInParts? Parts => reference as TextInParts;

    public bool IsArray => Kind == ValueKind.List || (Kind == ValueKind.Json && Json.ValueKind == JsonValueKind.Array);

    public bool IsObject => Kind is ValueKind.Entry or ValueKind.Model || (Kind == ValueKind.Json && Json.ValueKind == JsonValueKind.Object);

    public bool IsInteger => Kind == ValueKind.Number && Math.Floor(number) == number;

    public static Value Of(bool value) => value ? True : False;

    public static Value Of(double value) => double.IsFinite(value) ? new(ValueKind.Number, value) : Error("gives a number that is not finite");

    public static Value Of(string text, TextOrigin origin) => new(ValueKind.Text, reference: text, origin: origin);

    public static Value Of(TextInParts text) => new(ValueKind.Text, reference: text, origin: TextOrigin.Data);

    /// <summary>The same text as if it came from there.</summary>
    public Value From(TextOrigin origin) => new(ValueKind.Text, reference: reference, origin: origin);

    public static Value Of(Value[] items) => new(ValueKind.List, reference: items);

    public static Value Of(LastingItems items) => new(ValueKind.List, reference: items);

    public static Value Of(string key, Value value) => new(ValueKind.Entry, reference: new KeyValuePair<string, Value>(key, value));

    public static Value Of(CardModel model) => new(ValueKind.Model, reference: model);

    public static Value Error(string message) => new(ValueKind.Error, reference: message);

    public static Value Of(JsonElement element, TextOrigin origin = TextOrigin.Data) => element.ValueKind switch
    {
        JsonValueKind.Undefined => Missing,
        JsonValueKind.Null => Null,
        JsonValueKind.True => True,
        JsonValueKind.False => False,
        JsonValueKind.Number => new(ValueKind.Number, element.GetDouble(), element),
        JsonValueKind.String => new(ValueKind.Text, reference: element, origin: origin),
        _ => new(ValueKind.Json, reference: element),
    };
}
