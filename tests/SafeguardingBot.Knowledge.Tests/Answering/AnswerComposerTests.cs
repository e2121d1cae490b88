using SafeguardingBot.Knowledge.Answering;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Knowledge.Library.Reading;
using Xunit;

namespace SafeguardingBot.Knowledge.Tests.Answering;

/// <summary>Asks the real library, read from <c>cards/</c>.</summary>
public sealed class AnswerComposerTests(RealLibrary real) : IClassFixture<RealLibrary>
{
    [Fact]
    public void Ask_TwoThings_LeadsWithOneBringsInTheOtherAndPutsTheFittingPointFirst()
    {
        var answer = real.Ask("what about co-sleeping with a premature baby?");

        Assert.Equal(Outcome.Answer, answer.Outcome);
        Assert.Equal(["safe-sleep", "under-twos"], answer.Themes.Take(2).Select(m => m.Theme.Id.ToString()));
        Assert.Contains(answer.KeyPoints.Take(3), p => p.Text.Contains("born before 37 weeks", StringComparison.Ordinal));
        Assert.Equal("999", answer.Routes[0].Phone);
        Assert.NotEmpty(answer.Links);
        Assert.InRange(answer.KeyPoints.Count, 1, 5);
    }

    [Theory]
    [InlineData("what did the Clare review recommend?", "southampton-clare-response")]
    [InlineData("what did Swindon say about GPs at conference?", "swindon-2018")]
    [InlineData("which reviews found neglect?", "cumbria-scr-briefing")]
    [InlineData("recommendation 2b", "southampton-clare-response")]
    [InlineData("what did the west sussex briefing find about interpreters", "west-sussex-2019-2021")]
    public void Ask_AboutAReview_AnswersFromIt(string question, string review)
    {
        var answer = real.Ask(question);

        Assert.Equal(Outcome.Review, answer.Outcome);
        Assert.Contains(answer.Reviews, r => r.Id.ToString() == review);
        Assert.NotEmpty(answer.KeyPoints);
    }

