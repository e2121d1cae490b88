using SafeguardingBot.Channel.Connector;
using SafeguardingBot.People;

namespace SafeguardingBot.Learning;

/// <summary>
/// Who has read a team's cards, for its manager: only of cards that said so. The store has hashes and no names; the names come from the roster of
/// today, so somebody who has left is counted and not named.
/// </summary>
internal sealed class TeamReaders(WeeklyReads reads, TeamNames names, ConversationReferences references, ConnectorClient connector, PersonHash hash)
{
    private const int MostPages = 20;

    /// <summary>The names of a card's readers, or nothing where the team was not told.</summary>
    public async Task<Func<WeekRead, string>> OfAsync(string team, TeamLearning learning, CancellationToken cancellationToken)
    {
        var told = await names.FromAsync(team, cancellationToken) is { } from ? learning.Weeks.Where(w => w.Date >= from).ToList() : [];
        var readers = new Dictionary<(string, NodaTime.LocalDate), string>();
        foreach (var conversation in told.GroupBy(w => w.Conversation))
        {
            var members = await MembersAsync(conversation.Key, cancellationToken);
            foreach (var week in conversation)
            {
                var hashes = await reads.ReadersAsync(week, cancellationToken);
                readers[(week.Conversation, week.Date)] = Sentence([.. hashes.Select(h => members.GetValueOrDefault(h)).OfType<string>().Order(StringComparer.CurrentCultureIgnoreCase)], hashes.Count);
            }
        }

        return week => readers.GetValueOrDefault((week.Conversation, week.Date), "");
    }

    private static string Sentence(List<string> known, int all) =>
        string.Join(", ", known.Count == all ? known : [.. known, all - known.Count == 1 ? "1 who has left" : $"{all - known.Count} who have left"]);

    private async Task<Dictionary<string, string>> MembersAsync(string conversation, CancellationToken cancellationToken)
    {
        var members = new Dictionary<string, string>(StringComparer.Ordinal);
        if (await references.FindAsync(conversation, cancellationToken) is not { InactiveReason: null } known)
            return members;

        string? next = null;
        for (var page = 0; page < MostPages; page++)
        {
            var found = await connector.GetMembersAsync(known.Reference, next, cancellationToken);
            foreach (var member in found.Value?.Members ?? [])
            {
                if (member is { AadObjectId: { } person, Name: { Length: > 0 } name })
                    members[await hash.OfAsync(person, cancellationToken)] = name;
            }

            next = found.Value?.ContinuationToken;
            if (string.IsNullOrEmpty(next))
                break;
        }

        return members;
    }
}
