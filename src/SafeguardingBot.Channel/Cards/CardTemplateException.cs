namespace SafeguardingBot.Channel.Cards;

/// <summary>A template that cannot be compiled, or cannot be expanded with the data given. Messages quote the template, never the data.</summary>
public sealed class CardTemplateException : Exception
{
    public CardTemplateException(IReadOnlyList<TemplateFault> faults)
        : base(string.Join(Environment.NewLine, faults)) => Faults = faults;

    public CardTemplateException(TemplateFault fault)
        : this([fault])
    {
    }

    public IReadOnlyList<TemplateFault> Faults { get; }
}
