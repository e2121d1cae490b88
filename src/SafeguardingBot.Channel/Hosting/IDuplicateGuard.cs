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

/// <summary>What makes an activity the same as another. Of its channel, conversation and version only the hash is held, since those are long.</summary>
public readonly record struct ActivityKey
{
    // Kept, since a new one takes as long to make ready as to hash with.
    private static readonly IncrementalHash Sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private static readonly Lock Gate = new();

    /// <param name="version">Tells edits of and reactions to one message apart, which share its id.</param>
    public ActivityKey(string channelId, string conversationId, string activityId, string version)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        var longest = Encoding.UTF8.GetMaxByteCount(channelId.Length + conversationId.Length + activityId.Length + version.Length) + 3;
        Span<byte> bytes = longest <= 1024 ? stackalloc byte[1024] : new byte[longest];
        var length = Encoding.UTF8.GetBytes(channelId, bytes);
        foreach (var part in (ReadOnlySpan<string>)[conversationId, activityId, version])
        {
            bytes[length++] = (byte)'\n';
            length += Encoding.UTF8.GetBytes(part, bytes[length..]);
        }

        lock (Gate)
        {
            Sha256.AppendData(bytes[..length]);
            Sha256.GetHashAndReset(hash);
        }

        (ActivityId, Digest, Fingerprint) = (activityId, Convert.ToBase64String(hash), BinaryPrimitives.ReadUInt64LittleEndian(hash));
    }

    public string ActivityId { get; }

    /// <summary>Of all four, SHA-256 in Base64: for a store.</summary>
    public string Digest { get; }

    /// <summary>Eight bytes of it, for remembering many. Beside 40,000 others a new one is mistaken for one of them once in 400 million million.</summary>
    public ulong Fingerprint { get; }

    /// <summary>Null when the activity has no id to know it by.</summary>
    public static ActivityKey? Of(Activity activity) => activity is { Id: { Length: > 0 } id, Conversation.Id: { } conversation }
        ? new(activity.ChannelId ?? "", conversation, id, activity.Type switch
        {
            ActivityTypes.Message or ActivityTypes.Invoke => "",
            _ => $"{activity.Type} {activity.Timestamp:O}",
        })
        : null;
}
