using System.Text.Json;
using SafeguardingBot.Commands;
using Xunit;

namespace SafeguardingBot.Tests.Commands;

public sealed class AskCommandTests
{
    [Fact]
    public void Batch_TextsAndTurns_WritesOneLineForEachInOrder()
    {
        var (code, output, _) = Run(new(null, null, Json: true, Batch: true, Explain: false, RepositoryFolder.Cards), """
            {"text": "sofa sleeping with baby"}
            {"turns": ["pre birth assessments, what goes wrong", "and what about dads?"]}

            {"text": ""}
            """);

        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement).ToList();
        Assert.Equal(0, code);
        Assert.Equal(["sofa sleeping with baby", "and what about dads?", ""], lines.Select(l => l.GetProperty("question").GetString()));
        Assert.Equal("safe-sleep", lines[0].GetProperty("themes")[0].GetProperty("id").GetString());
        Assert.Equal("fathers-and-hidden-adults", lines[1].GetProperty("themes")[0].GetProperty("id").GetString());
        Assert.Equal("none", lines[2].GetProperty("outcome").GetString());
    }

    [Fact]
    public void Json_Answer_HoldsTheKeysOfTheContract()
    {
        var (_, output, _) = Run(new("what about co-sleeping with a premature baby?", "swindon", Json: true, Batch: false, Explain: false, RepositoryFolder.Cards));

        var answer = JsonDocument.Parse(output).RootElement;
        Assert.Equal(
            ["question", "outcome", "urgent", "personalData", "themes", "points", "routes", "links", "reviews", "area"],
            answer.EnumerateObject().Select(p => p.Name));
        Assert.Equal(["text", "theme", "review", "section", "kind", "local"], answer.GetProperty("points")[0].EnumerateObject().Select(p => p.Name));
        Assert.Equal(["label", "phone", "email", "url", "hours", "published", "verified"], answer.GetProperty("routes")[0].EnumerateObject().Select(p => p.Name));
        Assert.Equal(["id", "title", "confidence"], answer.GetProperty("themes")[0].EnumerateObject().Select(p => p.Name));
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("urgent").ValueKind);
        Assert.Equal("swindon", answer.GetProperty("area").GetString());
    }

    [Theory]
    [InlineData("not json", "Line 1 is not")]
    [InlineData("{\"words\": \"x\"}", "Line 1 is not")]
    [InlineData("[1]", "Line 1 is not")]
    [InlineData("{\"text\": 5}", "Line 1 is not")]
    [InlineData("{\"turns\": []}", "Line 1 is not")]
    public void Batch_BrokenLine_SaysWhichAndStops(string line, string expected)
    {
        var (code, _, errors) = Run(new(null, null, Json: true, Batch: true, Explain: false, RepositoryFolder.Cards), line);

        Assert.Equal(2, code);
        Assert.Contains(expected, errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("atlantis")]
    [InlineData("cumbria")]
    public void Ask_UnknownArea_NamesThoseThatExist(string area)
    {
        var (code, _, errors) = Run(new("bed sharing", area, Json: true, Batch: false, Explain: false, RepositoryFolder.Cards));

        Assert.Equal(2, code);
        Assert.Contains("southampton", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Ask_WithoutAQuestion_SaysWhatToType()
    {
        var (code, _, errors) = Run(new(null, null, Json: false, Batch: false, Explain: false, RepositoryFolder.Cards));

        Assert.Equal(2, code);
        Assert.Contains("Ask a question", errors, StringComparison.Ordinal);
    }

    private static (int Code, string Output, string Errors) Run(AskCommand.Request request, string input = "")
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var code = AskCommand.Run(request, new StringReader(input), output, errors);
        return (code, output.ToString(), errors.ToString());
    }
}
