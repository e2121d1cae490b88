using SafeguardingBot.Knowledge.Triage;

namespace SafeguardingBot.Knowledge.Answering;

/// <summary>What a person is told, gently, when their question held personal data.</summary>
public static class PersonalDataNotice
{
    public static string Text(IReadOnlyList<PersonalDataSpan> spans)
    {
        var kinds = spans.Select(s => s.Kind.Words()).Distinct(StringComparer.Ordinal).ToList();
        var list = kinds.Count == 1 ? kinds[0] : $"{string.Join(", ", kinds.SkipLast(1))} and {kinds[^1]}";
        return $"Your message seems to hold {list}. I answered without it and did not keep it. It still stands in this chat: open the menu on your message and choose Delete. Record it in your case system instead.";
    }
}
