using SafeguardingBot.Knowledge.Triage.Personal;
using Xunit;

namespace SafeguardingBot.Knowledge.Tests.Triage;

public sealed class NameRulesTests
{
    private static readonly string[] Typed =
    [
        .. PersonalRow.Read("tuned.txt").Select(r => r.Text), "Mr k osei", "her name is Drew", "known as ziggi", "name: zofja", "the Smiths", "kayleighs mum", "family Okonkwo", "we call him Tiny",
        "d'souza said", "grace in y7", "Tomsin Blackmere was seen", "her partner marek", "K. Osei", "re kowalski", "Rose, 14",
    ];

    [Fact]
    public void MayBeName_WhereverARuleHolds_LetsItBeAsked()
    {
        var held = 0;
        foreach (var text in Typed.Concat(Typed.Select(t => t.ToUpperInvariant())))
        {
            var (most, letters) = Word.Most(text);
            var sentence = new NameSentence(new(new(text)), [], new Word[most], new char[letters]);
            for (var i = 0; i < sentence.Count; i++)
            {
                if (!NameRules.AnyRule(sentence, i))
                    continue;
                held++;
                Assert.True(NameRules.MayBeName(sentence, i) || NameRules.Plural(sentence, i), $"{sentence.Base(i)} in: {text}");
            }
        }

        Assert.InRange(held, 50, int.MaxValue);
    }
}
