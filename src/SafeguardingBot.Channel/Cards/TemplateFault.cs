namespace SafeguardingBot.Channel.Cards;

/// <summary>One thing wrong with a card template: where it stands and what to do. Never holds data values.</summary>
/// <param name="File">The name given to <see cref="CardTemplate.Compile(string, string)"/>.</param>
/// <param name="JsonPath">The place in the template, such as <c>$.body[2].text</c>.</param>
/// <param name="Message">What is wrong, naming the expression, function or path.</param>
public sealed record TemplateFault(string File, string JsonPath, string Message)
{
    public override string ToString() => $"{File} {JsonPath}: {Message}";
}
