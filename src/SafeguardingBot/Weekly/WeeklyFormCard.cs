using SafeguardingBot.Asking;
using SafeguardingBot.Knowledge.Answering;
using SafeguardingBot.Knowledge.Library;

namespace SafeguardingBot.Weekly;

/// <summary>The form as its card shows it.</summary>
internal static class WeeklyFormCard
{
    public const string London = "Europe/London";

    private static readonly string[] Zones = [London, "Europe/Dublin", "Europe/Isle_of_Man", "Europe/Jersey", "Europe/Guernsey", "Europe/Gibraltar", "UTC"];

    private static readonly ChoiceData[] Days =
        [new("1", "Monday"), new("2", "Tuesday"), new("3", "Wednesday"), new("4", "Thursday"), new("5", "Friday"), new("6", "Saturday"), new("7", "Sunday")];

    public static WeeklyFormData Of(WeeklyForm form, IReadOnlyList<string> problems, bool offersPin, KnowledgeBase knowledge) => new()
    {
        Problems = problems,
        ThemeChoices =
        [
            new(ThemeChoice.All.Text, "All themes in turn"),
            new(ThemeChoice.Asked.Text, "What my team asked about here"),
            .. ThemeGroups.All.Select(g => new ChoiceData(ThemeChoice.OfGroup(g).Text, $"Group: {g}")),
            new(WeeklyForm.ListChoice, "Only those that I choose in the list"),
        ],
        Theme = form.Theme,
        AllThemes = knowledge.Library.Themes.OrderBy(t => t.Title, StringComparer.Ordinal).Select(t => new ChoiceData(t.Id.ToString(), t.Title)),
        List = form.List,
        ShowsList = form.Theme == WeeklyForm.ListChoice,
        Days = Days,
        Day = form.Day,
        Time = form.Time,
        Zones = Zones.Append(form.Zone).Where(z => z.Length > 0 && NodaTime.DateTimeZoneProviders.Tzdb.GetZoneOrNull(z) is not null).Distinct(StringComparer.Ordinal).Select(z => new ChoiceData(z, z.Replace('_', ' '))),
        Zone = form.Zone,
        Start = form.Start,
        Areas = knowledge.Areas.Existing.Select(a => new ChoiceData(a.Id.ToString(), a.Title)),
        Area = form.Area,
        SkipBankHolidays = form.BankHolidays == "true" ? "true" : "false",
        BankHolidaysNote = $"Skip bank holidays in England and Wales (known until the end of {BankHolidays.KnownUntil})",
        Breaks = form.Breaks,
        OffersPin = offersPin,
        Pin = form.Pin == "true" ? "true" : "false",
        Dialog = WeeklyDialog.DialogName,
        Speak = string.Join(' ', problems.Append("Which themes, on which day and at what time should the weekly card come? Fill in the form and look at the first card.")),
        FallbackText = "Your Teams cannot show this form. Open it on a computer.",
    };
}
