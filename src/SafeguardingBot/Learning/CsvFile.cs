using CsvHelper;

namespace SafeguardingBot.Learning;

/// <summary>Rows as a file for a spreadsheet: with the mark that tells Excel it is UTF-8, and no cell that Excel would run as a formula.</summary>
internal static class CsvFile
{
    private static readonly CsvWriterOptions Safe = new() { Injection = CsvInjection.Escape, WriteByteOrderMark = true };

    public static byte[] Of(IEnumerable<IReadOnlyList<string>> rows)
    {
        using var bytes = new MemoryStream();
        using (var csv = CsvWriter.Create(bytes, Safe, leaveOpen: true))
        {
            foreach (var row in rows)
            {
                foreach (var cell in row)
                    csv.WriteField(Plain(cell));
                csv.EndRecord();
            }

            csv.Flush();
        }

        return bytes.ToArray();
    }

    // White space in front of a sign hides it from the writer and not from Excel; some versions read the full-width signs alike.
    private static string Plain(string cell)
    {
        var text = cell.TrimStart();
        return text is ['＝' or '＋' or '－' or '＠', ..] ? $"'{text}" : text;
    }
}
