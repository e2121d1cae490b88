using SafeguardingBot.Channel.Cards.Expressions;

namespace SafeguardingBot.Channel.Cards;

/// <summary>Writes one card: repeats elements for their data, leaves out those whose condition fails, and puts values in their places.</summary>
internal sealed class TemplateExpander(EvaluationScope scope, CardWriter writer, ExpansionFaults faults)
{
    private readonly TextComposer text = new(scope, faults);
    private readonly bool keepsParts = ReferenceEquals(scope.Options, CardTemplateOptions.Default) && !faults.AreCollected;

    public void Write(TemplateNode node)
    {
        switch (node)
        {
            case RawNode raw:
                writer.Raw(raw.Utf8);
                break;
            case ObjectNode element:
                WriteElement(element);
                break;
            case ArrayNode array:
                writer.Open("["u8);
                WriteItems(array);
                writer.Close("]"u8);
                break;
            case ExpressionNode expression:
                WriteValue(text.Evaluate(expression), expression.Place);
                break;
            case TextNode words:
                text.Write(words, writer);
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
        if (!OpenData(node, out var list))
            WriteIfKept(node);
        else if (keepsParts && node.IsOfItemAlone)
            WriteOnce(node, list);
        else
            WriteEach(node, list.Items);
        (scope.Data, scope.Index) = (data, index);
    }

    private void WriteEach(ObjectNode node, Value[] items)
    {
        for (var i = 0; i < items.Length; i++)
        {
            (scope.Data, scope.Index) = (items[i], Value.Of(i));
            WriteIfKept(node);
        }
    }

    // A list that lasts keeps the whole, so that its items need not keep theirs.
    private void WriteOnce(ObjectNode node, Value list)
    {
        if (list.Lasting is { IsWhole: true } whole)
        {
            if (!WriteAgain(node, whole.Written.By(node)))
            {
                var start = writer.Length;
                WriteEach(node, whole.Items);
                whole.Written.Keep(node, writer.Since(start).ToArray());
            }
        }
        else if (list.Lasting is { } lasting)
        {
            foreach (var data in lasting.All)
            {
                if (!WriteAgain(node, data.WrittenBy(node)))
                    WriteAndKeep(node, lasting.Read(data), data);
            }
        }
        else
        {
            foreach (var item in list.Items)
            {
                scope.Data = item;
                if (item is not { Kind: ValueKind.Model, Model.Lasting: { } data })
                    WriteIfKept(node);
                else if (!WriteAgain(node, data.WrittenBy(node)))
                    WriteAndKeep(node, item, data);
            }
        }
    }

    private void WriteAndKeep(ObjectNode node, Value item, LastingData data)
    {
        var start = writer.Length;
        scope.Data = item;
        WriteIfKept(node);
        data.Keep(node, writer.Since(start).ToArray());
    }

    private bool WriteAgain(ObjectNode node, byte[]? written)
    {
        if (written is null)
            return false;
        writer.Raw(written);
        CheckSize(node.JsonPath);
        return true;
    }

    private void WriteIfKept(ObjectNode node)
    {
        if (IsKept(node))
            WriteProperties(node);
    }

    // As the value of a property, no element is null, one is itself, and more are a list.
    private void WriteElement(ObjectNode node)
    {
        var (data, index) = (scope.Data, scope.Index);
        if (!OpenData(node, out var list))
        {
            if (IsKept(node))
                WriteProperties(node);
            else
                writer.Raw("null"u8);
        }
        else
        {
            var items = list.Items;
            var kept = new List<int>(items.Length);
            for (var i = 0; i < items.Length; i++)
            {
                (scope.Data, scope.Index) = (items[i], Value.Of(i));
                if (IsKept(node))
                    kept.Add(i);
            }

            WriteKept(node, items, kept);
        }

        (scope.Data, scope.Index) = (data, index);
    }

    private void WriteKept(ObjectNode node, Value[] items, List<int> kept)
    {
        if (kept.Count == 0)
            writer.Raw("null"u8);
        if (kept.Count > 1)
            writer.Open("["u8);
        foreach (var i in kept)
        {
            (scope.Data, scope.Index) = (items[i], Value.Of(i));
            WriteProperties(node);
        }

        if (kept.Count > 1)
            writer.Close("]"u8);
    }

    /// <summary>Gives the items to repeat for; false where there is nothing to repeat and the scope is already set.</summary>
    private bool OpenData(ObjectNode node, out Value list)
    {
        list = Value.Missing;
        if (node.Data is null)
            return false;
        var value = node.Data switch
        {
            ExpressionNode expression => text.Evaluate(expression),
            TextNode words => Value.Of(text.Compose(words), TextOrigin.Data),
            _ => node.InlineData,
        };
        if (value.IsArray)
        {
            list = value.Kind == ValueKind.List ? value : Value.Of(ListFunctions.Items(value));
            return true;
        }

        if (value.Kind != ValueKind.Missing)
            scope.Data = value;
        return false;
    }

    // An element whose condition fails to evaluate is left out; validation reports it.
    private bool IsKept(ObjectNode node)
    {
        if (node.When is null)
            return true;
        if (!faults.AreCollected)
            return Evaluator.Holds(node.When, scope);
        var value = Evaluator.EvaluateLenient(node.When, scope);
        if (value.IsError)
            faults.Add(node.JsonPath + ".$when", value.Message);
        return value.IsTrue;
    }

    private void WriteProperties(ObjectNode node)
    {
        if (scope.IsSpent)
            throw faults.Limit(node.JsonPath, $"the card takes more than {scope.Options.MaximumSteps} steps");
        writer.Open("{"u8);
        foreach (var (utf8, value) in node.Members)
        {
            switch (value)
            {
                case null:
                    writer.Raw(utf8);
                    break;
                case ExpressionNode expression:
                    var result = text.Evaluate(expression);
                    if (result.Kind == ValueKind.Missing)
                        continue;
                    writer.Name(utf8);
                    WriteValue(result, expression.Place);
                    break;
                default:
                    writer.Name(utf8);
                    Write(value);
                    break;
            }
        }

        writer.Close("}"u8);
        CheckSize(node.JsonPath);
    }

    private void WriteValue(Value value, Place place)
    {
        DataWriter.Write(writer, value, place, scope.Options);
        CheckSize(place.JsonPath);
    }

    private void CheckSize(string path)
    {
        if (writer.Length > scope.Options.MaximumBytes)
            throw faults.Limit(path, $"the card is larger than {scope.Options.MaximumBytes} bytes");
    }
}
