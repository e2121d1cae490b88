using System.Text.Json;

namespace SafeguardingBot.Channel.Cards.Expressions;

internal static class ValueComparison
{
    /// <summary>Negative, zero or positive for two numbers or two texts; null for anything else.</summary>
    public static int? Order(Value left, Value right) => (left.Kind, right.Kind) switch
    {
        (ValueKind.Number, ValueKind.Number) => left.Number.CompareTo(right.Number),
        (ValueKind.Text, ValueKind.Text) => string.CompareOrdinal(left.Text, right.Text),
        _ => null,
    };

    public static bool AreEqual(Value left, Value right)
    {
        if (left.IsNothing || right.IsNothing)
            return left.IsNothing && right.IsNothing;
        if (left.IsArray && right.IsArray)
            return AreEqualLists(ListFunctions.Items(left), ListFunctions.Items(right));
        if (left.Kind == ValueKind.Model || right.Kind == ValueKind.Model)
            return left.IsObject && right.IsObject && left.Kind != ValueKind.Entry && right.Kind != ValueKind.Entry && JsonElement.DeepEquals(left.Json, right.Json);
        if (left.Kind != right.Kind)
            return false;
        return left.Kind switch
        {
            ValueKind.Number => Math.Abs(left.Number - right.Number) < double.BitIncrement(1) - 1,
            ValueKind.Text => left.Text == right.Text,
            ValueKind.Boolean => left.IsTrue == right.IsTrue,
            ValueKind.Json => JsonElement.DeepEquals(left.Json, right.Json),
            ValueKind.Entry => left.Entry.Key == right.Entry.Key && AreEqual(left.Entry.Value, right.Entry.Value),
            _ => false,
        };
    }

    private static bool AreEqualLists(Value[] left, Value[] right)
    {
        if (left.Length != right.Length)
            return false;
        for (var i = 0; i < left.Length; i++)
        {
            if (!AreEqual(left[i], right[i]))
                return false;
        }

        return true;
    }
}
