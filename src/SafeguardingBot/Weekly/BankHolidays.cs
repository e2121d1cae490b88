using System.Collections.Frozen;
using NodaTime;
using NodaTime.Text;

namespace SafeguardingBot.Weekly;

/// <summary>The bank holidays of England and Wales, from the dated list beside this file.</summary>
internal static class BankHolidays
{
    private static readonly FrozenDictionary<LocalDate, string> Days = Read().ToFrozenDictionary(d => d.Date, d => d.Name);

    /// <summary>The last year that the list has; later days are not known to be holidays.</summary>
    public static int KnownUntil { get; } = Days.Keys.Max(d => d.Year);

    public static IReadOnlyCollection<LocalDate> All => Days.Keys;

    public static bool Contains(LocalDate date) => Days.ContainsKey(date);

    private static IEnumerable<(LocalDate Date, string Name)> Read()
    {
        using var stream = typeof(BankHolidays).Assembly.GetManifestResourceStream("bank-holidays.csv") ?? throw new InvalidOperationException("The list of bank holidays is not in the program.");
        using var reader = new StreamReader(stream);
        var days = new List<(LocalDate, string)>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#' && line.Split(',', 2) is [var date, var name])
                days.Add((LocalDatePattern.Iso.Parse(date).Value, name));
        }

        return days;
    }
}
