using System.Text.Json;

namespace SafeguardingBot.Channel.Cards.Expressions;

/// <summary>What the expressions of one expansion can see, and how far they may go.</summary>
internal sealed class EvaluationScope
{
    private readonly List<Value> locals = [];
    private int steps;

    public EvaluationScope(JsonElement root, CardTemplateOptions options)
        : this(Value.Of(WellFormedJson.Of(root)), options)
    {
    }

    public EvaluationScope(Value root, CardTemplateOptions options)
    {
        Options = options;
        Root = Data = root;
        Host = options.Host is { } host ? Value.Of(WellFormedJson.Of(host)) : Value.Missing;
    }

    public CardTemplateOptions Options { get; }

    public Value Root { get; }

    public Value Host { get; }

    public Value Data { get; set; }

    public Value Index { get; set; }

    public Destination Destination { get; set; }

    /// <summary>Inside a condition, where a missing path is an answer and not a fault.</summary>
    public bool IsLenient { get; set; }

    /// <summary>Joining texts now makes Markdown, so each part of it from data is escaped first.</summary>
    public bool ComposesMarkdown => Destination == Destination.Markdown && Options.EscapeData && !IsLenient;

    public bool IsSpent => ++steps > Options.MaximumSteps;

    public Value Local(int slot) => locals[slot];

    public void SetLocal(int slot, Value value)
    {
        if (slot == locals.Count)
            locals.Add(value);
        else
            locals[slot] = value;
    }
}
