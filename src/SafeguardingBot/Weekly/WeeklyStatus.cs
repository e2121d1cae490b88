using SafeguardingBot.Asking;

namespace SafeguardingBot.Weekly;

/// <summary>A short card about weekly cards: what is planned, what went wrong, and what can be done about it.</summary>
internal static class WeeklyStatus
{
    public static WeeklyStatusData Of(
        string title, IReadOnlyList<string> lines, IEnumerable<WeeklyButtonData>? buttons = null, IEnumerable<DialogData>? dialogs = null,
        IEnumerable<LinkData>? links = null, IEnumerable<PictureData>? pictures = null) => new()
    {
        Title = title,
        Lines = lines,
        Buttons = buttons ?? [],
        Dialogs = dialogs ?? [],
        Links = links ?? [],
        Pictures = pictures ?? [],
        Speak = string.Join(' ', [title.EndsWith('?') ? title : $"{title}.", .. lines]),
        FallbackText = string.Join('\n', [title, .. lines]),
    };
}
