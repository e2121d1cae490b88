using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using SafeguardingBot.Asking;
using SafeguardingBot.Channel.Activities;
using SafeguardingBot.Channel.Connector;
using SafeguardingBot.Knowledge.Answering;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.People;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Curation.Corrections;

/// <summary>What was corrected in one answer, as the outbox carries it. Published sentences only.</summary>
internal sealed record CorrectedAnswer(string Activity, long At, IReadOnlyList<Correction> Corrections);

[JsonSerializable(typeof(CorrectedAnswer))]
internal sealed partial class CorrectionJson : JsonSerializerContext;

/// <summary>When a version corrects or withdraws what cards in chats show, writes into the outbox that each is to be updated, and each conversation told once.</summary>
internal sealed class CorrectGivenAnswers(GivenAnswers answers, Outbox outbox, TimeProvider time) : IPublishListener
{
    public async Task PublishedAsync(DbTransaction transaction, PublishedChange change, CancellationToken cancellationToken)
    {
        var corrections = LibraryCorrections.Of(change.LibraryBefore, change.LibraryAfter);
        if (corrections.IsEmpty)
            return;

        var now = time.GetUtcNow();
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var given in (await answers.ShowingAsync(transaction, corrections, cancellationToken)).OrderByDescending(g => g.At))
        {
            var corrected = new CorrectedAnswer(given.Activity, given.At.ToUnixTimeMilliseconds(), corrections.In(given.Shown));
            var payload = JsonSerializer.Serialize(corrected, CorrectionJson.Default.CorrectedAnswer);
            await GivenAnswers.ReplaceAsync(transaction, given, corrections.Apply(given.Shown), cancellationToken);
            await outbox.EnqueueAsync(transaction, new($"{UpdateGivenAnswer.OutboxKind}:{change.Version}:{given.Conversation}:{given.Activity}", UpdateGivenAnswer.OutboxKind, given.Conversation, payload), now, cancellationToken);
            if (told.Add(given.Thread))
                await outbox.EnqueueAsync(transaction, new($"{TellCorrection.OutboxKind}:{change.Version}:{given.Thread}", TellCorrection.OutboxKind, given.Conversation, payload), now, cancellationToken);
        }
    }
}

/// <summary>Draws a given answer again from the library as it is now, and puts it in the place of the old card.</summary>
internal sealed class UpdateGivenAnswer(GivenAnswers answers, ConversationReferences references, PublishedKnowledge published, BotCards cards, ConnectorClient connector, TimeProvider time) : IOutboxSender
{
    public const string OutboxKind = "answer-corrected";

    public string Kind => OutboxKind;

    // The same card in the same place.
    public bool MayRepeat => true;

    public TimeSpan Patience => TimeSpan.FromDays(1);

    public async Task<OutboxRequest?> PrepareAsync(OutboxLease lease, CancellationToken cancellationToken)
    {
        if (await CorrectionOf.ReadAsync(lease, references, cancellationToken) is not var (corrected, place) || await answers.FindAsync(lease.ConversationId, corrected.Activity, cancellationToken) is not { } given)
            return null;

        var knowledge = await published.NewestAsync(cancellationToken);
        var note = string.Create(CultureInfo.InvariantCulture, $"Corrected on {time.GetUtcNow():d MMMM yyyy}.");
        var answer = new AnswerComposer(knowledge).Again(given.Shown.Outcome, given.Shown.Area, given.Shown.Themes, given.Shown.Term, p => Rank(given.Shown.Points, p), p => Rank(given.Shown.ToDo, p));
        if (given.Shown.IsAboutStaff)
            answer = answer with { Routes = [.. answer.Routes, .. answer.Area.Routes.Where(r => r.For == RouteFor.Allegation)] };
        var data = AnswerCard.Of(answer with { Notes = [note, .. answer.Notes] }, knowledge.Library, given.Shown.IsUrgent);
        var activity = Activity.OfCard(cards.Answer(data), AnswerCard.Summary(answer, knowledge.Library, given.Shown.IsUrgent));
        return token => connector.UpdateAsync(place.Reference with { ConversationId = given.Thread }, given.Activity, activity, token);
    }

    /// <summary>The place of a point among those that were shown; −1 when it was not.</summary>
    private static int Rank(IReadOnlyList<string> shown, string point) => shown.ToList().IndexOf(ShownAnswer.HashOf(point));
}

/// <summary>Says once in a conversation what was corrected there: an update of a card notifies nobody.</summary>
internal sealed class TellCorrection(GivenAnswers answers, ConversationReferences references, BotCards cards, ConnectorClient connector) : IOutboxSender
{
    public const string OutboxKind = "correction-told";
    private const int MostTold = 6;

    public string Kind => OutboxKind;

    public bool MayRepeat => false;

    public TimeSpan Patience => TimeSpan.FromDays(3);

    public async Task<OutboxRequest?> PrepareAsync(OutboxLease lease, CancellationToken cancellationToken)
    {
        if (await CorrectionOf.ReadAsync(lease, references, cancellationToken) is not var (corrected, place) || await answers.FindAsync(lease.ConversationId, corrected.Activity, cancellationToken) is not { } given)
            return null;

        var day = string.Create(CultureInfo.InvariantCulture, $"{DateTimeOffset.FromUnixTimeMilliseconds(corrected.At):d MMMM yyyy}");
        var data = Menus.Menu(
            "A card that I gave you was corrected",
            [
                $"On {day} I showed something here that has changed since. The card now says what is right.",
                .. corrected.Corrections.Take(MostTold).Select(c => c.After is { } after ? $"It said: {c.Before} It now says: {after}" : $"It said: {c.Before} That was withdrawn."),
                .. corrected.Corrections.Count > MostTold ? (string[])[$"{corrected.Corrections.Count - MostTold} more changes are on the card."] : [],
            ]);
        var activity = Activity.OfCard(cards.Menu(data), data.Title);
        return token => connector.SendAsync(place.Reference with { ConversationId = given.Thread }, activity, token);
    }
}

internal static class CorrectionOf
{
    /// <summary>Null when the bot may no longer write there.</summary>
    public static async Task<(CorrectedAnswer Corrected, KnownConversation Place)?> ReadAsync(OutboxLease lease, ConversationReferences references, CancellationToken cancellationToken) =>
        JsonSerializer.Deserialize(lease.Payload, CorrectionJson.Default.CorrectedAnswer) is { } corrected && await references.FindAsync(lease.ConversationId, cancellationToken) is { InactiveReason: null } place
            ? (corrected, place)
            : null;
}
