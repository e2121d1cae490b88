using System.Text.Json;
using NodaTime;
using SafeguardingBot.Asking;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Learning;

namespace SafeguardingBot.Tests.Learning;

public sealed class RepeatsTests
{
    private const string Bob = LearningHost.Bob, Olive = LearningHost.Olive;

    [Fact]
    public async Task Choice_ByWhoDidNotAskForRepeats_LeavesNothing()
    {
        await using var host = await LearningHost.StartAsync();

        Assert.Contains("Ask me again later", await ChooseAsync(host, Bob, isRight: false), StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync(host));
    }

    /// <summary>Each choice on the day on which the question is due, and the days until it comes back.</summary>
    [Theory]
    [InlineData("w", new[] { 1 })]
    [InlineData("r", new[] { 3 })]
    [InlineData("rrrrrr", new[] { 3, 7, 21, 60, 60, 60 })]
    [InlineData("rrwr", new[] { 3, 7, 1, 3 })]
    public async Task Choice_RightOrWrong_ComesBackSoonerWhenWrong(string choices, int[] days)
    {
        await using var host = await LearningHost.StartAsync();
        await host.PressAloneAsync("repeats-on", "mine", Bob);
        foreach (var (choice, expected) in choices.Zip(days))
        {
            var back = host.Time.Today().PlusDays(expected);
            Assert.Contains($"I ask you again from {back.Spelt()}.", await ChooseAsync(host, Bob, choice == 'r'), StringComparison.Ordinal);
            host.Time.Now = host.Time.Now.AddDays(expected);
        }
    }

    [Fact]
    public async Task Choice_PressedAgainTheSameDay_CountsOnce()
    {
        await using var host = await LearningHost.StartAsync();
        await host.PressAloneAsync("repeats-on", "mine", Bob);
        await ChooseAsync(host, Bob, isRight: false);

        var again = await ChooseAsync(host, Bob, isRight: true);
        var looked = await ChooseAsync(host, Bob, isRight: true, "check-again");

        Assert.Contains("24 November 2026", again, StringComparison.Ordinal);
        Assert.DoesNotContain("I ask you again", looked, StringComparison.Ordinal);
        Assert.Equal(1, await CountAsync(host));
    }

    /// <summary>Two weeks from Monday 23 November, a replica looking every half hour: never outside working hours, at most two a day.</summary>
    [Fact]
    public async Task Plan_OverTwoWeeks_SendsAtMostTwoADayInWorkingHours()
    {
        await using var host = await LearningHost.StartAsync();
        await DueAsync(host, Bob, 40);
        var sent = new List<LocalDateTime>();
        for (var i = 0; i < 14 * 48; i++)
        {
            host.Time.Now = new DateTimeOffset(2026, 11, 23, 0, 15, 0, TimeSpan.Zero).AddMinutes(30 * i);
            if (await host.Service<PlanRepeats>().RunAsync(CancellationToken.None) is > 0 and var put)
                sent.AddRange(Enumerable.Repeat(host.Time.Local(), put));
        }

        Assert.Equal(20, sent.Count);
        Assert.All(sent.CountBy(s => s.Date), day => Assert.Equal(2, day.Value));
        Assert.All(sent, at => Assert.True(at.DayOfWeek is >= IsoDayOfWeek.Monday and <= IsoDayOfWeek.Friday && at.Hour is >= 9 and < 17, $"{at}"));
    }

