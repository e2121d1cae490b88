using SafeguardingBot.Commands;
using Xunit;

namespace SafeguardingBot.Tests.Commands;

public sealed class LearnCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("learnt-").FullName;

    private string Kept => Path.Combine(folder, "learnt.bin");

    [Fact]
    public void Learn_OurCards_KeepsWhatWasLearnt()
    {
        var output = new StringWriter();

        Assert.Equal(0, LearnCommand.Run(RepositoryFolder.Cards, Kept, output));

        Assert.Equal($"What was learnt is kept in {Kept}.\n", output.ToString());
        Assert.InRange(new FileInfo(Kept).Length, 1_000_000, 20_000_000);
    }

    [Fact]
    public void Learn_BrokenLibrary_KeepsNothingAndFails()
    {
        var output = new StringWriter();

        Assert.Equal(1, LearnCommand.Run(folder, Kept, output));

        Assert.Contains("nothing is learnt from it", output.ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(Kept));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
