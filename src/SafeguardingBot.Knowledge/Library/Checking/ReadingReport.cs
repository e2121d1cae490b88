using SafeguardingBot.Knowledge.Library.Reading;

namespace SafeguardingBot.Knowledge.Library.Checking;

/// <summary>How easily the points of a library read: all together, and the hardest of them.</summary>
public sealed record ReadingReport(ReadingEase All, IReadOnlyList<(ProseLine Line, ReadingEase Ease)> Hardest)
{
    public static ReadingReport Of(LibraryFiles files, int hardest = 10)
    {
        var points = files.Below("learning", ".md").Concat(files.Below("reviews", ".md"))
            .SelectMany(f => ProseLine.Of(f.Key, f.Value))
            .Where(line => line.Point)
            .Select(line => (Line: line, Ease: ReadingEase.Of(line.Text)))
            .ToList();

        return new(points.Aggregate(new ReadingEase(0, 0, 0), (sum, p) => sum + p.Ease), [.. points.OrderBy(p => p.Ease.Score).Take(hardest)]);
    }
}
