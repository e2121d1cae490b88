using SafeguardingBot.Knowledge.Library;

namespace SafeguardingBot.Knowledge.Answering;

/// <summary>Finds an area by its id, title or another of its names.</summary>
public sealed class AreaFinder
{
    private readonly LearningLibrary library;
    private readonly Dictionary<string, Area> byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly int longest;

    public AreaFinder(LearningLibrary library)
    {
        this.library = library;
        foreach (var area in library.Areas)
        {
            foreach (var name in area.Names.Append(area.Title).Append(area.Id.ToString()))
                byName.TryAdd(name, area);
        }

        longest = byName.Keys.Select(n => n.Length).DefaultIfEmpty().Max();
    }

    /// <summary>The areas that somebody can work in today.</summary>
    public IReadOnlyList<Area> Existing => [.. library.Areas.Where(a => a.SucceededBy.Count == 0)];

    public Area? Find(string? name) => name?.Trim() is { } trimmed && trimmed.Length <= longest ? byName.GetValueOrDefault(trimmed) : null;

    public IReadOnlyList<Area> Successors(Area area) => [.. area.SucceededBy.Select(library.Area).OfType<Area>()];
}
