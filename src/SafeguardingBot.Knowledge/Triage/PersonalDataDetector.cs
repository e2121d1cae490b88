using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Knowledge.Triage.Personal;

namespace SafeguardingBot.Knowledge.Triage;

/// <summary>
/// Finds what may identify a private person: numbers by their check digits and the words beside them, names by word lists and the
/// company that a word keeps. Immutable and thread-safe; takes any text.
/// </summary>
/// <param name="publishedContacts">Phone numbers, however they are spaced, and e-mail addresses that are published and so not personal: helplines, routes of areas, what a briefing printed.</param>
/// <param name="publishedNames">Further single words that are not personal, such as the pseudonyms of reviews.</param>
public sealed class PersonalDataDetector(IEnumerable<string> publishedContacts, IEnumerable<string>? publishedNames = null)
{
    private readonly HashSet<string> phones = [.. publishedContacts.Where(c => !c.Contains('@')).Select(PhoneDigits.Of)];
    private readonly HashSet<string> mailboxes = new(publishedContacts.Where(c => c.Contains('@')), StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> names = [.. (publishedNames ?? []).Select(n => n.ToLowerInvariant()), "clare"];

    /// <summary>In order of place; spans do not overlap.</summary>
    public IReadOnlyList<PersonalDataSpan> Find(string text)
    {
        var folded = new FoldedText(text);
        if (folded.Text.Length == 0)
            return [];
        var spans = new SpanSet(folded);
        EmailFinder.Find(spans, mailboxes);
        // Most questions have no digit, and these find nothing without one.
        var hasDigits = folded.Text.AsSpan().ContainsAnyInRange('0', '9');
        if (hasDigits)
        {
            IdentityNumberFinder.Find(spans);
            PhoneFinder.Find(spans, phones);
            BirthDateFinder.Find(spans);
            PostcodeFinder.Find(spans);
            CarRegistrationFinder.Find(spans);
            RecordIdFinder.Find(spans);
        }

        AddressFinder.Find(spans, hasDigits);
        NameFinder.Find(spans, names);
        return spans.ToList();
    }
}
