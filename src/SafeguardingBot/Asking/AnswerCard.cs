using SafeguardingBot.Channel.Cards;
using SafeguardingBot.Knowledge.Answering;
using SafeguardingBot.Knowledge.Library;

namespace SafeguardingBot.Asking;

/// <summary>An answer as the data of the answer card.</summary>
internal static class AnswerCard
{
    private const int MaxChoices = 3;

    public static AnswerData Of(Answer answer, LearningLibrary library) => Of(answer, library, answer.Question.Urgency is not null);

    /// <param name="urgent">Whether the emergency advice stands above it.</param>
    public static AnswerData Of(Answer answer, LearningLibrary library, bool urgent)
    {
        var (data, first) = (LibraryCardData.Of(library), First(library, urgent));
        return new()
        {
            Urgent = urgent,
            Emergency = urgent ? data.Emergency : null,
            Title = answer.Title,
            Sentence = answer.Sentence,
            Notes = answer.Notes,
            PersonalDataNotice = answer.Question.PersonalData.Count > 0 ? PersonalDataNotice.Text(answer.Question.PersonalData) : "",
            PointsHeading = answer.Outcome == Outcome.Review ? "What it says" : "Key points",
            Points = data.Of(answer.KeyPoints),
            WhatToDo = data.Of(answer.WhatToDo),
            Routes = data.OfWhole(answer.Routes, answer.Today),
            Escalation = answer.EscalationLines,
            Links = data.OfWhole(answer.Links),
            Reviews = data.Of(answer.Reviews),
            Choices = answer.Outcome is Outcome.Choice or Outcome.None ? answer.Themes.Take(MaxChoices).Select(m => Choice(m.Theme)) : [],
            HasRelated = answer.Lead is { SeeAlso.Count: > 0 },
            Dialogs = answer is { Outcome: Outcome.Command, Question.Urgency: null } ? [AreaDialog.Button] : [],
            Lead = answer.Lead?.Id.ToString() ?? "",
            Speak = Speak(answer, first),
            FallbackText = Fallback(answer, first),
        };
    }

    /// <summary>What a notification shows, in a few words.</summary>
    public static string Summary(Answer answer, LearningLibrary library) => Summary(answer, library, answer.Question.Urgency is not null);

    /// <inheritdoc cref="Summary(Answer, LearningLibrary)"/>
    public static string Summary(Answer answer, LearningLibrary library, bool urgent) => First(library, urgent) ?? answer.Title;

    public static PointData Point(KeyPoint point, LearningLibrary library) => LibraryCardData.Of(library).Of(point);

    public static ChoiceData Choice(Theme theme) => new(theme.Id.ToString(), theme.Title);

    /// <summary>What comes before everything else, wherever an answer is read or said.</summary>
    private static string? First(LearningLibrary library, bool urgent) => urgent ? library.Emergency.Title : null;

    private static TextInParts Speak(Answer answer, string? first) => Joined(first is null ? [] : [first.TrimEnd('.'), ". "], answer, ". ", " ");

    private static TextInParts Fallback(Answer answer, string? first) => Joined(first is null ? [] : [first, "\n"], answer, "\n", "\n- ");

    private static TextInParts Joined(ReadOnlySpan<string> first, Answer answer, string afterTitle, string beforePoint)
    {
        var parts = new string[first.Length + 3 + 2 * answer.KeyPoints.Count];
        first.CopyTo(parts);
        var at = first.Length;
        parts[at++] = answer.Title;
        parts[at++] = afterTitle;
        parts[at++] = answer.Sentence;
        foreach (var point in answer.KeyPoints)
        {
            parts[at++] = beforePoint;
            parts[at++] = point.Text;
        }

        return new(parts);
    }
}
