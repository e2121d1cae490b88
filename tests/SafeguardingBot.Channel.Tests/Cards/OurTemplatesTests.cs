using SafeguardingBot.Channel.Cards;
using SafeguardingBot.Channel.Cards.Rules;

namespace SafeguardingBot.Channel.Tests.Cards;

public sealed class OurTemplatesTests(ITestOutputHelper output)
{
    [Fact]
    public void EveryTemplate_WithItsSamples_KeepsTheRules()
    {
        Assert.SkipUnless(Directory.Exists(ConformanceCase.OurTemplates), "There is no cards/templates yet.");
        var templates = CardTemplates.Load(ConformanceCase.OurTemplates);
        var wrong = new List<string>();
        foreach (var template in CardTemplates.FilesOf(ConformanceCase.OurTemplates))
        {
            foreach (var sample in CardTemplates.SamplesOf(template))
            {
                var card = templates[Path.GetFileNameWithoutExtension(template)].Expand(ConformanceCase.Read(sample));
                wrong.AddRange(CardRules.Check(card).Select(finding => $"{Path.GetFileName(sample)} {finding}"));
                output.WriteLine($"{Path.GetFileName(sample)}: {card.GetRawText().Length} characters");
            }
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }
}
