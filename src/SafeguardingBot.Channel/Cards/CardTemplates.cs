using System.Collections.Frozen;
using System.Text.Json;

namespace SafeguardingBot.Channel.Cards;

/// <summary>
/// The templates of a folder: <c>answer.json</c> is <c>templates["answer"]</c>. Each has a sample beside it, <c>answer.data.json</c>, and may
/// have more, such as <c>answer.urgent.data.json</c>.
/// </summary>
public sealed class CardTemplates
{
    private const string SampleEnding = ".data.json";

    private readonly FrozenDictionary<string, CardTemplate> templates;

    private CardTemplates(Dictionary<string, CardTemplate> templates) => this.templates = templates.ToFrozenDictionary(StringComparer.Ordinal);

    public IEnumerable<string> Names => templates.Keys;

    /// <exception cref="KeyNotFoundException">The folder has no such template.</exception>
    public CardTemplate this[string name] => templates[name];

    /// <summary>Compiles every template and tries it with its samples.</summary>
    /// <exception cref="CardTemplateException">Lists all faults of all templates; a missing sample is one.</exception>
    public static CardTemplates Load(string folder)
    {
        var faults = new List<TemplateFault>();
        var good = new Dictionary<string, CardTemplate>(StringComparer.Ordinal);
        foreach (var path in FilesOf(folder))
        {
            var before = faults.Count;
            Try(path, faults);
            if (faults.Count == before)
                good.Add(Path.GetFileNameWithoutExtension(path), CardTemplate.Compile(File.ReadAllText(path), Path.GetFileName(path)));
        }

        return faults.Count == 0 ? new CardTemplates(good) : throw new CardTemplateException(faults);
    }

    /// <summary>The template files of a folder, in order, without the samples.</summary>
    public static IEnumerable<string> FilesOf(string folder) =>
        Directory.GetFiles(folder, "*.json").Where(path => !path.EndsWith(SampleEnding, StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    /// <summary>The samples of one template file, the plain one first.</summary>
    public static IEnumerable<string> SamplesOf(string template)
    {
        var stem = Path.ChangeExtension(template, null);
        return Directory.GetFiles(Path.GetDirectoryName(template) ?? ".", "*" + SampleEnding)
            .Where(path => path.StartsWith(stem + ".", StringComparison.Ordinal))
            .OrderBy(path => path.Length).ThenBy(path => path, StringComparer.Ordinal);
    }

    private static void Try(string path, List<TemplateFault> faults)
    {
        var file = Path.GetFileName(path);
        var json = File.ReadAllText(path);
        try
        {
            var samples = SamplesOf(path).ToList();
            if (samples.Count == 0)
                faults.AddRange([.. CardTemplate.Faults(json, file), new TemplateFault(file, "$", $"has no sample, {Path.ChangeExtension(file, SampleEnding)}")]);
            foreach (var sample in samples)
                faults.AddRange(CardTemplate.Validate(json, file, ReadSample(sample)).Except(faults));
        }
        catch (CardTemplateException fault)
        {
            faults.AddRange(fault.Faults);
        }
    }

    private static JsonElement ReadSample(string path)
    {
        try
        {
            return WellFormedJson.Parse(File.ReadAllText(path), CardTemplate.MaximumDepth);
        }
        catch (JsonException fault)
        {
            throw new CardTemplateException(new TemplateFault(Path.GetFileName(path), fault.Path ?? "$", $"not JSON: {fault.Message}"));
        }
    }
}
