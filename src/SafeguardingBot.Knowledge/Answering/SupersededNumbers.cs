using SafeguardingBot.Knowledge.Library;

namespace SafeguardingBot.Knowledge.Answering;

/// <summary>Knows the numbers and addresses that briefings printed and that must no longer be used, so that somebody who types one is told what came after.</summary>
internal sealed class SupersededNumbers(LearningLibrary library)
{
    private readonly (Area Area, SupersededRoute Route, string Digits)[] all = [.. library.Areas.SelectMany(a => a.Superseded.Select(s => (a, s, PhoneDigits.Of(s.Phone))))];

    public (Area Area, SupersededRoute Route)? Find(string text)
    {
        var hasAddress = text.Contains('@', StringComparison.Ordinal);
        var digits = text.AsSpan().ContainsAnyInRange('0', '9') ? PhoneDigits.Of(text) : "";
        foreach (var (area, route, old) in all)
        {
            if ((old.Length > 0 && digits.Contains(old, StringComparison.Ordinal)) || (hasAddress && route.Email is { } email && text.Contains(email, StringComparison.OrdinalIgnoreCase)))
                return (area, route);
        }

        return null;
    }
}
