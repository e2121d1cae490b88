namespace SafeguardingBot.Channel.Connector;

/// <summary>One request to the connector. The body belongs to the caller, who returns it to its pool.</summary>
internal sealed record ConnectorRequest
{
    public required HttpMethod Method { get; init; }
    public required string ServiceUrl { get; init; }
    /// <summary>Behind the service URL, ids already percent-encoded.</summary>
    public required string Path { get; init; }
    /// <summary>Whose rate limits count: a conversation without its thread.</summary>
    public required string Conversation { get; init; }
    public string? TenantId { get; init; }
    public PooledBuffer? Body { get; init; }

    /// <summary>How often it may be made again when the connector may already have done it.</summary>
    public int Repeats { get; init; } = HarmlessRepeats;

    /// <summary>Made at once, ahead of what waits for the rates. It still counts, so the others wait longer.</summary>
    public bool IsUrgent { get; init; }

    /// <summary>Attempts so far after which it is unknown whether the connector did it.</summary>
    public int Uncertain { get; set; }

    public bool IsRead => Method == HttpMethod.Get;

    /// <summary>For reads, replacements, deletions, and creating a personal conversation, which all end the same when repeated.</summary>
    public const int HarmlessRepeats = 3;
}

/// <summary>What came back: a body, or the reason why there is none.</summary>
internal readonly record struct ConnectorAnswer(Outcome Outcome, SendReason Reason, ReadOnlyMemory<byte> Body = default)
{
    /// <summary>How long the connector asked to wait before another attempt.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public static ConnectorAnswer NotSent(SendReason reason) => new(Outcome.NotSent, reason);
    public static ConnectorAnswer Unknown(SendReason reason) => new(Outcome.Unknown, reason);
}
