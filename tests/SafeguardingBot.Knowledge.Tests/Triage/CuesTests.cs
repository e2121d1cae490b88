using SafeguardingBot.Knowledge.Triage.Urgent;
using Xunit;

namespace SafeguardingBot.Knowledge.Tests.Triage;

public class CuesTests
{
    private static readonly Cue[] All = [.. UrgentCues.All, .. CalmCues.All];

    [Fact]
    public void In_EveryExample_FindsWhatTryingEveryCueAtEveryWordFinds()
    {
        foreach (var message in UrgencyExamples.All.Select(e => Message.Read(e.Text)))
        {
            var found = Cues.In(message);
            Assert.Equal(All.Where(c => IsSomewhere(c, message.Line)), found.ToList());
            Assert.Equal(found.ToList(), [.. found.Urgent.ToList(), .. found.Calm.ToList()]);
            Assert.All(found.Calm.ToList(), c => Assert.Contains(c, CalmCues.All));
        }
    }

    [Theory]
    [InlineData("(not|hardly) (breath(ing)?) ", "hardly breath |hardly breathing |not breath |not breathing ")]
    [InlineData("(no) ", "no ")]
    [InlineData("(no|yes (thanks|please) (sir|miss)) ", "no |yes please |yes thanks ")]
    [InlineData("([0-9]+ (years?|yo)) ", "* year |* years |* yo ")]
    [InlineData("([.?] (how|why)) ", ". how |. why |? how |? why ")]
    [InlineData("(.{0,3}end) ", "|end ")]
    [InlineData("(told( .{1,40})? (now|today)) ", "told |told now |told today ")]
    [InlineData("((a |the ){0,2}knife) ", "a a |a knife |a the |knife |the a |the knife |the the ")]
    [InlineData("((red|blue)s[12]? car) ", "blues car |blues1 car |blues2 car |reds car |reds1 car |reds2 car ")]
    [InlineData("(x{2}y) ", "xxy ")]
    [InlineData("(helpp+) ", "help* ")]
    [InlineData("(go (a|b)+) ", "go a|go b")]
    public void Beginnings_OfAPattern_AreItsFirstTwoWords(string pattern, string expected) =>
        Assert.Equal(expected.Split('|'), CuePattern.Parse(pattern).Beginnings().Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("(a*)", "may not hold '*'")]
    [InlineData(@"(\d)", @"may not hold '\'")]
    [InlineData("(a", "lacks ')'")]
    [InlineData("a)", "')' too many")]
    [InlineData("(a{1)", "lacks '}'")]
    public void Parse_WhatNoCueMayHold_IsRefused(string pattern, string fault) =>
        Assert.Contains(fault, Assert.Throws<FormatException>(() => CuePattern.Parse(pattern)).Message, StringComparison.Ordinal);

    private static bool IsSomewhere(Cue cue, string line) => Enumerable.Range(0, line.Length).Any(at => line[at] == ' ' && cue.IsAt(line, at));
}
