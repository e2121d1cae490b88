using Microsoft.Extensions.Options;
using SafeguardingBot.Asking;
using SafeguardingBot.Knowledge.Answering;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Storage;

namespace SafeguardingBot.People;

/// <summary>A short reply in plain sentences.</summary>
internal sealed record PlainReply(string Title, IReadOnlyList<string> Sentences)
{
    /// <summary>The same without what only the person themselves should read.</summary>
    public PlainReply ForOthersToRead => IsPrivate ? this with { Sentences = [PrivacyText.OnlyInPrivate] } : this;

    public bool IsPrivate { get; init; }
}

/// <summary>What a person may ask about themselves. Understands whole messages only, so that no question is mistaken for one.</summary>
internal sealed class PersonalCommands(PersonalRecord record, Conversations conversations, IOptionsMonitor<PrivacyOptions> privacy, CurrentKnowledge current)
{
    private static readonly HashSet<string> AskWhatIsHeld = new(StringComparer.OrdinalIgnoreCase) { "privacy", "my data", "what do you know about me", "what do you hold about me" };
    private static readonly HashSet<string> AskToForget = new(StringComparer.OrdinalIgnoreCase) { "forget me", "please forget me", "delete my data", "delete my personal data" };

    public static IReadOnlyCollection<string> FirstWords { get; } = [.. AskWhatIsHeld.Concat(AskToForget).Concat(ProfessionStatement.Beginnings).Select(words => words.Split(' ')[0]).Distinct()];

    private static readonly int Longest = AskWhatIsHeld.Concat(AskToForget).Max(words => words.Length);

    private static readonly Task<PlainReply?> SomethingElse = Task.FromResult<PlainReply?>(null);

    /// <summary>Null when the text is something else.</summary>
    public Task<PlainReply?> AnswerAsync(string text, string person, string conversation, CancellationToken cancellationToken)
    {
        var words = ChatCommand.WordsOf(text);
        return IsIn(AskWhatIsHeld, words) || IsIn(AskToForget, words) || ProfessionStatement.Parse(words) is not null
            ? AnswerWordsAsync(words, person, conversation, cancellationToken)
            : SomethingElse;
    }

    private async Task<PlainReply?> AnswerWordsAsync(string words, string person, string conversation, CancellationToken cancellationToken)
    {
        try
        {
            if (AskWhatIsHeld.Contains(words))
            {
                var message = current.Now.Library.Messages[BotMessage.Privacy];
                return new(message.Title, PrivacyText.Of(await record.HeldAsync(person, cancellationToken), privacy.CurrentValue.KeepQuestionDays, message.Paragraphs)) { IsPrivate = true };
            }

            if (AskToForget.Contains(words))
                return new("Forgotten", PrivacyText.OfForgotten(await record.ForgetAsync(person, conversation, cancellationToken))) { IsPrivate = true };
            return ProfessionStatement.Parse(words) is { } profession ? await WorksAsAsync(profession, new(conversation, person, null), cancellationToken) : null;
        }
        catch (StorageUnavailableException)
        {
            return new("Please try again later", [PrivacyText.StoreIsAway]);
        }
    }

    public static bool IsForgetMe(string text) => IsIn(AskToForget, ChatCommand.WordsOf(text));

    // Most questions are longer, and need not be hashed.
    private static bool IsIn(HashSet<string> commands, string words) => words.Length <= Longest && commands.Contains(words);

    private async Task<PlainReply> WorksAsAsync(Profession profession, Place place, CancellationToken cancellationToken) =>
        await conversations.WorksAsAsync(place, profession, cancellationToken)
            ? new(profession.Name(), ["Points for your work now come first. The findings are the same for everybody.", "Send \"privacy\" to see what I hold about you, or \"forget me\" to delete it."])
            : new("Please try again later", [PrivacyText.StoreIsAway]);
}
