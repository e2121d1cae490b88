using System.Text.Json;
using SafeguardingBot.Channel.Cards;
using SafeguardingBot.Channel.Cards.Expressions;

namespace SafeguardingBot.Channel.Tests.Cards;

public sealed class ExpressionFuzzTests(ITestOutputHelper output)
{
    private static readonly string[] Pieces =
    [
        "a", "b.c", "l", "l[0]", "l[9]", "o['k']", "$data", "$root", "$index", "$host", "$x", "x", "'s'", "\"t\"", "'", "\"", "\\", "1", "2.5", "1e9", "0", "true", "null",
        "(", ")", "[", "]", "{", "}", ",", ".", ":", "?", "=>", "??", "==", "!=", "<", "<=", ">", "&&", "||", "&", "!", "+", "-", "*", "/", "%", "^", "=", "`", ";", "é", "\ud83d", "\0", " ", "\n",
        "if(", "exists(", "empty(", "concat(", "join(", "foreach(", "where(", "select(", "count(", "length(", "substring(", "replace(", "split(", "formatDateTime(", "formatEpoch(",
        "formatNumber(", "formatTicks(", "string(", "int(", "json(", "coalesce(", "contains(", "indexOf(", "first(", "min(", "sum(", "round(", "toUpper(", "nope(", "l, x, ", "x)",
    ];

    private static readonly string[] Leaves =
        ["a", "b.c", "l", "l[1]", "l[3].n", "o", "o['k']", "big", "t", "bad", "gone", "$data", "$index", "x", "x.n", "'s'", "''", "'yyyy-MM-dd'", "'[1]'", "1", "0", "-2", "2.5", "99999999999", "true", "null", "[]"];

    private static readonly JsonElement Data = JsonElement.Parse(
        """{"a":"*a* <at>","b":{"c":5},"l":[1,"two",null,{"n":1},[2]],"o":{"k":true},"big":1e308,"t":"2026-01-02","bad":"\ud800"}""");

    [Fact]
    public void Template_RandomPieces_GiveACardOrTheDefinedError() =>
        Run(random => string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => Pieces[random.Next(Pieces.Length)])), least: 30);

    [Fact]
    public void Template_RandomWellFormedExpressions_GiveACardOrTheDefinedError() => Run(random => WellFormed(random, 4), least: 2000);

    private static string WellFormed(Random random, int depth)
    {
        var functions = Functions.Names.ToArray();
        if (depth == 0)
            return Leaves[random.Next(Leaves.Length)];
        var name = functions[random.Next(functions.Length)];
        var function = Functions.Find(name)!;
        if (!char.IsLetter(name[0]))
            return name == "!" ? "!" + WellFormed(random, depth - 1) : $"({WellFormed(random, depth - 1)} {name} {WellFormed(random, depth - 1)})";
        var arguments = Enumerable.Range(0, random.Next(function.Least, Math.Min(function.Most, function.Least + 2) + 1)).Select(_ => WellFormed(random, random.Next(depth)));
        return function.TakesLambda
            ? $"{name}({WellFormed(random, 0)}, x, {WellFormed(random, depth - 1)})"
            : $"{name}({string.Join(", ", arguments)})";
    }

    private void Run(Func<Random, string> make, int least)
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("FUZZ_SEED"), System.Globalization.CultureInfo.InvariantCulture, out var given) ? given : 20_261_121;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var (cards, faults) = (0, 0);
        for (var round = 0; round < 15_000; round++)
        {
            var expression = make(random);
            var text = JsonSerializer.Serialize(random.Next(2) == 0 ? "${" + expression + "}" : "x ${" + expression + "} y ${a}");
            try
            {
                var template = CardTemplate.Compile($$"""{"text":{{text}},"id":{{text}},"$when":"${true}","items":[{"$data":"${l}","text":{{text}}}]}""", "fuzz");
                cards += template.Expand(Data).ValueKind == JsonValueKind.Object ? 1 : 0;
            }
            catch (CardTemplateException)
            {
                faults++;
            }
            catch (Exception unexpected)
            {
                Assert.Fail($"seed {seed}, round {round}, {text}: {unexpected}");
            }
        }

        output.WriteLine($"{cards} cards, {faults} refused");
        Assert.True(cards > least, $"Only {cards} of the expressions were valid: the fuzzer tests nothing.");
    }

    [Theory]
    [InlineData('(')]
    [InlineData('[')]
    [InlineData('!')]
    [InlineData('-')]
    public void Compile_DeepNesting_IsRefusedWithoutRunningOutOfStack(char opening)
    {
        var template = $$"""{"text":"${{{new string(opening, 4000)}}1}"}""";
        Assert.Throws<CardTemplateException>(() => CardTemplate.Compile(template, "t"));
    }
}
