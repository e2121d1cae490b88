using System.Globalization;
using SafeguardingBot.Asking;
using SafeguardingBot.Knowledge.Library;

namespace SafeguardingBot.Learning;

/// <summary>A question to check one's understanding as the data of its card.</summary>
internal static class CheckCard
{
    public const string Show = "check", Choose = "check-choose", Again = "check-again";

    /// <summary>The question before a choice.</summary>
    public static CheckData Asked(FoundCheck check, string intro, IEnumerable<MenuItemData> buttons) => new()
    {
        Title = check.Theme.Title,
        Intro = intro,
        Question = check.Question.Question,
        Verdict = "",
        IsRight = false,
        Chosen = "",
        Why = "",
        Notes = [],
        ChoicesHeading = "Choose one:",
        Choices = check.Question.Choices.Select(c => new MenuItemData(c.Text, Choose, CheckId.Of(check.Theme.Id, check.Question, c))),
        Buttons = buttons,
        Speak = $"{check.Theme.Title}. {check.Question.Question}",
        FallbackText = string.Join('\n', [check.Theme.Title, check.Question.Question, .. check.Question.Choices.Select(c => $"- {c.Text}")]),
    };

    /// <summary>What was chosen and why it is right or not; the other choices can be looked at.</summary>
    public static CheckData Chosen(FoundCheck check, CheckChoice choice, IEnumerable<string> notes, IEnumerable<MenuItemData> buttons) => Asked(check, Place(check), buttons) with
    {
        Verdict = choice.Right ? "Right" : "Not right",
        IsRight = choice.Right,
        Chosen = choice.Text,
        Why = choice.Why,
        Notes = notes,
        ChoicesHeading = choice.Right ? "See why the others are not right:" : "Try another:",
        Choices = check.Question.Choices.Where(c => c != choice).Select(c => new MenuItemData(c.Text, Again, CheckId.Of(check.Theme.Id, check.Question, c))),
        Speak = $"{(choice.Right ? "Right" : "Not right")}: {choice.Why}",
        FallbackText = $"{check.Question.Question}\n{choice.Text}\n{(choice.Right ? "Right" : "Not right")}: {choice.Why}",
    };

    public static string Place(FoundCheck check) => string.Create(CultureInfo.InvariantCulture, $"Question {Number(check) + 1} of {check.Theme.Checks.Count}");

    public static IEnumerable<MenuItemData> Next(FoundCheck check) =>
    [
        .. Number(check) + 1 < check.Theme.Checks.Count ? [new("Next question", Show, CheckId.Of(check.Theme.Id, check.Theme.Checks[Number(check) + 1]))] : (MenuItemData[])[],
        new("Show the card", Verbs.Theme, check.Theme.Id.ToString()),
    ];

    private static int Number(FoundCheck check) => check.Theme.Checks.TakeWhile(c => c != check.Question).Count();
}
