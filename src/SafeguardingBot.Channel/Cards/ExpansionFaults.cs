namespace SafeguardingBot.Channel.Cards;

/// <summary>What happens to a fault: with a list it is added and the expansion goes on; without, it is thrown.</summary>
internal sealed class ExpansionFaults(string file, List<TemplateFault>? list)
{
    public bool AreCollected => list is not null;

    public void Add(string path, string message)
    {
        var fault = new TemplateFault(file, path, message);
        if (list is null)
            throw new CardTemplateException(fault);
        if (!list.Contains(fault))
            list.Add(fault);
    }

    /// <summary>A limit ends the expansion either way.</summary>
    public CardTemplateException Limit(string path, string message) => new(new TemplateFault(file, path, message));
}
