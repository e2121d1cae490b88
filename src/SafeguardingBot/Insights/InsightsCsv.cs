using System.Globalization;
using CsvHelper;

namespace SafeguardingBot.Insights;

/// <summary>The report as comma-separated values that Excel opens as text and numbers and never as formulas.</summary>
internal static class InsightsCsv
{
    // Excel reads a file without the mark as something else than UTF-8.
    private static readonly CsvWriterOptions Safe = new() { Injection = CsvInjection.Escape, WriteByteOrderMark = true };

    public static async Task WriteAsync(UsageReport report, Stream to, CancellationToken cancellationToken)
    {
        await using var csv = CsvWriter.Create(to, Safe, leaveOpen: true);
        csv.WriteRecord("By", "Group", "People, to the nearest five", "Questions or cards, to the nearest five", "From", "To");
        if (report.Total is { } total)
            Write(csv, report.Period, "All", total);
        foreach (var table in report.Tables)
        {
            foreach (var row in table.Rows)
                Write(csv, report.Period, table.By.ToString(), row);
        }

        await csv.FlushAsync(cancellationToken);
    }

    private static void Write(CsvWriter csv, ReportPeriod period, string by, UsageRow row)
    {
        csv.WriteField(by);
        csv.WriteField(Plain(row.Label));
        csv.WriteField(row.People);
        csv.WriteField(row.Times);
        csv.WriteField(Date(period.Start));
        csv.WriteField(Date(period.LastDay));
        csv.EndRecord();
    }

    /// <summary>
    /// What OWASP lists under "CSV Injection" beyond the characters that the writer knows: white space in front of a sign, and the full-width signs
    /// that some versions of Excel read alike.
    /// </summary>
    private static string Plain(string label)
    {
        var text = label.TrimStart();
        return text is ['＝' or '＋' or '－' or '＠', ..] ? $"'{text}" : text;
    }

    private static string Date(NodaTime.LocalDate day) => day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
}
