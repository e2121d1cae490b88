using Microsoft.AspNetCore.Mvc;
using SafeguardingBot.Insights;
using SafeguardingBot.People;

namespace SafeguardingBot.Pages.Console;

/// <summary>What people ask, as charts with their figures and as a file.</summary>
internal sealed class InsightsModel(UsageReports reports, Roles roles) : ConsolePage(roles)
{
    public UsageReport? Report { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken) => Report = await reports.ReadAsync(cancellationToken);

    public async Task<IActionResult> OnGetFileAsync(CancellationToken cancellationToken)
    {
        var report = await reports.ReadAsync(cancellationToken);
        var bytes = new MemoryStream();
        await InsightsCsv.WriteAsync(report, bytes, cancellationToken);
        bytes.Position = 0;
        return File(bytes, "text/csv; charset=utf-8", $"insights-{report.Period.LastDay:uuuu-MM-dd}.csv");
    }
}
