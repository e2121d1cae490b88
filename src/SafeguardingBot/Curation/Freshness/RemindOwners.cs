using System.Globalization;
using SafeguardingBot.Asking;
using SafeguardingBot.Channel.Activities;
using SafeguardingBot.Channel.Connector;
using SafeguardingBot.Curation.Desk;
using SafeguardingBot.Jobs;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.People;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Curation.Freshness;

/// <summary>Every four weeks, for as long as something is due, writes a reminder to its owner into the outbox. Any replica may do it: the key holds the four weeks.</summary>
internal sealed class RemindOwners(
    FreshnessList freshness, ConversationReferences references, Outbox outbox, Database database, JobWatch jobs, TimeProvider time) : RecurringJob(jobs)
{
    // No longer than the outbox remembers what it sent.
    private const long FourWeeks = 28 * 24 * 60 * 60;

    protected override TimeSpan Every => TimeSpan.FromHours(6);

    protected override TimeSpan AfterStart => TimeSpan.FromMinutes(10);

    protected override Task RoundAsync(CancellationToken cancellationToken) => RunAsync(cancellationToken);

    /// <summary>Returns how many reminders are new.</summary>
    internal async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var (now, reminded) = (time.GetUtcNow(), 0);
        foreach (var owned in (await freshness.ListAsync(all: false, cancellationToken)).Where(i => i.Owner is not null).GroupBy(i => (i.Path, i.Owner)))
        {
            // Somebody who never wrote to the bot has no chat with it; the list of what is due shows them all the same.
            if (await references.FindPersonAsync((owned.Key.Owner ?? "").ToLowerInvariant(), cancellationToken) is not { InactiveReason: null } chat)
                continue;

            var id = string.Create(CultureInfo.InvariantCulture, $"{ReminderToOwner.OutboxKind}:{owned.Key.Path}:{owned.Key.Owner}:{now.ToUnixTimeSeconds() / FourWeeks}");
            var isNew = await database.WriteAsync((transaction, token) =>
                outbox.EnqueueAsync(transaction, new(id, ReminderToOwner.OutboxKind, chat.Reference.ConversationId, owned.Key.Path.ToString()), now, token), cancellationToken);
            reminded += isNew ? 1 : 0;
        }

        return reminded;
    }
}

/// <summary>Tells an owner what is due, with the way to look at it.</summary>
internal sealed class ReminderToOwner(FreshnessList freshness, ConversationReferences references, CuratorDesk desk, ConnectorClient connector) : IOutboxSender
{
    public const string OutboxKind = "freshness-reminder";
    private const int MostListed = 12;

    public string Kind => OutboxKind;

    public bool MayRepeat => false;

    public TimeSpan Patience => TimeSpan.FromDays(3);

    public async Task<OutboxRequest?> PrepareAsync(OutboxLease lease, CancellationToken cancellationToken)
    {
        if (!LibraryPath.TryParse(lease.Payload, out var path) || await references.FindAsync(lease.ConversationId, cancellationToken) is not { InactiveReason: null, PersonId: { } person } chat)
            return null;

        // What was dealt with meanwhile, or given to somebody else, needs no reminder.
        var due = (await freshness.ListAsync(all: false, cancellationToken)).Where(i => i.Path == path && string.Equals(i.Owner, person, StringComparison.OrdinalIgnoreCase)).ToList();
        if (due.Count == 0)
            return null;

        var activity = Activity.OfCard(desk.Card(Card(path, due)), Title);
        return token => connector.SendAsync(chat.Reference, activity, token);
    }

    private const string Title = "Something that you own is due to be checked";

    internal static DeskData Card(LibraryPath path, IReadOnlyList<FreshnessItem> due) => new()
    {
        Title = Title,
        Paragraphs =
        [
            .. due.Take(MostListed).Select(i => i.State == FreshnessState.NeverVerified ? $"{i.Title} was never verified." : $"{i.Title}: by {i.Due?.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}."),
            path.Kind == LibraryFileKind.Area ? "Ring each number or ask its owner, then mark it verified." : "Read the card against what has changed, then set a new date.",
        ],
        Buttons = [path.Kind == LibraryFileKind.Area ? new("Look at the routes", DeskVerbs.Area, path.Id) : new("Look at the card", DeskVerbs.Theme, path.Id)],
    };
}
