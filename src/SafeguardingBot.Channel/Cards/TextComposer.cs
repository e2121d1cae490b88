using System.Buffers;
using SafeguardingBot.Channel.Cards.Expressions;

namespace SafeguardingBot.Channel.Cards;

/// <summary>Evaluates the expressions of a template's strings, and puts texts together from them.</summary>
internal sealed class TextComposer(EvaluationScope scope, ExpansionFaults faults)
{
    private readonly ArrayBufferWriter<char> text = new(256);

    /// <summary>The text is valid until the next call.</summary>
    public ReadOnlySpan<char> Compose(TextNode node)
    {
        text.ResetWrittenCount();
        foreach (var part in node.Parts)
        {
            text.Write(part.Expression is null ? part.Source : Show(part.Expression, part.Source, node.Place));
            if (text.WrittenCount > scope.Options.MaximumBytes)
                throw faults.Limit(node.Place.JsonPath, $"the text is longer than {scope.Options.MaximumBytes} characters");
        }

        return text.WrittenSpan;
    }

    public Value Evaluate(ExpressionNode node) => Evaluate(node.Expression, node.Source, node.Place);

    private string Show(Expression expression, string source, Place place)
    {
        var value = Evaluate(expression, source, place);
        if (faults.AreCollected && value.IsObject)
            faults.Add(place.JsonPath, $"${{{source}}} is an object and has no text");
        var origin = value.Kind is ValueKind.Number or ValueKind.Boolean ? TextOrigin.Template : value.Kind == ValueKind.Text ? value.Origin : TextOrigin.Data;
        return DataWriter.Prepare(TextJoining.Show(value), origin, place.Destination, scope.Options);
    }

    private Value Evaluate(Expression expression, string source, Place place)
    {
        scope.Destination = place.Destination;
        var value = Evaluator.Evaluate(expression, scope);
        if (!value.IsError)
            return value;
        faults.Add(place.JsonPath, $"${{{source}}}: {value.Message}");
        return Value.Missing;
    }
}
