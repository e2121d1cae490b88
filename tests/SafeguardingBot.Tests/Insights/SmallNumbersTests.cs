using SafeguardingBot.Insights;

namespace SafeguardingBot.Tests.Insights;

public sealed class SmallNumbersTests
{
    /// <summary>How many people asked of each kind, one question each, and what may be shown of it.</summary>
    public static TheoryData<string, string> Kinds => new()
    {
        { "", "" },
        { "a:4", "" },
        { "a:5", "a 5" },
        { "a:7", "a 5" },
        { "a:8", "a 10" },
        { "a:12", "a 10" },
        { "a:13", "a 15" },
        { "a:4 b:4", "a+b 10" }, // together they are eight
        { "a:2 b:2", "" },
        { "a:20 b:10", "a 20; b 10" },
        { "a:20 b:4", "b+a 25" }, // beside a total of 24, b alone would be 24 less 20
        { "a:20 b:10 c:4", "a 20; b+c 15" }, // the next smallest joins, or the rest would be c
        { "a:20 b:10 c:1 d:1", "a 20; b+c+d 10" },
        { "a:20 b:3 c:3", "a 20; b+c 5" }, // six together: nobody else has to join
        { "a:5 b:5 c:1", "a 5; b+c 5" },
        { "a:1 b:1 c:1 d:1 e:1", "a+b+c+d+e 5" },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Joined_Kinds_ShowsNoneWithFewerThanFivePeople(string asked, string shown) => Assert.Equal(Order(shown), Order(Text(SmallNumbers.Joined(Counts(asked)))));

    public static TheoryData<string, string> InOrder => new()
    {
        { "", "" },
        { "1:4", "" },
        { "1:6 2:6 3:6 4:6", "1 5; 2 5; 3 5; 4 5" },
        { "1:5 2:1 3:4 4:6", "1 5; 2+3 5; 4 5" },
        { "1:2 2:6 3:5 4:5", "1+2 10; 3 5; 4 5" },
        { "1:6 2:6 3:5 4:1", "1 5; 2 5; 3+4 5" }, // the last joins the one before
        { "1:6 3:6 4:6", "1 5; 2+3 5; 4 5" }, // an empty week joins the next one
        { "1:6", "1+2+3+4 5" }, // and the empty ones at the end the last that was not
        { "3:6 4:9", "3 5; 4 10" }, // nothing was asked before
        { "3:2 4:2", "" },
    };

    [Theory]
    [MemberData(nameof(InOrder))]
    public void JoinedInOrder_Weeks_JoinsNeighbours(string asked, string shown) => Assert.Equal(shown, Text(SmallNumbers.JoinedInOrder(["1", "2", "3", "4"], Counts(asked))));

    [Fact]
    public void Joined_OnePersonInManyKinds_IsOnePerson()
    {
        var counts = Enumerable.Range(0, 10).Select(i => new PersonCount($"kind {i}", "Ann", 1)).ToList();

        Assert.Empty(SmallNumbers.Joined(counts));
        Assert.Null(SmallNumbers.Total(counts));
    }

    [Fact]
    public void Joined_OnePersonOfFiveAskingAThousandTimes_DoesNotShow()
    {
        var quiet = Enumerable.Range(0, 5).Select(i => new PersonCount("a", $"person {i}", 1)).ToList();
        PersonCount[] loud = [.. quiet.Skip(1), new("a", "person 0", 1000)];

        Assert.Equal((5, 5), Numbers(SmallNumbers.Joined(quiet)));
        Assert.Equal((5, 10), Numbers(SmallNumbers.Joined(loud))); // five of hers count

        static (int, int) Numbers(IReadOnlyList<ShownCount> shown) => (Assert.Single(shown).People, shown[0].Times);
    }

    [Fact]
    public void Joined_OnePersonMore_ChangesAtMostOneLineByFive()
    {
        // What somebody sees who looks at two reports that differ by one person.
        for (var people = 5; people < 60; people++)
        {
            var (before, after) = (SmallNumbers.Joined(Counts($"a:{people} b:20")), SmallNumbers.Joined(Counts($"a:{people + 1} b:20")));
            var difference = after.Sum(c => c.People) - before.Sum(c => c.People);
            Assert.True(difference is 0 or SmallNumbers.RoundedTo, $"{people}: {difference}");
        }
    }

    /// <summary>
    /// People who stand in several kinds, at random. Whatever is shown stands for five people or more, everybody is in some line or in none at all, and
    /// the people of a line are more than five or the line is as small as it may be.
    /// </summary>
    [Fact]
    public void Joined_AtRandom_CoversEverybodyOrShowsNothing()
    {
        const int Seed = 20261121;
        var random = new Random(Seed);
        for (var round = 0; round < 2_000; round++)
        {
            var counts = Enumerable.Range(0, random.Next(60)).Select(_ => new PersonCount($"k{random.Next(8)}", $"p{random.Next(25)}", random.Next(1, 30))).Distinct().ToList();
            var shown = SmallNumbers.Joined(counts);
            var because = $"seed {Seed}, round {round}";

            foreach (var line in shown)
                Assert.True(counts.Where(c => line.Kinds.Contains(c.Kind)).DistinctBy(c => c.Person).Count() >= SmallNumbers.FewestPeople, because);
            Assert.True(shown.Count == 0 || shown.SelectMany(l => l.Kinds).Order(StringComparer.Ordinal).SequenceEqual(counts.Select(c => c.Kind).Distinct().Order(StringComparer.Ordinal)), because);
            Assert.True(shown.Count > 0 || counts.DistinctBy(c => c.Person).Count() < SmallNumbers.FewestPeople, because);
            Assert.All(shown, l => Assert.True(l.People % 5 == 0 && l.Times % 5 == 0 && l.People >= 5 && l.Times >= 5, because));
        }
    }

    private static List<PersonCount> Counts(string asked) =>
        [.. asked.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(k => k.Split(':')).SelectMany(k => Enumerable.Range(0, int.Parse(k[1], System.Globalization.CultureInfo.InvariantCulture)).Select(i => new PersonCount(k[0], $"{k[0]} {i}", 1)))];

    private static string Text(IEnumerable<ShownCount> shown) => string.Join("; ", shown.Select(c => $"{string.Join('+', c.Kinds)} {c.People}"));

    private static IEnumerable<string> Order(string shown) => shown.Split("; ").Select(l => string.Concat(l.Order()));
}
