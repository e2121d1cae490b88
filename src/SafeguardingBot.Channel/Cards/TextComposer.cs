using System.Text;
using SafeguardingBot.Channel.Cards.Expressions;

namespace SafeguardingBot.Channel.Cards;

/// <summary>Evaluates the expressions of a template's strings, and puts texts together from them.</summary>
internal sealed class TextComposer(EvaluationScope scope, ExpansionFaults faults)
{
    public void Write(TextNode node, CardWriter writer)
    {
        writer.OpenText();
        var length = 0;
        foreach (var part in node.Parts)
            writer.AddText(Show(part, node.Place, ref length));
        writer.CloseText();
    }

    public string Compose(TextNode node)
    {
        var text = new StringBuilder();
        var length = 0;
        foreach (var part in node.Parts)
            text.Append(WellFormedJson.Text(Show(part, node.Place, ref length)));
        return text.ToString();
    }

    public Value Evaluate(ExpressionNode node) => Evaluate(node.Expression, node.Source, node.Place);

    private string Show(TextPart part, Place place, ref int length)
    {
        var text = part.Expression is null ? part.Source : Show(part.Expression, part.Source, place);
        length += text.Length;
        return length <= scope.Options.MaximumBytes ? text : throw faults.Limit(place.JsonPath, $"the text is longer than {scope.Options.MaximumBytes} characters");
    }

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
