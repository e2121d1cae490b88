using SafeguardingBot.Knowledge.Triage;
using SafeguardingBot.Knowledge.Triage.Urgent;
using Xunit;

namespace SafeguardingBot.Knowledge.Tests.Triage;

public sealed class UrgencyModelTests
{
    /// <summary>Whoever edits an example must make the kept model anew: dotnet run -c Release --project tests/SafeguardingBot.Benchmarks -- urgency.</summary>
    [Fact]
    public void KeptModel_OnEveryExample_JudgesAsOneLearntAnew()
    {
        var (kept, learnt) = (UrgencyModel.Kept(), UrgencyDetector.LearnModel());

        var furthest = UrgencyExamples.All
            .Select(e => UrgencyDetector.FeaturesOf(Message.Read(e.Text)))
            .Max(features => Math.Abs(kept.Judge(features).Urgent - learnt.Judge(features).Urgent));

        Assert.InRange(furthest, 0f, 0.02f);
    }

    [Fact]
    public void Weights_WrittenAndRead_AreTheSame()
    {
        var model = UrgencyModel.Kept();
        using var file = new MemoryStream();

        UrgencyWeights.Write(model, file);
        file.Position = 0;

        Assert.Equal(model.Weights.ToArray(), UrgencyWeights.Read(file).Weights.ToArray());
    }
}
