using System.ComponentModel.DataAnnotations;

namespace SafeguardingBot.Storage;

/// <summary>The section <c>Outbox</c> of the settings.</summary>
public sealed class OutboxOptions
{
    public const string Section = "Outbox";

    /// <summary>
    /// Messages a second, of all replicas together. Teams takes 50 requests a second of one app in one tenant (rate-limit page, 2026-10-08); the rest
    /// is for people who wait for an answer, and for requests that arrive less evenly than they left.
    /// </summary>
    [Range(1, 50)]
    public int PerSecond { get; set; } = 47;
}
