using SafeguardingBot.Knowledge.Matching;
using Xunit;

namespace SafeguardingBot.Knowledge.Tests.Matching;

public sealed class LearntWeightsTests
{
    // Of the words, features 0, 2 and 3 learnt the same; feature 4 did too and is none.
    private static readonly float[][] Learnt = [[1, 2, 3], [4, 5, 6], [1, 2, 3], [1, 2, 3], [1, 2, 3], [7, 8, 9]];
    private static readonly float[] Bias = [0.5f, 0.25f, 0];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(6)]
    public void Of_RowsThatSomeShare_IsWhatEachLearnt(int words)
    {
        var weights = Weights(words);

        for (var feature = 0; feature < Learnt.Length; feature++)
            Assert.Equal(Learnt[feature], Enumerable.Range(0, 3).Select(label => weights.Of(feature, label)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(6)]
    public void Score_RowsThatSomeShare_AddsThemAll(int words)
    {
        var weights = Weights(words);
        var scores = new float[weights.Stride];

        weights.Score([0, 1, 3, 5], [1, 2, 0.5f, 1], scores);

        Assert.Equal([17, 21.25f, 25.5f], scores[..3]);
    }

    private static LearntWeights Weights(int words)
    {
        var matrix = new WeightMatrix(Learnt.Length, 3);
        for (var feature = 0; feature < Learnt.Length; feature++)
            Learnt[feature].CopyTo(matrix.Row(feature));
        Bias.CopyTo(matrix.Bias);
        return new(matrix, words);
    }
}
