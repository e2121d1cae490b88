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

    [Fact]
    public void In_MoreBeginningsThanAreKept_StillFinds()
    {
        for (var i = 0; i < 40_000; i++)
            Cues.In(Message.Read($"{i:x4}"));

        Assert.Contains(UrgentCues.NotBreathing, Cues.In(Message.Read("the baby is not breathing")).Urgent.ToList());
    }

    [Theory]
    [InlineData("(not|hardly) (breath(ing)?) ", "not ", true)]
    [InlineData("(not|hardly) (breath(ing)?) ", "hard", true)]
    [InlineData("(not|hardly) (breath(ing)?) ", "note", false)]
    [InlineData("(no) ", "no b", true)]
    [InlineData("([0-9]+ (years?|yo)) ", "12 y", true)]
    [InlineData("([0-9]+ (years?|yo)) ", "12yo", false)]
    [InlineData("([.?] (how|why)) ", ". ho", true)]
    [InlineData("([.?] (how|why)) ", "! ho", false)]
    [InlineData("(.{0,3}end) ", "xyen", true)]
    [InlineData("(.{0,3}end) ", "wxyz", false)]
    [InlineData("(.{0,3}end) ", "wxye", true)]
    [InlineData("((a |the ){0,2}knife) ", "a th", true)]
    [InlineData("((a |the ){0,2}knife) ", "a a ", true)]
    [InlineData("(x{2}y) ", "xy", false)]
    [InlineData("(x{2}y) ", "xxy", true)]
    [InlineData("(helpp+) ", "help", true)]
    [InlineData("((a?)+b) ", "aac", false)]
    public void MayBegin_FirstLetters_AsThePatternAllows(string pattern, string text, bool expected) =>
        Assert.Equal(expected, CuePattern.Parse(pattern).MayBegin(text));

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
