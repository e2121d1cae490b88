using SafeguardingBot.Knowledge.Library;

namespace SafeguardingBot.Knowledge.Answering;

/// <summary>Finds an area by its id, title or another of its names.</summary>
public sealed class AreaFinder
{
    private readonly LearningLibrary library;
    private readonly Dictionary<string, Area> byName = new(StringComparer.OrdinalIgnoreCase);

    public AreaFinder(LearningLibrary library)
    {
        this.library = library;
        foreach (var area in library.Areas)
        {
            foreach (var name in area.Names.Append(area.Title).Append(area.Id.ToString()))
                byName.TryAdd(name, area);
        }
    }

    /// <summary>The areas that somebody can work in today.</summary>
    public IReadOnlyList<Area> Existing => [.. library.Areas.Where(a => a.SucceededBy.Count == 0)];

    public Area? Find(string? name) => name is null ? null : byName.GetValueOrDefault(name.Trim());

    public IReadOnlyList<Area> Successors(Area area) => [.. area.SucceededBy.Select(library.Area).OfType<Area>()];
}
