using System.Text.Json;
using SafeguardingBot.Channel.Cards;
using SafeguardingBot.Channel.Cards.Rules;

namespace SafeguardingBot.Channel.Tests.Cards;

public sealed class OurTemplatesTests(ITestOutputHelper output)
{
    [Fact]
    public void EveryTemplate_WithItsSample_KeepsTheRules()
    {
        var wrong = new List<string>();
        var files = Directory.Exists(ConformanceCase.OurTemplates) ? Directory.GetFiles(ConformanceCase.OurTemplates, "*.json") : [];
        foreach (var file in files.Where(ConformanceCase.IsTemplate).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(file);
            var sample = Path.ChangeExtension(file, ".data.json");
            if (!File.Exists(sample))
            {
                wrong.Add($"{name}: has no sample, {Path.GetFileName(sample)}");
                continue;
            }

            var data = ConformanceCase.Read(sample);
            var faults = CardTemplate.Validate(File.ReadAllText(file), name, data);
            wrong.AddRange(faults.Select(fault => fault.ToString()));
            if (faults.Count > 0)
                continue;
            var card = CardTemplate.Compile(File.ReadAllText(file), name).Expand(data);
            wrong.AddRange(CardRules.Check(card).Select(finding => $"{name} {finding}"));
            output.WriteLine($"{name}: {card.GetRawText().Length} characters");
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }
}
