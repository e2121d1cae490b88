namespace SafeguardingBot.Channel.Connector;

/// <summary>Whom a transport talks to, so that logs and counts name the right one of the two.</summary>
/// <param name="Tag">One word for metrics.</param>
/// <param name="HostSetting">The setting that says which hosts are right.</param>
internal sealed record RemoteService(string Tag, string Name, string HostSetting)
{
    public static readonly RemoteService Connector = new("connector", "the connector", "Bot:ConnectorHosts");
    public static readonly RemoteService Graph = new("graph", "Microsoft Graph", "Bot:Graph");
}
