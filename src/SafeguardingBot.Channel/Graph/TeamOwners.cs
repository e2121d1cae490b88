using System.Text.Json;
using System.Text.Json.Serialization;
using SafeguardingBot.Channel.Connector;

namespace SafeguardingBot.Channel.Graph;

/// <summary>What Microsoft Graph says about one person and one team.</summary>
/// <param name="IsOwner">Null when it does not say, and <paramref name="Reason"/> then says why: <see cref="SendReason.Forbidden"/> where nobody consented.</param>
public readonly record struct OwnerAnswer(bool? IsOwner, SendReason Reason);

/// <summary>
/// Looks up whether a person owns a team. It takes TeamMember.Read.Group, which an owner of the team consents to when the app is added to it, or the
/// tenant-wide TeamMember.Read.All (Microsoft Learn, "List members of team", read 2026-11-21). Of the answer only ids and roles are read.
/// </summary>
public sealed class TeamOwners
{
    private const int MostPages = 20;

    private readonly ConnectorTransport transport;
    private readonly Uri address;

    internal TeamOwners(ConnectorTransport transport, Uri address, bool isRegistered)
    {
        this.transport = transport;
        this.address = address;
        CanAsk = isRegistered || address.IsLoopback;
    }

    /// <summary>Whether there is an identity to ask as, or a stand-in that wants none.</summary>
    public bool CanAsk { get; }

    /// <param name="group">The Entra group behind the team.</param>
    /// <param name="person">Entra object id.</param>
    /// <param name="tenant">Whose person it is; a namesake of another tenant owns nothing. Null when that is not known.</param>
    public async Task<OwnerAnswer> AskAsync(Guid group, Guid person, string? tenant, CancellationToken cancellationToken)
    {
        var path = $"{Members(group)}?$filter={Uri.EscapeDataString($"(microsoft.graph.aadUserConversationMember/userId eq '{person}')")}";
        for (var page = 0; page < MostPages; page++)
        {
            var answer = await transport.SendAsync(
                new() { Method = HttpMethod.Get, ServiceUrl = address.ToString(), Path = path, Conversation = $"{group}", TenantId = tenant }, cancellationToken);
            if (answer.Outcome != Outcome.Sent)
                return new(null, answer.Reason);
            if (Read(answer.Body.Span) is not { Value: { } members } read)
                return new(null, SendReason.ServiceFailed);
            if (members.Exists(member => member?.Owns(person, tenant) == true))
                return new(true, SendReason.None);
            if (read.NextLink is not { } next)
                return new(false, SendReason.None);
            if (!TryGetPath(next, group, out path))
                return new(null, SendReason.HostNotAllowed);
        }

        return new(null, SendReason.ServiceFailed);
    }

    private static string Members(Guid group) => $"v1.0/teams/{group}/members";

    /// <summary>The link comes with an answer and is not trusted: it may lead only to more of the same list, on the same host.</summary>
    private bool TryGetPath(string link, Guid group, out string path)
    {
        path = "";
        if (!Uri.TryCreate(link, UriKind.Absolute, out var next) || next.UserInfo.Length > 0
            || Uri.Compare(next, address, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) != 0
            || !next.AbsolutePath.Equals($"/{Members(group)}", StringComparison.OrdinalIgnoreCase))
            return false;
        path = next.PathAndQuery[1..];
        return true;
    }

    private static MembersPage? Read(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, GraphJson.Default.MembersPage);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

internal sealed class MembersPage
{
    public List<TeamMembership?>? Value { get; set; }

    [JsonPropertyName("@odata.nextLink")]
    public string? NextLink { get; set; }
}

/// <summary>Name and address of the person stand in the answer too, and are passed over.</summary>
internal sealed class TeamMembership
{
    public string? UserId { get; set; }
    public string? TenantId { get; set; }
    public List<string?>? Roles { get; set; }

    /// <summary>A guest whom somebody made an owner does not decide for the team.</summary>
    public bool Owns(Guid person, string? tenant) =>
        Guid.TryParse(UserId, out var id) && id == person && HasRole("owner") && !HasRole("guest")
        && (tenant is null || TenantId is null || tenant.Equals(TenantId, StringComparison.OrdinalIgnoreCase));

    private bool HasRole(string role) => Roles?.Exists(r => role.Equals(r, StringComparison.OrdinalIgnoreCase)) == true;
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(MembersPage))]
internal sealed partial class GraphJson : JsonSerializerContext;
