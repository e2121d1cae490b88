using System.Text.Json;
using SafeguardingBot.Channel.Cards.Expressions;

namespace SafeguardingBot.Channel.Cards;

/// <summary>Writes one card: repeats elements for their data, leaves out those whose condition fails, and puts values in their places.</summary>
internal sealed class TemplateExpander(EvaluationScope scope, Utf8JsonWriter writer, ExpansionFaults faults)
{
    private readonly TextComposer text = new(scope, faults);

    public void Write(TemplateNode node)
    {
        switch (node)
        {
            case RawNode raw:
                writer.WriteRawValue(raw.Utf8, skipInputValidation: true);
                break;
            case ObjectNode element:
                WriteElement(element);
                break;
            case ArrayNode array:
                writer.WriteStartArray();
                WriteItems(array);
                writer.WriteEndArray();
                break;
            case ExpressionNode expression:
                WriteValue(text.Evaluate(expression), expression.Place);
                break;
            case TextNode words:
                writer.WriteStringValue(text.Compose(words));
                break;
        }
    }

    private void WriteItems(ArrayNode array)
    {
        foreach (var item in array.Items)
        {
            switch (item)
            {
                case ObjectNode element:
                    WriteElementItems(element);
                    break;
                case ExpressionNode expression:
                    WriteValueItems(text.Evaluate(expression), expression.Place);
                    break;
                default:
                    Write(item);
                    break;
            }
        }
    }

    // A list in place of a list item adds its items; nothing adds nothing.
    private void WriteValueItems(Value value, Place place)
    {
        if (value.IsArray)
        {
            foreach (var item in ListFunctions.Items(value))
                WriteValue(item, place);
        }
        else if (!value.IsNothing)
        {
            WriteValue(value, place);
        }
    }

    private void WriteElementItems(ObjectNode node)
    {
        var (data, index) = (scope.Data, scope.Index);
        if (OpenData(node) is { } items)
        {
            for (var i = 0; i < items.Length; i++)
            {
                if (IsKept(node, items[i], i))
                    WriteProperties(node);
            }
        }
        else if (IsKept(node))
        {
            WriteProperties(node);
        }

        (scope.Data, scope.Index) = (data, index);
    }

    // As the value of a property, no element is null, one is itself, and more are a list.
    private void WriteElement(ObjectNode node)
    {
        var (data, index) = (scope.Data, scope.Index);
        if (OpenData(node) is not { } items)
        {
            if (IsKept(node))
                WriteProperties(node);
            else
                writer.WriteNullValue();
        }
        else
        {
            var kept = new List<int>(items.Length);
            for (var i = 0; i < items.Length; i++)
            {
                if (IsKept(node, items[i], i))
                    kept.Add(i);
            }

            WriteKept(node, items, kept);
        }

        (scope.Data, scope.Index) = (data, index);
    }

    private void WriteKept(ObjectNode node, Value[] items, List<int> kept)
    {
        if (kept.Count == 0)
            writer.WriteNullValue();
        if (kept.Count > 1)
            writer.WriteStartArray();
        foreach (var i in kept)
        {
            (scope.Data, scope.Index) = (items[i], Value.Of(i));
            WriteProperties(node);
        }

        if (kept.Count > 1)
            writer.WriteEndArray();
    }

    /// <summary>Gives the items to repeat for, or null where there is nothing to repeat and the scope is already set.</summary>
    private Value[]? OpenData(ObjectNode node)
    {
        if (node.Data is null)
            return null;
        var value = node.Data switch
        {
            ExpressionNode expression => text.Evaluate(expression),
            TextNode words => Value.Of(text.Compose(words).ToString(), TextOrigin.Data),
            _ => node.InlineData,
        };
        if (value.IsArray)
            return ListFunctions.Items(value);
        if (value.Kind != ValueKind.Missing)
            scope.Data = value;
        return null;
    }

    private bool IsKept(ObjectNode node, Value data, int index)
    {
        (scope.Data, scope.Index) = (data, Value.Of(index));
        return IsKept(node);
    }

    // An element whose condition fails to evaluate is left out; validation reports it.
    private bool IsKept(ObjectNode node)
    {
        if (node.When is null)
            return true;
        var value = Evaluator.EvaluateLenient(node.When, scope);
        if (value.IsError && faults.AreCollected)
            faults.Add(node.JsonPath + ".$when", value.Message);
        return value.IsTrue;
    }

    private void WriteProperties(ObjectNode node)
    {
        if (scope.IsSpent)
            throw faults.Limit(node.JsonPath, $"the card takes more than {scope.Options.MaximumSteps} steps");
        writer.WriteStartObject();
        foreach (var (name, value) in node.Properties)
        {
            if (value is ExpressionNode expression)
            {
                var result = text.Evaluate(expression);
                if (result.Kind == ValueKind.Missing)
                    continue;
                writer.WritePropertyName(name);
                WriteValue(result, expression.Place);
            }
            else
            {
                writer.WritePropertyName(name);
                Write(value);
            }
        }

        writer.WriteEndObject();
        CheckSize(node.JsonPath);
    }

    private void WriteValue(Value value, Place place)
    {
        DataWriter.Write(writer, value, place, scope.Options);
        CheckSize(place.JsonPath);
    }

    private void CheckSize(string path)
    {
        if (writer.BytesCommitted + writer.BytesPending > scope.Options.MaximumBytes)
            throw faults.Limit(path, $"the card is larger than {scope.Options.MaximumBytes} bytes");
    }
}
