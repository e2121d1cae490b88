namespace SafeguardingBot.Channel.Hosting;

/// <summary>Decides which messages come first: they are answered beyond a person's share and do not wait behind others of their conversation.</summary>
public interface IMessagePriority
{
    /// <summary>Must be quick and must not throw.</summary>
    bool ComesFirst(ITurn turn);
}
