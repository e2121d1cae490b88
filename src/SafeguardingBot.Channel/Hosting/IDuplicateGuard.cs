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

    /// <summary>The key in sixteen bytes, for remembering many of them: its texts are several times as long.</summary>
    public UInt128 Fingerprint
    {
        get
        {
            var text = $"{ChannelId}\n{ConversationId}\n{ActivityId}\n{Version}";
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            Span<byte> bytes = text.Length <= 256 ? stackalloc byte[768] : new byte[Encoding.UTF8.GetByteCount(text)];
            SHA256.HashData(bytes[..Encoding.UTF8.GetBytes(text, bytes)], hash);
            return BinaryPrimitives.ReadUInt128LittleEndian(hash);
        }
    }
}
