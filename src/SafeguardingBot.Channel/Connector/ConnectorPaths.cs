namespace SafeguardingBot.Channel.Connector;

/// <summary>Paths of the connector's REST interface. Ids hold ":", ";" and "@" and are encoded whole.</summary>
internal static class ConnectorPaths
{
    public const string Conversations = "v3/conversations";

    public static string Activities(string conversation) => $"{Conversations}/{Id(conversation)}/activities";

    public static string Activity(string conversation, string activity) => $"{Conversations}/{Id(conversation)}/activities/{Id(activity)}";

    public static string Members(string conversation, int pageSize, string? continuation) =>
        $"{Conversations}/{Id(conversation)}/pagedmembers?pageSize={pageSize}{(continuation is null ? "" : "&continuationToken=" + Id(continuation))}";

    public static string Member(string conversation, string member) => $"{Conversations}/{Id(conversation)}/members/{Id(member)}";

    public static string Team(string team) => $"v3/teams/{Id(team)}";

    public static string TeamChannels(string team) => $"{Team(team)}/conversations";

    /// <summary>A conversation without the suffix that names one of its threads.</summary>
    public static string WithoutThread(string conversation)
    {
        var suffix = conversation.IndexOf(";messageid=", StringComparison.Ordinal);
        return suffix < 0 ? conversation : conversation[..suffix];
    }

    // "." and ".." survive encoding, and would walk up the path.
    private static string Id(string id) => id is "." or ".." ? throw new ArgumentException("Not an id of the connector.", nameof(id)) : Uri.EscapeDataString(id);
}
