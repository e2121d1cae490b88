using System.Text.Json;
using SafeguardingBot.Channel.Cards;
using SafeguardingBot.Tests;

namespace SafeguardingBot.Channel.Tests.Cards;

/// <summary>One template with data and the frozen answer of the reference implementation: a card, or a refusal.</summary>
internal sealed record ConformanceCase(string Name, string Template, JsonElement Data, JsonElement? Host, Outcome? Expected)
{
    public static string Folder { get; } = Path.Combine(RepositoryFolder.Top, "tests", "conformance");

    public static string OurTemplates { get; } = Path.Combine(RepositoryFolder.Top, "cards", "templates");

    public Outcome Expand()
    {
        try
        {
            var options = new CardTemplateOptions { EscapeData = false, Host = Host };
            return new Outcome(CardTemplate.Compile(Template, Name).Expand(Data, options), null);
        }
        catch (CardTemplateException refused)
        {
            return new Outcome(null, refused.Message);
        }
    }

    public static IEnumerable<ConformanceCase> All()
    {
        foreach (var file in Directory.GetFiles(Path.Combine(Folder, "cases"), "*.template.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var stem = file[..^".template.json".Length];
            yield return new ConformanceCase(Short(stem), File.ReadAllText(file), Read(stem + ".data.json"), ReadIfThere(stem + ".host.json"), Frozen(stem + ".expected.json"));
        }

        foreach (var file in Directory.GetFiles(Path.Combine(Folder, "cases"), "*.table.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var stem = file[..^".table.json".Length];
            var answers = Read(stem + ".expected.json").EnumerateArray().ToDictionary(row => row.GetProperty("name").GetString()!, Outcome.Of);
            foreach (var row in Read(file).EnumerateArray())
            {
                var name = row.GetProperty("name").GetString()!;
                JsonElement? host = row.TryGetProperty("host", out var value) ? value : null;
                yield return new ConformanceCase($"{Short(stem)}: {name}", row.GetProperty("template").GetRawText(), row.GetProperty("data"), host, answers.GetValueOrDefault(name));
            }
        }

        // A template without a sample is reported by OurTemplatesTests.
        foreach (var file in Directory.Exists(OurTemplates) ? CardTemplates.FilesOf(OurTemplates) : [])
        {
            foreach (var sample in CardTemplates.SamplesOf(file))
            {
                var name = Path.GetFileName(sample)[..^".data.json".Length];
                yield return new ConformanceCase("cards/" + name, File.ReadAllText(file), Read(sample), null, Frozen(Path.Combine(Folder, "expected", "cards", name + ".expected.json")));
            }
        }
    }

    public static JsonElement Read(string path) => JsonElement.Parse(File.ReadAllText(path));

    private static JsonElement? ReadIfThere(string path) => File.Exists(path) ? Read(path) : null;

    private static Outcome? Frozen(string path) => File.Exists(path) ? Outcome.Of(Read(path)) : null;

    private static string Short(string stem) => Path.GetRelativePath(Path.Combine(Folder, "cases"), stem).Replace('\\', '/');
}

internal sealed record Outcome(JsonElement? Card, string? Refusal)
{
    /// <summary>Reads a card, or { "refused": reason }, or a row of a table with "card" or "refused".</summary>
    public static Outcome Of(JsonElement frozen)
    {
        if (frozen.ValueKind == JsonValueKind.Object && frozen.TryGetProperty("refused", out var reason))
            return new Outcome(null, reason.GetString());
        var isRow = frozen.ValueKind == JsonValueKind.Object && frozen.TryGetProperty("name", out _) && frozen.TryGetProperty("card", out _);
        return new Outcome(isRow ? frozen.GetProperty("card") : frozen, null);
    }

    public bool IsSameCard(Outcome other) => Card is { } left && other.Card is { } right && JsonElement.DeepEquals(left, right);

    public override string ToString() => Card?.GetRawText() ?? $"refused: {Refusal}";
}
