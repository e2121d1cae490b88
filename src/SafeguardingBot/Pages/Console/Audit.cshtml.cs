using System.Globalization;
using CsvHelper;
using Microsoft.AspNetCore.Mvc;
using SafeguardingBot.People;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Pages.Console;

/// <summary>What was changed, by whom and when, and whether the record of it is whole.</summary>
internal sealed class AuditModel(AuditTrail audit, Roles roles) : ConsolePage(roles)
{
    private const int OnAPage = 50, InAFile = 100_000;

    public IReadOnlyList<RecordedEvent> Events { get; private set; } = [];

    public AuditVerification? Verification { get; private set; }

    public long? Before { get; private set; }

    public bool HasOlder => Events is [.., { Seq: > 1 }];

    public async Task OnGetAsync(long? before, CancellationToken cancellationToken)
    {
        Before = before;
        Events = await audit.ReadAsync(before ?? long.MaxValue, OnAPage, cancellationToken);
    }

    public async Task OnPostVerifyAsync(CancellationToken cancellationToken)
    {
        await OnGetAsync(null, cancellationToken);
        Verification = await audit.VerifyAsync(cancellationToken);
    }

    public async Task<IActionResult> OnGetFileAsync(CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        // A spreadsheet would run a field that begins like a formula.
        await using (var csv = CsvWriter.Create(bytes, new() { Injection = CsvInjection.Escape, WriteByteOrderMark = true }, leaveOpen: true))
        {
            csv.WriteRecord("Number", "At (UTC)", "Who", "What", "Subject", "Detail");
            foreach (var e in await audit.ReadAsync(long.MaxValue, InAFile, cancellationToken))
                csv.WriteRecord(e.Seq.ToString(CultureInfo.InvariantCulture), AtOf(e).ToString("u", CultureInfo.InvariantCulture), e.Actor, e.Action, e.Subject, e.Detail);
            await csv.FlushAsync(cancellationToken);
        }

        return File(bytes.ToArray(), "text/csv; charset=utf-8", "audit.csv");
    }

    public static DateTimeOffset AtOf(RecordedEvent recorded) => DateTimeOffset.FromUnixTimeMilliseconds(recorded.At);
}
