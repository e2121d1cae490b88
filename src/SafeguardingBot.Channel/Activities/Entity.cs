using System.Text.Json.Serialization;

namespace SafeguardingBot.Channel.Activities;

/// <summary>A mention, the client's details, or another note about the text. Unknown kinds keep only their type.</summary>
public sealed class Entity
{
    public const string MentionType = "mention";
    public const string ClientInfoType = "clientInfo";

    public string? Type { get; set; }
    public string? Text { get; set; }
    [JsonConverter(typeof(LenientAccount))]
    public ChannelAccount? Mentioned { get; set; }
    public string? Locale { get; set; }
    public string? Country { get; set; }
    public string? Platform { get; set; }
    public string? Timezone { get; set; }

    /// <summary>Out only: written in place of all other members, for entities with a shape of their own such as citations.</summary>
    [JsonIgnore]
    public RawJson Raw { get; set; }
}
