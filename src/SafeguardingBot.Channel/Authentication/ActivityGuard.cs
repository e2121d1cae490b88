using Microsoft.Extensions.Options;
using SafeguardingBot.Channel.Activities;

namespace SafeguardingBot.Channel.Authentication;

internal enum Admission
{
    Admitted,
    /// <summary>401: the token does not vouch for this activity.</summary>
    NotVouchedFor,
    /// <summary>403: genuine, but not from Teams, or not from a person of an allowed tenant.</summary>
    NotAllowed,
}

/// <summary>
/// Compares an activity with the token it came with, and the tenant and person with who may talk to this bot. Anybody's
/// tenant can install a bot whose id is known, so the registration alone keeps nobody out.
/// </summary>
internal sealed class ActivityGuard(IOptions<BotOptions> options)
{
    private const string Teams = "msteams";

    private readonly HashSet<string> tenants = new(options.Value.AllowedTenants, StringComparer.OrdinalIgnoreCase);

    public Admission Check(Activity activity, ConnectorIdentity connector)
    {
        if (!connector.IsUnregistered)
        {
            if (!IsSameUrl(activity.ServiceUrl, connector.ServiceUrl) || activity.ChannelId is not { Length: > 0 } channel || !connector.Endorsements.Contains(channel))
                return Admission.NotVouchedFor;
            if (channel != Teams)
                return Admission.NotAllowed;
        }

        return IsAllowedTenant(activity, connector.IsUnregistered) && IsAllowedPerson(activity, connector.IsUnregistered)
            ? Admission.Admitted
            : Admission.NotAllowed;
    }

    private bool IsAllowedTenant(Activity activity, bool isUnregistered)
    {
        var (conversation, channelData) = (activity.Conversation?.TenantId, activity.ChannelData?.Tenant?.Id);
        if (conversation is not null && channelData is not null && !string.Equals(conversation, channelData, StringComparison.OrdinalIgnoreCase))
            return false;
        return (conversation ?? channelData) is { } tenant ? tenants.Count == 0 ? isUnregistered : tenants.Contains(tenant) : isUnregistered;
    }

    // Someone who speaks must be known to the tenant: anonymous people in a meeting have no directory id.
    private bool IsAllowedPerson(Activity activity, bool isUnregistered)
    {
        if (activity.From is { UserRole: "guest" or "anonymous" })
            return false;
        if (activity.From?.TenantId is { Length: > 0 } home && tenants.Count > 0 && !tenants.Contains(home))
            return false;
        return isUnregistered || !(activity.IsSaid() || activity.Type == ActivityTypes.Invoke) || activity.From?.AadObjectId is { Length: > 0 };
    }

    private static bool IsSameUrl(string? a, string b) => a is not null
        && a.AsSpan(0, a.Length - (a.EndsWith('/') ? 1 : 0)).Equals(b.AsSpan(0, b.Length - (b.EndsWith('/') ? 1 : 0)), StringComparison.OrdinalIgnoreCase);
}
