using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SafeguardingBot.Commands;
using SafeguardingBot.Insights;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Tests.Pages;

/// <summary>What people ask, as charts beside their figures and as a file.</summary>
public sealed class InsightsPageTests(BotHost host) : IClassFixture<BotHost>
{
    [Fact]
    public async Task Page_OfFourPeopleAndThenOfFive_ShowsFiguresFromFiveOn()
    {
        using var manager = await Browser.SignInAsync(host, "morgan");
        await AskedAsync(4);
        var few = await manager.ReadAsync("/console/insights");
        var fewAsAFile = await manager.ReadAsync("/console/insights?handler=File");

        await AskedAsync(5);
        var enough = await manager.ReadAsync("/console/insights");
        using var file = await manager.GetAsync("/console/insights?handler=File");

        Assert.Contains(UsageReport.TooFew, few, StringComparison.Ordinal);
        Assert.DoesNotContain("<svg class=\"bars\"", few, StringComparison.Ordinal);
        Assert.DoesNotContain("Safe sleep", few + fewAsAFile, StringComparison.Ordinal);
        Assert.Contains("About 5 people asked something.", enough, StringComparison.Ordinal);
        Assert.Equal(Enum.GetValues<Dimension>().Length - 1, enough.Split("<svg class=\"bars\"").Length - 1);
        Assert.Contains("<th scope=\"row\">Safe sleep and co-sleeping</th><td class=\"number\">5</td>", enough, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, "text/csv"), (file.StatusCode, file.Content.Headers.ContentType?.MediaType));
        Assert.StartsWith("insights-", file.Content.Headers.ContentDisposition?.FileName, StringComparison.Ordinal);
        Assert.Contains("Theme,Safe sleep and co-sleeping,5,5,", await file.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private Task<int> AskedAsync(int people) => host.App.Services.GetRequiredService<Database>().WriteAsync(
        async (transaction, token) =>
        {
            await transaction.ExecuteAsync("DELETE FROM questions", null, token);
            var hour = ReportPeriod.Before(ServeCommand.Clock.GetUtcNow()).Until - 3_600_000;
            for (var i = 0; i < people; i++)
            {
                await transaction.ExecuteAsync(
                    "INSERT INTO questions (id, at_hour, outcome, theme, area, profession, person_hash) VALUES (@Id, @hour, 'answer', 'safe-sleep', 'swindon', 'gp', @Person)",
                    new { Id = $"{i}", hour, Person = $"{i}" }, token);
            }

            return 0;
        }, CancellationToken.None);
}
