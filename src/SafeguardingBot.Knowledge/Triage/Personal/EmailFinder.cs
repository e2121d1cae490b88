using System.Collections.Frozen;
using System.Text.RegularExpressions;
using SafeguardingBot.Knowledge.Matching;

namespace SafeguardingBot.Knowledge.Triage.Personal;

/// <summary>E-mail addresses, with an @ or with "at" and "dot" spelled out; a team's mailbox is not a person's.</summary>
internal static partial class EmailFinder
{
    private static readonly FrozenSet<string> Mailboxes = FrozenSet.Create(
        "mash", "info", "enquiries", "enquiry", "contact", "contactus", "help", "helpline", "admin", "office", "safeguarding", "safeguardingchildren",
        "childrens.services", "childrensservices", "children.services", "adultsocialcare", "adult.socialcare", "duty", "dutyteam", "edt", "lado", "prevent",
        "referrals", "referral", "earlyhelp", "early.help", "frontdoor", "firstresponse", "complaints", "press", "media", "training", "servicedesk", "support",
        "noreply", "no-reply", "reception", "hello", "team", "childprotection", "conference", "partnership", "lscp", "scp", "sab", "foi", "it", "hr", "dpo");

    private static readonly NeededWords Dots = new(".", "dot");

    /// <param name="published">Whole addresses that are published.</param>
    public static void Find(SpanSet spans, HashSet<string> published)
    {
        var text = spans.Text;
        for (var at = text.IndexOf('@'); at >= 0; at = text.IndexOf('@', at + 1))
        {
            var (start, end) = (at, at + 1);
            while (start > 0 && IsLocal(text[start - 1]))
                start--;
            while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '-' or '.'))
                end++;
            while (end > at && text[end - 1] is '.' or '-')
                end--;
            while (start < at && text[start] is '.' or '\'' or '-')
                start++;
            if (start == at || end <= at + 3 || text.IndexOf('.', at, end - at) < 0)
                continue;
            AddUnlessMailbox(spans, start, at, end, published);
        }
        if (!Dots.MayBeIn(text))
            return;
        foreach (var match in Spelled().EnumerateMatches(text))
            spans.Add(PersonalDataKind.Email, match.Index, match.Index + match.Length);
    }

    private static bool IsLocal(char c) => char.IsLetterOrDigit(c) || c is '.' or '_' or '+' or '-' or '\'' or '%';

    private static void AddUnlessMailbox(SpanSet spans, int start, int at, int end, HashSet<string> published)
    {
        if (published.Contains(spans.Text[start..end]) || IsInitialsOfATeam(spans.Text.AsSpan(start, at - start), spans.Text.AsSpan(at, end - at)) || Mailboxes.Contains(spans.Text[start..at].ToLowerInvariant()) || Team().IsMatch(spans.Text.AsSpan(start, at - start)))
            spans.Clear(start, end);
        else
            spans.Add(PersonalDataKind.Email, start, end);
    }

    // "fcp@", "lscb@": a few letters at a public body name a team; a person there has a first and a last name.
    private static bool IsInitialsOfATeam(ReadOnlySpan<char> local, ReadOnlySpan<char> domain) =>
        local.Length <= 5 && !local.ContainsAny("._-") && (domain.EndsWith(".gov.uk", StringComparison.OrdinalIgnoreCase) || domain.EndsWith(".nhs.uk", StringComparison.OrdinalIgnoreCase) || domain.EndsWith(".police.uk", StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(@"mash|safeguard|child|adult|duty|team|hub|enquir|helpline|contact|service|socialcare|lado|prevent|referral|partnership|lscp|frontdoor|earlyhelp|admin", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Team();

    [GeneratedRegex(@"\b[a-z0-9][a-z0-9._-]{1,40}\s?[\(\[]?\s?\bat\b\s?[\)\]]?\s?(gmail|hotmail|outlook|yahoo|icloud|live|btinternet|sky|aol|me)\s?(dot|\.)\s?(com|co\s?(dot|\.)\s?uk|net)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Spelled();
}
