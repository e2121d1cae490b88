using System.Collections.Concurrent;
using System.Globalization;
using SafeguardingBot.Asking;
using SafeguardingBot.Curation.Drafting;
using SafeguardingBot.Knowledge.Answering;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Knowledge.Library.Checking;
using SafeguardingBot.Knowledge.Library.Reading;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Curation.Publishing;

/// <summary>
/// Works out what publishing a draft would do: under a second of both cores, so it is kept for as long as neither the draft nor the library has changed.
/// </summary>
public sealed class DraftReviews(Database database, LibraryStore library, CurrentKnowledge current, TimeProvider time)
{
    private const int MostKept = 4, MostUnanswered = 500;

    private readonly ConcurrentDictionary<(DraftId Draft, long Revision, long Version), Task<DraftReview>> kept = new();

    /// <summary>Null while no library was published.</summary>
    /// <param name="draft">With its texts.</param>
    public async Task<DraftReview?> OfAsync(Draft draft, CancellationToken cancellationToken)
    {
        if (await library.CurrentAsync(cancellationToken) is not { } version)
            return null;

        var key = (draft.Id, draft.Revision, version.Version);
        if (kept.Count >= MostKept && !kept.ContainsKey(key))
            kept.Clear();
        var review = kept.GetOrAdd(key, _ => WorkOutAsync(draft, version.Version));
        if (review.IsFaulted)
            kept.TryRemove(key, out _);
        return await review.WaitAsync(cancellationToken);
    }

    /// <summary>Begins to work it out, so that it is there when the reviewer looks.</summary>
    internal void Prepare(Draft draft) => _ = OfAsync(draft, CancellationToken.None).ContinueWith(static late => _ = late.Exception, TaskScheduler.Default);

    private async Task<DraftReview> WorkOutAsync(Draft draft, long version)
    {
        // Shared by all who ask, so it does not stop when one of them goes away.
        var token = CancellationToken.None;
        var files = await library.ReadAsync(version, token);
        var unanswered = await database.QueryAsync<string>("SELECT DISTINCT words FROM questions WHERE words IS NOT NULL LIMIT @MostUnanswered", new { MostUnanswered }, token);
        return await Task.Run(() => WorkOut(draft, DraftMerge.Of(draft, version, files), unanswered), token);
    }

    private DraftReview WorkOut(Draft draft, DraftMerge merge, IReadOnlyList<string> unanswered)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var reading = LibraryReader.Read(merge.Files);
        var faults = LibraryCheck.RunWithoutMatching(merge.Files, reading, today);
        var errors = faults.Where(f => f.Severity == FaultSeverity.Error).ToList();
        var before = LibraryReader.Read(merge.Current);
        var known = LibraryCheck.RunWithoutMatching(merge.Current, before, today).Select(Text).ToHashSet(StringComparer.Ordinal);
        return new()
        {
            Draft = draft,
            Merge = merge,
            Differences = merge.Differences,
            Errors = errors,
            NewWarnings = [.. faults.Where(f => f.Severity == FaultSeverity.Warning && !known.Contains(Text(f)))],
            Before = before.Readable,
            Library = errors.Count == 0 ? reading.Library : null,
            Preview = errors.Count == 0 && reading.Library is { } next ? PublishPreview.Of(current.Now, KnowledgeBase.Build(next, current.Now), unanswered) : null,
        };
    }

    // A line moves when something is put in above it; the warning is the same.
    private static string Text(Fault fault) => string.Create(CultureInfo.InvariantCulture, $"{fault.File}: {fault.Problem}");
}
