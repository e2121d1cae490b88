using SafeguardingBot.Knowledge.Answering;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Knowledge.Matching;
using Xunit;

namespace SafeguardingBot.Knowledge.Tests.Answering;

/// <summary>What was learnt, kept in a file for the next start.</summary>
public sealed class KeptLearningTests(RealLibrary real) : IClassFixture<RealLibrary>, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("kept-").FullName;

    private string Kept => Path.Combine(folder, "learnt.bin");

    [Fact]
    public void Build_WithWhatWasKept_FindsExactlyTheSame()
    {
        Assert.True(real.Knowledge.Matcher.TryKeep(Kept));

        var next = KnowledgeBase.Build(real.Library, kept: Kept);

        Assert.All(
            [.. real.Library.Themes.SelectMany(t => t.Examples), "bedsharing with a prem babby", "how do I reset my laptop", "what about grandparents", ""],
            question => Assert.Equal(Found(real.Knowledge.Matcher, question), Found(next.Matcher, question)));
        Assert.Equal(real.Knowledge.Matcher.Explain("bedsharing with a prem babby"), next.Matcher.Explain("bedsharing with a prem babby"));
    }

    [Fact]
    public void Build_WithWhatAnotherLibraryTaught_LearnsItsOwn()
    {
        real.Knowledge.Matcher.TryKeep(Kept);
        var left = real.Library.Themes[0].Id;
        var fewer = new LearningLibrary([.. real.Library.Themes.Skip(1)], real.Library.Reviews, real.Library.Areas, real.Library.Concepts, real.Library.Glossary, real.Library.OutOfScope);

        var next = KnowledgeBase.Build(fewer, kept: Kept);

        Assert.DoesNotContain(left, next.Matcher.Match(real.Library.Themes[0].Title).Ranked.Select(m => m.Theme.Id));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(40_000)]
    public void Build_WithAFileThatIsNotWhole_LearnsInItsPlace(int length)
    {
        var library = SmallestOf(real.Library);
        KnowledgeBase.Build(library).Matcher.TryKeep(Kept);
        if (length < 0)
            File.Delete(Kept);
        else
            File.WriteAllBytes(Kept, File.ReadAllBytes(Kept)[..length]);

        Assert.NotEmpty(KnowledgeBase.Build(library, kept: Kept).Matcher.Match(library.Themes[0].Title).Ranked);
    }

    [Fact]
    public void Build_WithAChangedByte_LearnsInItsPlace()
    {
        var library = SmallestOf(real.Library);
        var learnt = KnowledgeBase.Build(library);
        learnt.Matcher.TryKeep(Kept);
        var bytes = File.ReadAllBytes(Kept);
        bytes.AsSpan(bytes.Length / 2).Fill(0x7F);
        File.WriteAllBytes(Kept, bytes);

        Assert.Equal(Found(learnt.Matcher, library.Themes[0].Title), Found(KnowledgeBase.Build(library, kept: Kept).Matcher, library.Themes[0].Title));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static LearningLibrary SmallestOf(LearningLibrary library) => new([.. library.Themes.Take(3)], [], [], library.Concepts, [], []);

    private static (Decision, string) Found(QuestionMatcher matcher, string question)
    {
        var match = matcher.Match(question);
        return (match.Decision, string.Join(", ", match.Ranked.Select(m => $"{m.Theme.Id} {m.Confidence:R}")));
    }
}
