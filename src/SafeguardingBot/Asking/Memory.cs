using SafeguardingBot.Knowledge.Answering;

namespace SafeguardingBot.Asking;

/// <summary>What is remembered when a question comes.</summary>
/// <param name="MayAskWork">The person was never asked what their work is, and has not said so; false where that is not known.</param>
internal sealed record Memory(Asker Asker, bool MayAskWork)
{
    /// <summary>The store does not say that the bot may write to where this came from. False where that is not known.</summary>
    public bool IsNotReached { get; init; }

    public static Memory None { get; } = new(new(), MayAskWork: false);
}

/// <summary>What a person was shown with an answer.</summary>
/// <param name="AskedWork">It asked what their work is, which is asked once.</param>
/// <param name="InPublic">In a channel or group chat, whose weekly card may take up what is asked there.</param>
internal readonly record struct Shown(bool AskedWork, bool InPublic);