    [Fact]
    public async Task Plan_Due_IsSentInTheirOwnChat_OnceOnTwoReplicas()
    {
        await using var host = await LearningHost.StartAsync();
        await DueAsync(host, Bob, 2);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => host.Service<PlanRepeats>().RunAsync(CancellationToken.None)));
        await host.UntilAsync("SELECT count(*) FROM outbox WHERE state = 'sent'");

        var cards = host.Bot.SentTo($"a:{Bob}").Where(m => m.GetRawText().Contains("fresh", StringComparison.Ordinal)).ToList();
        Assert.Contains("Pause questions for a week", Assert.Single(cards).GetRawText(), StringComparison.Ordinal);
        Assert.Equal(1, await host.Database.QueryFirstAsync<long>("SELECT count(*) FROM outbox", null, CancellationToken.None));
        Assert.DoesNotContain(Bob, await host.Database.QueryFirstAsync<string>("SELECT id || payload FROM outbox", null, CancellationToken.None), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("repeats-pause", 6, false)]
    [InlineData("repeats-pause", 7, true)]
    [InlineData("repeats-stop", 7, false)]
    public async Task Plan_PausedOrStopped_SendsNothing(string verb, int days, bool isSent)
    {
        await using var host = await LearningHost.StartAsync();
        await DueAsync(host, Bob, 2);
        await DueAsync(host, Olive, 0);

        await host.PressAloneAsync(verb, "mine", Bob);
        host.Time.Now = host.Time.Now.AddDays(days).AddDays(days == 6 ? -1 : 0); // 28 and 29 November are a weekend
        Assert.Equal(isSent ? 1 : 0, await host.Service<PlanRepeats>().RunAsync(CancellationToken.None));
        Assert.Equal(verb == "repeats-stop" ? 0 : 2, await CountAsync(host));
    }

    [Theory]
    [InlineData("stop")]
    [InlineData("forget me")]
    [InlineData("evening")]
    public async Task Send_WhatIsNoLongerWanted_IsNotSent(string change)
    {
        await using var host = await LearningHost.StartAsync();
        await DueAsync(host, Bob, 1);
        var sender = host.Service<IEnumerable<SafeguardingBot.Storage.IOutboxSender>>().Single(s => s.Kind == SendCheck.OfKind);
        var check = Check(host);
        var lease = new SafeguardingBot.Storage.OutboxLease("1", SendCheck.OfKind, $"a:{Bob}", CheckId.Of(check.Theme.Id, check.Question), 1, 1, host.Time.Now.ToUnixTimeMilliseconds());
        Assert.NotNull(await sender.PrepareAsync(lease, CancellationToken.None));

        if (change == "stop")
            await host.PressAloneAsync("repeats-stop", "mine", Bob);
        else if (change == "forget me")
            await host.SayAloneAsync("forget me", Bob);
        else
            host.Time.Now = new(2026, 11, 23, 17, 0, 0, TimeSpan.Zero);

        Assert.Null(await sender.PrepareAsync(lease, CancellationToken.None));
    }

    [Fact]
    public async Task Plan_NeverAnswered_GivesUpAfterThreeMore()
    {
        await using var host = await LearningHost.StartAsync();
        await DueAsync(host, Bob, 1);
        var sent = 0;
        for (var week = 0; week < 8; week++, host.Time.Now = host.Time.Now.AddDays(7))
            sent += await host.Service<PlanRepeats>().RunAsync(CancellationToken.None);

        Assert.Equal((4, 0), (sent, (int)await CountAsync(host)));
    }

    [Theory]
    [InlineData(2026, 11, 23, 8, 59, null)]
    [InlineData(2026, 11, 23, 9, 0, "2026-11-23/1")]
    [InlineData(2026, 11, 23, 13, 0, "2026-11-23/2")]
    [InlineData(2026, 11, 23, 17, 0, null)]
    [InlineData(2026, 12, 25, 10, 0, null)] // a Friday
    [InlineData(2026, 11, 28, 10, 0, null)]
    [InlineData(2026, 11, 29, 10, 0, null)]
    public void WorkingHours_AreOfWorkingDays(int year, int month, int day, int hour, int minute, string? expected) =>
        Assert.Equal(expected, WorkingHours.Half(new(year, month, day, hour, minute)));

    private static async Task DueAsync(LearningHost host, string person, int questions)
    {
        await host.SayAloneAsync("themes", person);
        await host.UntilAsync("SELECT count(*) FROM conversation_references WHERE person_id = @person", new { person });
        await host.PressAloneAsync("repeats-on", "mine", person);
        var all = host.Service<CurrentKnowledge>().Now.Library.Themes.SelectMany(t => t.Checks, (t, c) => (t, c)).Take(questions);
        foreach (var (theme, check) in all)
            await host.Database.ExecuteAsync(
                "INSERT INTO check_repeats (person_id, question, theme, step, due_on, answered_on, unanswered) VALUES (@person, @Question, @Theme, 0, '2026-11-23', '2026-11-20', 0)",
                new { person, Question = CheckId.Of(check), Theme = theme.Id.ToString() }, CancellationToken.None);
    }

    private static Task<string> ChooseAsync(LearningHost host, string person, bool isRight, string verb = "check-choose")
    {
        var check = Check(host);
        return host.PressAloneAsync(verb, CheckId.Of(check.Theme.Id, check.Question, check.Question.Choices.First(c => c.Right == isRight)), person);
    }

    private static FoundCheck Check(LearningHost host) => CheckId.Find("safe-sleep", host.Service<CurrentKnowledge>().Now.Library)!;

    private static Task<long> CountAsync(LearningHost host) => host.Database.QueryFirstAsync<long>("SELECT count(*) FROM check_repeats", null, CancellationToken.None);
}
