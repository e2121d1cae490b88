using System.Security.Cryptography;
using System.Text;
using SafeguardingBot.Asking;
using SafeguardingBot.Curation.Drafting;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Knowledge.Library.Writing;
using SafeguardingBot.Knowledge.Matching;
using SafeguardingBot.Knowledge.Triage;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Curation.Unanswered;

/// <summary>Questions without a sure answer that ask alike, in the words that were kept: personal data is out of them.</summary>
/// <param name="Id">Names the group in buttons and addresses; it holds none of the words.</param>
/// <param name="Wordings">Most asked first.</param>
/// <param name="People">How many different people asked.</param>
/// <param name="Times">How often it was asked.</param>
/// <param name="Nearest">The themes that come nearest, nearest first; at most three.</param>
public sealed record UnansweredGroup(string Id, IReadOnlyList<string> Wordings, int People, int Times, IReadOnlyList<Theme> Nearest);

/// <summary>What people asked and nobody had written an answer to, for admins to decide on. Decisions are kept by a hash of the words, so that they outlast the words.</summary>
public sealed class UnansweredQueue(Database database, Drafts drafts, LibraryEdits edits, CurrentKnowledge current, AuditTrail audit, TimeProvider time)
{
    private const int MostRead = 5_000, MostNearest = 3;

    /// <summary>Most asked first, by different people. Empty for who is no admin.</summary>
    public async Task<IReadOnlyList<UnansweredGroup>> ListAsync(string person, CancellationToken cancellationToken)
    {
        if (!await drafts.IsAdminAsync(person, cancellationToken))
            return [];

        var rows = await database.QueryAsync<Row>(
            "SELECT words, count(*) AS times, count(DISTINCT coalesce(person_hash, id)) AS people FROM questions WHERE words IS NOT NULL GROUP BY words ORDER BY people DESC, times DESC, words LIMIT @MostRead",
            new { MostRead }, cancellationToken);
        var decided = (await database.QueryAsync<string>("SELECT words_hash FROM unanswered_decisions", null, cancellationToken)).ToHashSet(StringComparer.Ordinal);
        var open = rows.Where(r => !decided.Contains(HashOf(r.Words))).ToList();
        var knowledge = current.Now;
        var groups = QuestionGroups.Of([.. open.Select(r => r.Words)], knowledge.Library.Themes.SelectMany(t => t.Questions), knowledge.Matcher.Lexicon);
        // People who used several wordings of a group are counted once in each; which wordings one person used is nobody's business.
        return [.. groups
            .Select(g => g.Select(i => open[i]).ToList())
            .Select(g => new UnansweredGroup(HashOf(g[0].Words)[..32], [.. g.Select(r => r.Words)], g.Sum(r => (int)r.People), g.Sum(r => (int)r.Times),
                [.. knowledge.Matcher.Match(g[0].Words).Ranked.Take(MostNearest).Select(m => m.Theme)]))
            .OrderByDescending(g => g.People).ThenByDescending(g => g.Times)];
    }

    public async Task<UnansweredGroup?> FindAsync(string person, string id, CancellationToken cancellationToken) =>
        (await ListAsync(person, cancellationToken)).FirstOrDefault(g => g.Id == id);

    /// <summary>Begins a draft that adds wordings to what people type for a theme, or for no theme.</summary>
    /// <param name="theme">Null: out of scope, so that the bot learns to turn it away.</param>
    /// <param name="wordings">Some or all of the group's.</param>
    public async Task<DraftResult> AddToAsync(string person, UnansweredGroup group, ThemeId? theme, IReadOnlyCollection<string> wordings, CancellationToken cancellationToken)
    {
        var library = current.Now.Library;
        if (theme is { } id && library.Theme(id) is null)
            return DraftResult.NotFound;
        var chosen = Clean(group.Wordings.Where(w => wordings.Contains(w, StringComparer.Ordinal)));
        if (chosen.Count == 0)
            return new(DraftOutcome.Empty, "Choose at least one wording. A wording from which personal data was removed is left out: write it anew.");

        var path = theme is { } own ? LibraryPath.OfQuestions(own) : LibraryPath.Parse("questions/out-of-scope.txt");
        var title = theme is { } named ? $"Questions for {library.Theme(named)?.Title}" : "Questions that are out of scope";
        var before = await edits.TextAsync(path, cancellationToken);
        return await DecideAsync(person, group, theme is null ? "out-of-scope" : "added", theme,
            await drafts.StartAsync(person, title, "Asked and not answered.", [new(path, LineList.Add(before, chosen))], cancellationToken), cancellationToken);
    }

    /// <summary>Begins a draft of a new theme from the wordings.</summary>
    public async Task<DraftResult> StartThemeAsync(string person, UnansweredGroup group, ThemeId id, string title, CancellationToken cancellationToken) =>
        await DecideAsync(person, group, "new-theme", id, await edits.StartThemeAsync(person, id, title, Clean(group.Wordings), cancellationToken), cancellationToken);

    public async Task<DraftResult> DismissAsync(string person, UnansweredGroup group, CancellationToken cancellationToken) =>
        await drafts.IsAdminAsync(person, cancellationToken)
            ? await DecideAsync(person, group, "dismissed", null, new(DraftOutcome.Done, "Dismissed. It will not be listed again."), cancellationToken)
            : await drafts.RefuseAsync(person, "unanswered-dismissed", "", cancellationToken);

    private async Task<DraftResult> DecideAsync(string person, UnansweredGroup group, string decision, ThemeId? theme, DraftResult result, CancellationToken cancellationToken)
    {
        if (!result.IsDone)
            return result;

        await database.WriteAsync(async (transaction, token) =>
        {
            foreach (var words in group.Wordings)
            {
                await transaction.ExecuteAsync(
                    """
                    INSERT INTO unanswered_decisions (words_hash, decision, theme, draft_id, decided_by, decided_at) VALUES (@Hash, @decision, @Theme, @DraftId, @person, @Now)
                    ON CONFLICT (words_hash) DO NOTHING
                    """,
                    new { Hash = HashOf(words), decision, Theme = theme?.ToString(), DraftId = result.Draft?.Id.Number, person, Now = time.GetUtcNow().ToUnixTimeMilliseconds() }, token);
            }

            await audit.AppendAsync(transaction, new(person, $"unanswered-{decision}", theme?.ToString() ?? "", $"{group.Wordings.Count} wordings, draft {result.Draft?.Id.ToString() ?? "none"}"), token);
            return true;
        }, cancellationToken);
        return result;
    }

    /// <summary>Placeholders of removed personal data teach the matcher nothing and must not be published.</summary>
    private static List<string> Clean(IEnumerable<string> wordings) => [.. wordings.Where(w => !PersonalDataKinds.AnyPlaceholderIn(w)).Select(OneLine.Of)];

    private static string HashOf(string words) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(TextNormaliser.Key(words))));

    private sealed record Row
    {
        public string Words { get; init; } = "";
        public long Times { get; init; }
        public long People { get; init; }
    }
}
