using SafeguardingBot.Channel.Cards.Expressions;

namespace SafeguardingBot.Channel.Cards;

/// <summary>Whether a piece of a template reads nothing but <c>$data</c>, so that for the same item it always writes the same.</summary>
internal static class ItemScope
{
    public static bool IsAllOf(TemplateNode? node) => node switch
    {
        null or RawNode => true,
        ExpressionNode expression => IsAllOf(expression.Expression),
        TextNode text => Array.TrueForAll(text.Parts, part => part.Expression is null || IsAllOf(part.Expression)),
        ArrayNode array => Array.TrueForAll(array.Items, IsAllOf),
        ObjectNode element => (element.When is null || IsAllOf(element.When)) && IsAllOf(element.Data) && Array.TrueForAll(element.Members, member => IsAllOf(member.Value)),
        _ => false,
    };

    public static bool IsAllOf(Expression expression) => expression switch
    {
        ConstantExpression => true,
        ScopeExpression scope => scope.Root is ScopeRoot.Data or ScopeRoot.Local,
        MemberExpression member => IsAllOf(member.Target),
        IndexExpression index => IsAllOf(index.Target) && IsAllOf(index.Index),
        CallExpression call => Array.TrueForAll(call.Arguments, IsAllOf),
        _ => false,
    };
}
