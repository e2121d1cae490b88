using SafeguardingBot.Knowledge.Triage;
using SafeguardingBot.Knowledge.Triage.Personal;
using Xunit;

namespace SafeguardingBot.Knowledge.Tests.Triage;

/// <summary>Made-up numbers with right check digits, in many spacings, inside sentences.</summary>
public sealed class PersonalDataGeneratedTests
{
    private const int Seed = 20261121;
    private static readonly PersonalDataDetector Detector = new([]);
    private static readonly string[] Sentences = ["please check {0} for me", "{0}", "is {0} known to us?", "the baby ({0}) was not brought", "mum sent {0}, what now"];

    [Fact]
    public void Find_GeneratedIdentifiers_FindsEachAndRemovalLeavesNone()
    {
        var random = new Random(Seed);
        for (var i = 0; i < 2000; i++)
        {
            var identifier = (i % 4) switch { 0 => Nhs(random), 1 => Insurance(random), 2 => Pupil(random), _ => Email(random) };
            var sentence = Sentences[random.Next(Sentences.Length)];
            var text = sentence.Replace("{0}", identifier, StringComparison.Ordinal);
            var found = Detector.Find(text);

            Assert.True(found.Any(f => text.Substring(f.Start, f.Length).Contains(identifier, StringComparison.Ordinal)), $"{text} (row {i}, seed {Seed})");
            var rest = found.Reverse().Aggregate(text, (t, f) => t.Remove(f.Start, f.Length).Insert(f.Start, f.Kind.Placeholder()));
            Assert.Empty(Detector.Find(rest));
        }
    }

    private static string Nhs(Random random)
    {
        while (true)
        {
            var digits = $"{"4679"[random.Next(4)]}{random.NextInt64(100_000_000, 999_999_999)}";
            if (CheckDigits.IsNhsNumber(digits))
                return Spaced(digits, random, 3, 6);
        }
    }

    private static string Insurance(Random random)
    {
        var prefix = new[] { "AB", "JG", "CE", "WK", "SX", "pm" }[random.Next(6)];
        return Spaced($"{prefix}{random.Next(100_000, 999_999)}{"ABCD"[random.Next(4)]}", random, 2, 4, 6, 8);
    }

    private static string Pupil(Random random)
    {
        while (true)
        {
            var number = $"{"ABCDEFGHJKLMNPQRTUVWXYZ"[random.Next(23)]}{random.NextInt64(100_000_000_000, 999_999_999_999)}";
            if (CheckDigits.IsPupilNumber(number))
                return random.Next(2) == 0 ? number : number.ToLowerInvariant();
        }
    }

    private static string Email(Random random) =>
        $"{new[] { "k.osei", "zofia82", "j_smith", "o'brien.t", "x" }[random.Next(5)]}{random.Next(10, 99)}@{new[] { "example.org", "mail.example.co.uk", "school.example.net" }[random.Next(3)]}";

    private static string Spaced(string number, Random random, params int[] breaks)
    {
        var separator = new[] { "", " ", "-" }[random.Next(3)];
        foreach (var at in breaks.Reverse())
            number = number.Insert(at, separator);
        return number;
    }
}
