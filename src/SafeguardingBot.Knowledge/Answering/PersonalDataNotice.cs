using SafeguardingBot.Knowledge.Triage;

namespace SafeguardingBot.Knowledge.Answering;

/// <summary>What a person is told, gently, when their question held personal data.</summary>
public static class PersonalDataNotice
{
    public static string Text(IReadOnlyList<PersonalDataSpan> spans) =>
        $"Your message seems to hold {Kinds(spans)}. I answered without it and did not keep it. It still stands in this chat: open the menu on your message and choose Delete. Record it in your case system instead.";

    /// <summary>The same on a page, where nothing stays behind.</summary>
    public static string OnPage(IReadOnlyList<PersonalDataSpan> spans) =>
        $"Your question seemed to hold {Kinds(spans)}. It was answered without that, and nothing of it was kept. Record it in your case system instead.";

    private static string Kinds(IReadOnlyList<PersonalDataSpan> spans)
    {
        string[] kinds = [.. spans.Select(s => s.Kind.Words()).Distinct(StringComparer.Ordinal)];
        return kinds.Length == 1 ? kinds[0] : $"{string.Join(", ", kinds[..^1])} and {kinds[^1]}";
    }
}