    [Fact]
    public void Ask_WhatSwindonSaidOfGps_SaysIt() =>
        Assert.Contains("GPs are particularly key", real.Ask("what did Swindon say about GPs at conference?").KeyPoints[0].Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("what does PLO mean?", "Public Law Outline")]
    [InlineData("what's an ICPC", "Initial child protection conference")]
    [InlineData("define nfa", "No further action")]
    [InlineData("wot is a lado?", "Local authority designated officer")]
    public void Ask_ForATerm_SaysWhatItMeans(string question, string meaning)
    {
        var answer = real.Ask(question);

        Assert.Equal(Outcome.Answer, answer.Outcome);
        Assert.Contains(meaning, answer.Sentence, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("😀😀")]
    [InlineData("?!...")]
    public void Ask_NothingToRead_AsksForAQuestion(string question)
    {
        var answer = real.Ask(question);

        Assert.Equal(Outcome.None, answer.Outcome);
        Assert.Equal("Ask me a question", answer.Title);
        Assert.Equal("999", answer.Routes[0].Phone);
    }

    [Fact]
    public void Ask_TwentyThousandCharacters_Answers()
    {
        var answer = real.Ask(string.Concat(Enumerable.Repeat("co sleeping with a baby on the sofa ", 556)));

        Assert.Equal("safe-sleep", answer.Themes[0].Theme.Id.ToString());
    }

    [Theory]
    [InlineData("how do i claim mileage")]
    [InlineData("what's the weather tomorrow")]
    [InlineData("write me a poem about cats")]
    public void Ask_SomethingElse_SaysSoAndShowsHowToReachAPerson(string question)
    {
        var answer = real.Ask(question);

        Assert.NotEqual(Outcome.Answer, answer.Outcome);
        Assert.NotEmpty(answer.Routes);
        Assert.NotEmpty(answer.Themes);
    }

    [Theory]
    [InlineData("01793 466903", "Contact Swindon")]
    [InlineData("email for fcp@swindon.gov.uk", "Contact Swindon")]
    [InlineData("is 0330 240 1727 still the number", "Cumberland")]
    public void Ask_WithAnOldNumber_SaysWhatReplacedIt(string question, string replacement)
    {
        var answer = real.Ask(question);

        Assert.Equal(Outcome.Command, answer.Outcome);
        Assert.Contains(replacement, $"{answer.Sentence} {string.Join(' ', answer.Notes)}", StringComparison.Ordinal);
        Assert.DoesNotContain(answer.Routes, r => PhoneDigits.Same(r.Phone, "01793 466903") || PhoneDigits.Same(r.Phone, "0330 240 1727"));
    }

    [Fact]
    public void Ask_ForCumbria_AsksWhichOfTheTwo()
    {
        var answer = real.Ask("area cumbria");

        Assert.Equal(Outcome.Command, answer.Outcome);
        Assert.Equal(["cumberland", "westmorland-and-furness"], answer.Command?.Areas?.Select(a => a.Id.ToString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Ask_InAnArea_ShowsNationalRoutesBeforeUncheckedOnes()
    {
        var answer = real.Ask("bed sharing advice", new() { Area = AreaId.Parse("swindon") });

        var firstLocal = answer.Routes.TakeWhile(r => r.Area == Area.England).Count();
        Assert.True(firstLocal > 0);
        Assert.All(answer.Routes.Skip(firstLocal), r => Assert.Equal("swindon", r.Area.ToString()));
        Assert.All(answer.Routes.Where(r => r.Area != Area.England && r.Verified is null), r => Assert.Contains("Check before you rely on it.", RouteText.Of(r), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("area swindon")]
    [InlineData("i disagree with the decision and want to escalate it")]
    public void Ask_InAnAreaAboutDisagreement_ShowsItsStagesAndPolicy(string question)
    {
        var answer = real.Ask(question, new() { Area = AreaId.Parse("swindon") });

        Assert.Contains(answer.EscalationLines, l => l.Contains("Challenge the decision", StringComparison.Ordinal));
        Assert.Contains(answer.Links, l => l.Title == "Swindon: escalation policy");
    }

    [Fact]
    public void Ask_InAnAreaWhoseBriefingSaysNothingOfEscalation_SaysSo() =>
        Assert.Contains("says nothing about escalation", string.Join(' ', real.Ask("area cumberland").EscalationLines), StringComparison.Ordinal);

    [Theory]
    [InlineData("more")]
    [InlineData("tell me more")]
    public void Ask_ForMore_ShowsPointsNotYetShown(string more)
    {
        var first = real.Ask("bed sharing advice");

        var second = real.Ask(more, new() { Previous = first.ToPreviousTurn() });

        Assert.Equal(first.Lead, second.Lead);
        Assert.DoesNotContain(second.KeyPoints[0].Text, first.Points.Select(p => p.Text));
    }

    [Fact]
    public void Ask_ForTheSecondOne_AnswersWithIt()
    {
        var previous = new PreviousTurn("something", [ThemeId.Parse("neglect"), ThemeId.Parse("housing")], _ => false);

        Assert.Equal("housing", real.Ask("the second one", new() { Previous = previous }).Lead?.Id.ToString());
    }

    [Fact]
    public void Ask_FollowUp_IsReadWithTheQuestionBefore()
    {
        var previous = real.Ask("pre birth assessments, what goes wrong").ToPreviousTurn();

        var answer = real.Ask("and what about dads?", new() { Previous = previous });

        Assert.Contains(answer.Themes.Take(2), m => m.Theme.Id.ToString() == "fathers-and-hidden-adults");
        Assert.Contains(answer.Themes.Take(3), m => m.Theme.Id.ToString() == "pre-birth");
    }

    [Fact]
    public void Ask_ForALocalArrangement_PutsItEarlierWhereItApplies()
    {
        var here = real.Ask("what framework is there for neglect", new() { Area = AreaId.Parse("swindon") });
        var elsewhere = real.Ask("what framework is there for neglect", new() { Area = AreaId.Parse("southampton") });

        var local = Assert.Single(here.Points, IsSwindons);
        Assert.Contains("a local arrangement in Swindon", PointSource.Of(local, real.Library), StringComparison.Ordinal);
        Assert.True(Place(here) < Place(elsewhere), $"{Place(here)} in Swindon, {Place(elsewhere)} elsewhere");

        static bool IsSwindons(KeyPoint point) => point.Text.Contains("In Swindon, use the Neglect Framework", StringComparison.Ordinal);
        static int Place(Answer answer) => answer.Points.TakeWhile(p => !IsSwindons(p)).Count();
    }

    [Theory]
    [InlineData("there is an allegation against a teaching assistant, who do I tell", true)]
    [InlineData("how do I reach the LADO", true)]
    [InlineData("a child has just told me that a member of staff hurt her today", true)]
    [InlineData("a volunteer at the club texts the girls", true)]
    [InlineData("what is the capital of france, ask a colleague", true)]
    [InlineData("what is neglect?", false)]
    [InlineData("the baby is not breathing", false)]
    [InlineData("how do staffing levels affect supervision", false)]
    public void Ask_AboutAPersonWhoWorksWithChildren_NamesTheDesignatedOfficerLast(string question, bool isNamed)
    {
        var answer = real.Ask(question, new() { Area = AreaId.Parse("southampton") });

        Assert.Equal(isNamed ? 1 : 0, answer.Routes.Count(r => r.For == RouteFor.Allegation));
        Assert.Equal("999", answer.Routes[0].Phone);
        Assert.Equal(isNamed, answer.Routes[^1].For == RouteFor.Allegation);
        Assert.DoesNotContain(real.Ask(question).Routes, r => r.For == RouteFor.Allegation);
    }

    [Fact]
    public void Ask_WithOwnProfession_PutsItsPointsFirstAndLeavesNoneOut()
    {
        var plain = real.Ask("safe sleep advice");
        var visitor = real.Ask("safe sleep advice", new() { Profession = Profession.HealthVisitor });

        Assert.True(FirstFor(visitor, Profession.HealthVisitor) <= FirstFor(plain, Profession.HealthVisitor));
        Assert.Contains(visitor.KeyPoints, p => p.For.Contains(Profession.HealthVisitor));

        static int FirstFor(Answer answer, Profession profession) =>
            answer.Points.TakeWhile(p => !p.For.Contains(profession)).Count();
    }
}
