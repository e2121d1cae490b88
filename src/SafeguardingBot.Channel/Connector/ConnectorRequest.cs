namespace SafeguardingBot.Channel.Connector;

/// <summary>One request to the connector. The body belongs to the caller, who returns it to its pool.</summary>
internal sealed record ConnectorRequest
{
    public required HttpMethod Method { get; init; }
    public required string ServiceUrl { get; init; }
    /// <summary>Behind the service URL, ids already percent-encoded.</summary>
    public required string Path { get; init; }
    public PooledBuffer? Body { get; init; }
}

/// <summary>What came back: a status and body, or the reason why there is none.</summary>
internal readonly record struct ConnectorAnswer(int Status, ReadOnlyMemory<byte> Body, Outcome Outcome, SendReason Reason)
{
    public static ConnectorAnswer Failed(Outcome outcome, SendReason reason) => new(0, default, outcome, reason);
}
