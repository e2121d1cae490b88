using SafeguardingBot.Storage;
using SafeguardingBot.Tests.Storage;

namespace SafeguardingBot.Tests.Assurance;

/// <summary>What is stored is in the data map, and the data map says nothing that is not stored.</summary>
public sealed class DataMapTests
{
    [Fact]
    public async Task DataMap_BesideTheSchema_HoldsEveryTableAndColumn()
    {
        await using var store = await TestStore.OpenAsync(StorageProvider.Sqlite);
        var columns = await store.Database.QueryAsync<Column>(
            """
            SELECT m.name AS "table", c.name AS name FROM sqlite_master m JOIN pragma_table_info(m.name) c
            WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite\_%' ESCAPE '\'
            """, null, CancellationToken.None);
        var schema = columns.GroupBy(c => c.Table, c => c.Name, StringComparer.Ordinal).ToDictionary(t => t.Key, t => (IReadOnlyList<string>)[.. t], StringComparer.Ordinal);

        Assert.Contains("questions", schema.Keys);
        Assert.Empty(DataMap.Read().Differences(schema));
    }

    [Fact]
    public void EveryTable_SaysWhyWhetherItMayHowLongWhoSeesItAndHowItGoes()
    {
        foreach (var (table, mapped) in DataMap.Read().Tables)
            Assert.True(mapped.Labels is ["Purpose", "Lawful basis to confirm", "Kept", "Seen by", "Deleted"], $"{table} says {string.Join(", ", mapped.Labels)}");
    }

    [Theory]
    [InlineData("### `people`\n| `id`, `area` | x |", null)]
    [InlineData("### `people`\n| `id` | x |", "people.area is stored and not in the data map")]
    [InlineData("### `teams`\n| `id`, `area` | x |", "people.id is stored and not in the data map")]
    [InlineData("### `people`\n| `id`, `area`, `name` | x |", "people.name is in the data map and no longer stored")]
    [InlineData("### `people`\nthe columns `id` and `area`", "people.id is stored and not in the data map")]
    public void Differences_OfAMap_NameWhatIsMissingAndWhatIsGone(string map, string? difference)
    {
        var found = DataMap.Parse(map).Differences(new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["people"] = ["id", "area"] });

        Assert.Equal(difference is null, found.Count == 0);
        Assert.True(difference is null || found.Any(d => d.StartsWith(difference, StringComparison.Ordinal)), string.Join('\n', found));
    }

    private sealed record Column
    {
        public string Table { get; init; } = "";
        public string Name { get; init; } = "";
    }
}
