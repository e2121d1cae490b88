using SafeguardingBot.Knowledge.Library;

namespace SafeguardingBot.Knowledge.Answering;

/// <summary>Knows the numbers and addresses that briefings printed and that must no longer be used, so that somebody who types one is told what came after.</summary>
internal sealed class SupersededNumbers(LearningLibrary library)
{
    private readonly (Area Area, SupersededRoute Route)[] all = [.. library.Areas.SelectMany(a => a.Superseded.Select(s => (a, s)))];

    public (Area Area, SupersededRoute Route)? Find(string text)
    {
        var digits = PhoneDigits.Of(text);
        foreach (var old in all)
        {
            if ((old.Route.Phone is { } phone && digits.Contains(PhoneDigits.Of(phone), StringComparison.Ordinal))
                || (old.Route.Email is { } email && text.Contains(email, StringComparison.OrdinalIgnoreCase)))
                return old;
        }

        return null;
    }
}
