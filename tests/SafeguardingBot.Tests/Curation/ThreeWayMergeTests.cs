using SafeguardingBot.Curation.Publishing;

namespace SafeguardingBot.Tests.Curation;

public sealed class ThreeWayMergeTests
{
    [Theory]
    [InlineData("a\nb\nc\nd\n", "A\nb\nc\nd\n", "a\nb\nc\nD\n", "A\nb\nc\nD\n")]
    [InlineData("a\nb\nc\n", "a\nb\nc\nd\n", "0\na\nb\nc\n", "0\na\nb\nc\nd\n")]
    [InlineData("a\nb\nc\n", "a\nc\n", "a\nb\nc\nd\ne\n", "a\nc\nd\ne\n")]
    [InlineData("a\nb\n", "a\nX\n", "a\nX\n", "a\nX\n")]
    [InlineData("a\nb\n", "a\nb\n", "a\nX\n", "a\nX\n")]
    [InlineData("a\nb\n", "a\nX\n", "a\nb\n", "a\nX\n")]
    [InlineData("a\nb\n", null, "a\nb\n", null)]
    [InlineData("a\nb\n", null, null, null)]
    [InlineData(null, "n\n", null, "n\n")]
    [InlineData(null, "n\n", "n\n", "n\n")]
    [InlineData("a\nb\nc\nd\n", "A\nb\nc\nD\n", "A\nb\nc\nd\n", "A\nb\nc\nD\n")] // one of my two changes was made already
    [InlineData("a\r\nb\r\nc\r\n", "A\r\nb\r\nc\r\n", "a\r\nb\r\nC\r\n", "A\r\nb\r\nC\r\n")]
    [InlineData("a\nb\nc", "A\nb\nc", "a\nb\nC", "A\nb\nC")]
    public void TryMerge_ChangesApart_KeepsBoth(string? before, string? mine, string? theirs, string? expected)
    {
        Assert.True(ThreeWayMerge.TryMerge(before, mine, theirs, out var merged));
        Assert.Equal(expected, merged);
    }

    [Theory]
    [InlineData("a\nb\nc\n", "a\nX\nc\n", "a\nY\nc\n")]
    [InlineData("a\nb\n", "a\nb\nX\n", "a\nb\nY\n")]
    [InlineData("a\nb\nc\n", "a\nX\nc\n", "a\nb\nY\n")] // side by side
    [InlineData("a\nb\n", null, "a\nY\n")]
    [InlineData("a\nb\n", "a\nY\n", null)]
    [InlineData(null, "n\n", "m\n")]
    public void TryMerge_ChangesThatMeet_LeavesThemToAPerson(string? before, string? mine, string? theirs) =>
        Assert.False(ThreeWayMerge.TryMerge(before, mine, theirs, out _));

    [Theory]
    [InlineData("a\nb\nc\nd\ne\n", "A\nb\nX\nd\ne\n", "a\nb\nY\nd\nE\n", 1, "A\nb\nX\nd\nE\n", "A\nb\nY\nd\nE\n")]
    [InlineData("a\nb\nc\n", "X\nb\nX\n", "Y\nb\nY\n", 2, "X\nb\nX\n", "Y\nb\nY\n")]
    [InlineData("a\nb\n", "a\nb\nX\n", "a\nb\nY\n", 1, "a\nb\nX\n", "a\nb\nY\n")]
    [InlineData("a\nb\nc\nd\n", "X\nd\n", "a\nY\nc\nZ\n", 1, "X\nd\n", "a\nY\nc\nZ\n")] // one long change meets two short ones
    [InlineData("a\nb\n", null, "a\nY\n", 1, null, "a\nY\n")]
    [InlineData(null, "n\n", "m\n", 1, "n\n", "m\n")]
    [InlineData("a\n", "b\n", "b\n", 0, "b\n", "b\n")]
    public void Merged_WithAChoice_KeepsWhatMetNothing(string? before, string? mine, string? theirs, int conflicts, string? allMine, string? allTheirs)
    {
        var merge = new ThreeWayMerge(before, mine, theirs);

        Assert.Equal(conflicts, merge.Conflicts.Count);
        Assert.Equal((allMine, allTheirs), (merge.Merged(_ => false), merge.Merged(_ => true)));
    }
}
