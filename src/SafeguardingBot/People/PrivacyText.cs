using SafeguardingBot.Knowledge.Library;

namespace SafeguardingBot.People;

/// <summary>What is held about a person, in plain words.</summary>
public static class PrivacyText
{
    public const string StoreIsAway = "I cannot look that up just now. Please ask again in a few minutes.";

    public const string OnlyInPrivate = "Others can read this, so I do not say here what I hold about you. Open a chat with me alone and send \"privacy\".";

    /// <summary>Sentences to be shown below one another.</summary>
    /// <param name="opening">What <c>cards/messages/privacy.md</c> says; what is held stands in code, since it must be true of this code.</param>
    public static IReadOnlyList<string> Of(HeldAboutPerson held, int keepQuestionDays, IReadOnlyList<string> opening) =>
    [
        .. opening,
        .. Items(held) is { Count: > 0 } items ? ["I hold this about you:", .. items.Select(i => $"- {i}")] : (string[])["I hold nothing about you."],
        keepQuestionDays == 0
            ? "I never keep the words of questions."
            : $"When I could not answer, I keep the words for {keepQuestionDays} days so that people can add what is missing. What I could answer is only counted: theme, area, profession and hour.",
        keepQuestionDays == 0
            ? "Thumbs under an answer are counted with its theme and not with you."
            : $"Thumbs under an answer are counted with its theme and not with you. What you write there is kept the same way for {keepQuestionDays} days.",
        "Send \"forget me\" and I delete this. Your messages also stay in Teams, where you can delete them.",
    ];

    public static IReadOnlyList<string> OfForgotten(HeldAboutPerson held) =>
    [
        .. Deleted(held) is { Count: > 0 } items ? ["I have deleted:", .. items.Select(i => $"- {i}")] : (string[])["I held nothing about you."],
        .. held.Roles.Count > 0 ? [$"You are still {string.Join(" and ", held.Roles)}: an admin granted that, and an admin can remove it."] : (string[])[],
        "Your messages also stay in Teams, where you can delete them.",
    ];

    private static List<string> Items(HeldAboutPerson held) => [.. Deleted(held), .. held.Roles.Select(r => $"that you are {r}")];

    private static List<string> Deleted(HeldAboutPerson held)
    {
        List<string> items = [];
        if (held.Area is { } area)
            items.Add($"where you work: {area}");
        if (held.Profession is { } profession)
            items.Add($"what you do: {(Professions.TryParse(profession, out var known) ? known.Name() : profession)}");
        else if (held.WasAskedWork)
            items.Add("that I asked what your work is, so that I ask once");
        if (held.HasRecentQuestion)
            items.Add("your last question in each chat, for 30 minutes, so that I understand what follows");
        if (held.CardsGiven > 0)
            items.Add($"where {Count(held.CardsGiven, "card")} stand that I gave you in the last 30 days and what they showed, so that I can correct them");
        if (held.Questions > 0)
            items.Add($"a code that links {Count(held.Questions, "counted question")} to one person without saying who, for half a year");
        if (held.WithWords > 0)
            items.Add($"the words of {Count(held.WithWords, "question")} that I could not answer");
        if (held.Learning.IsOn)
            items.Add("that you switched on your learning record or questions that come back");
        if (held.Learning.Themes > 0)
            items.Add($"{Count(held.Learning.Themes, "theme")} with dates in your learning record");
        if (held.Learning.Reflections > 0)
            items.Add($"{Count(held.Learning.Reflections, "reflection")} that you wrote");
        if (held.Learning.Repeats > 0)
            items.Add($"{Count(held.Learning.Repeats, "question")} to ask you again, and when");
        if (held.WeeklyReads > 0)
            items.Add($"a code that counts you once as a reader of {Count(held.WeeklyReads, "weekly card")}, for eight weeks");
        if (held.WeeklyCards > 0)
            items.Add($"that you set up {Count(held.WeeklyCards, "weekly card")}, so that I can tell you when one could not be posted");
        if (held.Chats > 0)
            items.Add("where our chat is, so that I can write to you");
        return items;
    }

    private static string Count(long number, string what) => number == 1 ? $"1 {what}" : $"{number} {what}s";
}
