using SafeguardingBot.Knowledge.Answering;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Knowledge.Triage;

namespace SafeguardingBot.Asking;

/// <summary>An answer as the data of the answer card.</summary>
internal static class AnswerCard
{
    private const int MaxChoices = 3;

    private static EmergencyData Emergency(EmergencyText text) => new(text.Title, text.First, [.. text.Steps.Select(s => new EmergencyStepData(s.Heading, s.Lines))], text.NotReported);

    public static AnswerData Of(Answer answer, LearningLibrary library)
    {
        var urgent = answer.Question.Urgency is not null;
        return new()
        {
            Urgent = urgent,
            Emergency = urgent ? Emergency(library.Emergency) : null,
            Title = answer.Title,
            Sentence = answer.Sentence,
            Notes = answer.Notes,
            PersonalDataNotice = answer.Question.PersonalData.Count > 0 ? PersonalDataNotice.Text(answer.Question.PersonalData) : "",
            PointsHeading = answer.Outcome == Outcome.Review ? "What it says" : "Key points",
            Points = answer.KeyPoints.Select(p => Point(p, library)),
            WhatToDo = answer.WhatToDo.Select(p => Point(p, library)),
            Routes = answer.Routes.Select(r => new RouteData(RouteText.Label(r), RouteText.Contact(r), RouteText.Doubt(r, answer.Today) ?? "")),
            Escalation = answer.EscalationLines,
            Links = answer.Links.Select(l => new LinkData(l.Title, l.Url)),
            Reviews = answer.Reviews.Select(r => new ReviewData(r.Title, r.Partnership, r.Date.ToString())),
            Choices = answer.Outcome is Outcome.Choice or Outcome.None ? answer.Themes.Take(MaxChoices).Select(m => Choice(m.Theme)) : [],
            HasRelated = answer.Lead is { SeeAlso.Count: > 0 },
            Dialogs = answer is { Outcome: Outcome.Command, Question.Urgency: null } ? [AreaDialog.Button] : [],
            Lead = answer.Lead?.Id.ToString() ?? "",
            Speak = Speak(answer, urgent),
            FallbackText = Fallback(answer, urgent),
        };
    }

    /// <summary>The same with the emergency advice above it, as it was first shown.</summary>
    public static AnswerData AsUrgent(AnswerData data, LearningLibrary library) => data with { Urgent = true, Emergency = Emergency(library.Emergency) };

    /// <summary>What a notification shows, in a few words.</summary>
    public static string Summary(Answer answer) => answer.Question.Urgency is not null ? EmergencyAdvice.Title : answer.Title;

    public static PointData Point(KeyPoint point, LearningLibrary library) => new(point.Text, PointSource.Of(point, library));

    public static ChoiceData Choice(Theme theme) => new(theme.Id.ToString(), theme.Title);

    private static string Speak(Answer answer, bool urgent) =>
        string.Join(' ', (string[])[.. urgent ? [$"{EmergencyAdvice.Title}."] : (string[])[], $"{answer.Title}.", answer.Sentence, .. answer.KeyPoints.Select(p => p.Text)]);

    private static string Fallback(Answer answer, bool urgent) =>
        string.Join('\n', (string[])[.. urgent ? [EmergencyAdvice.Title] : (string[])[], answer.Title, answer.Sentence, .. answer.KeyPoints.Select(p => $"- {p.Text}")]);
}
