using System.Text.RegularExpressions;
using SafeguardingBot.Benchmarks.Turns;

namespace SafeguardingBot.Benchmarks.Publish;

/// <param name="Make">Changes the files once more, unlike each time before.</param>
/// <param name="Ask">What shows the change.</param>
/// <param name="Shown">What shows there, once it is served.</param>
internal sealed record CardChange(string Name, Action Make, Func<HttpRequestMessage> Ask, Func<string> Shown);

/// <summary>A copy of the repository's cards, and the edits that are measured.</summary>
internal sealed partial class EditedCards
{
    private int times;

    public EditedCards(string folder)
    {
        Folder = folder;
        var cards = Path.Combine(Path.GetDirectoryName(Service.Program())!, "cards"); // it is a file in a folder
        foreach (var file in Directory.GetFiles(cards, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(cards, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!); // as above
            File.Copy(file, copy);
        }
    }

    public string Folder { get; }

    public IReadOnlyList<CardChange> Changes =>
    [
        new("phone number", () => Edit("areas/southampton.yaml", text => Phone().Replace(text, $"phone: 023 8083 {++times + 4000}", 1)), () => Page("/help?place=southampton"), () => $"023 8083 {times + 4000}"),
        new("key point", () => Edit("learning/safe-sleep.md", text => Point().Replace(text, $"${{point}} (edition {++times}). [", 1)), () => Page("/themes/safe-sleep"), () => $"(edition {times})"),
        new(
            "example question", () => Edit("questions/safe-sleep.txt", text => $"{text.TrimEnd()}\nmay a newborn lie in a zibbleton {++times}\n"),
            () => new(HttpMethod.Post, new Uri("/ask", UriKind.Relative)) { Content = new FormUrlEncodedContent([new("question", $"may a newborn lie in a zibbleton {times}")]) },
            () => "Safe sleep and co-sleeping"),
    ];

    private void Edit(string file, Func<string, string> edit)
    {
        var path = Path.Combine(Folder, file);
        var before = File.ReadAllText(path);
        var after = edit(before);
        if (after == before)
            throw new InvalidOperationException($"{file} is not as this measurement expects.");
        File.WriteAllText(path, after);
    }

    private static HttpRequestMessage Page(string path) => new(HttpMethod.Get, new Uri(path, UriKind.Relative));

    [GeneratedRegex(@"phone: 023 8083 \d{4}")]
    private static partial Regex Phone();

    [GeneratedRegex(@"(?<=^- )(?<point>[^\n(]+?)(?: \(edition \d+\))?\. \[", RegexOptions.Multiline)]
    private static partial Regex Point();
}
