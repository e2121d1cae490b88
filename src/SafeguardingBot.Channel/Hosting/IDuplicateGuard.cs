using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using SafeguardingBot.Channel.Activities;

namespace SafeguardingBot.Channel.Hosting;

/// <summary>
/// Lets each invoke through once. Teams delivers again when it was not answered within about fifteen seconds. The one in memory
/// guards one process; several replicas need one that they share. For turns see <see cref="IActivityHandler.OnTurnAsync"/>.
/// </summary>
public interface IDuplicateGuard
{
    /// <summary>True for the first to ask; false for everyone after.</summary>
    ValueTask<bool> TryClaimAsync(ActivityKey key, CancellationToken cancellationToken);
}

/// <summary>What makes an activity the same as another. <see cref="Version"/> tells edits of and reactions to one message apart, which share its id.</summary>
public readonly record struct ActivityKey(string ChannelId, string ConversationId, string ActivityId, string Version)
{
    /// <summary>Null when the activity has no id to know it by.</summary>
    public static ActivityKey? Of(Activity activity) => activity is { Id: { Length: > 0 } id, Conversation.Id: { } conversation }
        ? new(activity.ChannelId ?? "", conversation, id, activity.Type switch
        {
            ActivityTypes.Message or ActivityTypes.Invoke => "",
            _ => $"{activity.Type} {activity.Timestamp:O}",
        })
        : null;

    /// <summary>The key in eight bytes, for remembering many of them. Beside 40,000 others a new one is mistaken for one of them once in 400 million million.</summary>
    public ulong Fingerprint
    {
        get
        {
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            var longest = Encoding.UTF8.GetMaxByteCount(ChannelId.Length + ConversationId.Length + ActivityId.Length + Version.Length) + 3;
            Span<byte> bytes = longest <= 1024 ? stackalloc byte[1024] : new byte[longest];
            var length = Encoding.UTF8.GetBytes(ChannelId, bytes);
            foreach (var part in (ReadOnlySpan<string>)[ConversationId, ActivityId, Version])
            {
                bytes[length++] = (byte)'\n';
                length += Encoding.UTF8.GetBytes(part, bytes[length..]);
            }

            SHA256.HashData(bytes[..length], hash);
            return BinaryPrimitives.ReadUInt64LittleEndian(hash);
        }
    }
}
