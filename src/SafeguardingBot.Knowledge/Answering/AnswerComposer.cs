using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Knowledge.Matching;
using SafeguardingBot.Knowledge.Triage;

namespace SafeguardingBot.Knowledge.Answering;

/// <summary>Who asks, and what the conversation was about.</summary>
public sealed record Asker
{
    public AreaId Area { get; init; } = Library.Area.England;

    public Profession? Profession { get; init; }

    public PreviousTurn? Previous { get; init; }

    /// <summary>The day on which it is asked; a card or a route that is past its date says so. Null says nothing about dates.</summary>
    public DateOnly? Today { get; init; }
}

/// <summary>A question in, an answer out: the one place where it is decided what a practitioner sees.</summary>
public sealed class AnswerComposer(KnowledgeBase knowledge)
{
    private const int MaxThemes = 10;

    /// <summary>Another theme is brought in when the matcher gives it at least this share of the lead's confidence; with only the smaller share, by its best point alone.</summary>
    private const double OtherThemeShare = 0.1, OnePointShare = 0.003;

    private static readonly string OnlyTheBeginning = $"Your message was long. I read its first {TriagedQuestion.LongestRead:N0} characters.";

    /// <summary>Triage, then compose.</summary>
    public Answer Ask(string typed, Asker asker) => Compose(TriagedQuestion.Of(typed, knowledge.PersonalData), asker);

    public Answer Compose(TriagedQuestion question, Asker asker)
    {
        var answer = Decide(question, asker);
        if (answer.Today != asker.Today)
            answer = answer with { Today = asker.Today };
        if (RouteChooser.ForAllegation(question.Text, answer.Area) is { Count: > 0 } routes)
            answer = answer with { Routes = [.. answer.Routes, .. routes] };
        if (answer.Lead is { } lead && asker.Today is { } today && DateText.Overdue(lead, today) is { } overdue)
            answer = answer with { Notes = [.. answer.Notes, overdue] };
        return question.WasCut ? answer with { Notes = [OnlyTheBeginning, .. answer.Notes] } : answer;
    }

    private Answer Decide(TriagedQuestion question, Asker asker)
    {
        var area = knowledge.Library.Area(asker.Area) ?? knowledge.Library.Area(Area.England) ?? Nowhere;
        var text = question.Text.Trim();
        if (!HasWords(text))
            return Plain(question, area, Outcome.None, "Ask me a question", "Type what you want to know in your own words, such as \"is it safe for a baby to sleep on the sofa\".");

        if (question.Urgency is null && ChatCommand.Parse(text, knowledge.Areas) is { } command)
            return OfCommand(question, area, command);

        if (asker.Previous is { } previous && FollowUp.Chosen(text, previous) is { } chosen && knowledge.Library.Theme(chosen) is { } theme)
            return OfThemes(question, area, asker, TextNormaliser.Analysed(previous.Text), [new(theme, 1)], FollowUp.AsksForMore(text) ? previous.WasShown : null);

        if (knowledge.Superseded.Find(text) is { } old)
            return OfSuperseded(question, old.Area, old.Route);

        if (knowledge.Glossary.Find(text) is { } term)
            return OfTerm(question, area, asker, term);

        var read = TextNormaliser.Analysed(text);
        if (!LanguageGuess.IsEnglish(text, read))
            return Plain(question, area, Outcome.None, "I can only read English", "Please ask again in English. The numbers below are for everybody, in any language.");

        var match = knowledge.Matcher.Match(text, read, asker.Previous?.Text);
        if (knowledge.Reviews.Find(text) is { } asked && OfReview(question, area, asked, match) is { } review)
            return review;

        return match.Decision switch
        {
            Decision.Accept => OfThemes(question, area, asker, read, match.Ranked),
            Decision.Unsure => OfChoice(question, area, match.Ranked),
            _ => OfNothing(question, area, match.Ranked),
        };
    }

    /// <summary>An answer that was given before, drawn again from this library: with the same themes, and with those of its points that are there.</summary>
    /// <param name="outcome">What it was.</param>
    /// <param name="term">The glossary term that led to it, or null.</param>
    /// <param name="keyPoint">The place of a sentence among the key points that were shown; below 0 when it was none of them.</param>
    /// <param name="toDo">The same for what stood under "what to do".</param>
    public Answer Again(Outcome outcome, AreaId areaId, IReadOnlyList<ThemeId> themeIds, string? term, Func<string, int> keyPoint, Func<string, int> toDo)
    {
        var area = knowledge.Library.Area(areaId) ?? knowledge.Library.Area(Area.England) ?? Nowhere;
        var question = TriagedQuestion.Of("", knowledge.PersonalData);
        var themes = themeIds.Select(knowledge.Library.Theme).OfType<Theme>().ToList();
        var ranked = themes.Select(t => new ThemeMatch(t, 0)).ToList();
        switch (outcome)
        {
            case Outcome.Command:
                return OfCommand(question, area, new(ChatCommandKind.Area, area));
            case Outcome.Choice:
                return OfChoice(question, area, ranked);
            case Outcome.None:
                return OfNothing(question, area, ranked);
        }

        var glossary = knowledge.Library.Glossary.FirstOrDefault(t => t.Term == term);
        if (themes.Count == 0 || themes[0].Id != themeIds[0])
            return glossary is null ? Plain(question, area, Outcome.None, "This card was withdrawn", "What it said is no longer in the library. Ask your question again.") : OfTerm(question, area, new(), glossary);

        var points = themes.SelectMany(t => t.Points).DistinctBy(p => p.Text, StringComparer.Ordinal).ToList();
        var again = OfThemes(question, area, new(), TextNormaliser.Analysed(""), ranked);
        List<KeyPoint> keyPoints = [.. points.Where(p => keyPoint(p.Text) >= 0).OrderBy(p => keyPoint(p.Text))], whatToDo = [.. points.Where(p => toDo(p.Text) >= 0).OrderBy(p => toDo(p.Text))];
        return again with
        {
            Title = glossary?.Term ?? again.Title, Sentence = glossary is null ? again.Sentence : SentenceOf(glossary), Term = glossary,
            KeyPoints = keyPoints, WhatToDo = whatToDo, Reviews = knowledge.Cited.Of(keyPoints.Concat(whatToDo)),
        };
    }

    private Answer OfChoice(TriagedQuestion question, Area area, IReadOnlyList<ThemeMatch> ranked) =>
        Plain(question, area, Outcome.Choice, "Which of these do you mean?", "I am not sure what you are asking about. Choose one, or ask again in other words.", ranked);

    private Answer OfNothing(TriagedQuestion question, Area area, IReadOnlyList<ThemeMatch> ranked) =>
        Plain(question, area, Outcome.None, "I have no answer to that", "I know what five published briefings about case reviews teach, and nothing else. Ask in other words, or speak to a person.", ranked);

    private static bool HasWords(string text)
    {
        foreach (var letter in text)
        {
            if (char.IsLetterOrDigit(letter))
                return true;
        }

        return false;
    }

    private static readonly Area Nowhere = new()
    {
        Id = Area.England, Title = "England", Names = [], PartOf = null, SucceededBy = [], Routes = [], Superseded = [], Escalation = null, Procedures = [],
    };

    private Answer OfThemes(TriagedQuestion question, Area area, Asker asker, AnalysedText read, IReadOnlyList<ThemeMatch> ranked, Func<string, bool>? wasShown = null)
    {
        var shown = Shown(ranked as ThemeMatch[] ?? [.. ranked]);
        var onlyBest = shown.Length > 1 && shown[1].Confidence < OtherThemeShare * shown[0].Confidence;
        var (keyPoints, whatToDo, reviews) = knowledge.Points.Choose(read, shown, onlyBest, area, asker.Profession, wasShown);
        var lead = shown[0].Theme;
        var frame = knowledge.Frames.Of(lead, area);
        return new()
        {
            Outcome = Outcome.Answer,
            Question = question,
            Area = area,
            Title = lead.Title,
            Sentence = lead.Summary,
            Notes = frame.Notes,
            Themes = ranked.Count <= MaxThemes ? ranked : [.. ranked.Take(MaxThemes)],
            KeyPoints = keyPoints,
            WhatToDo = whatToDo,
            Routes = frame.Routes,
            Escalation = frame.Escalation,
            Links = frame.Links,
            Reviews = reviews,
            Today = asker.Today,
        };
    }

    private static ReadOnlySpan<ThemeMatch> Shown(ReadOnlySpan<ThemeMatch> ranked)
    {
        var count = 1;
        while (count < Math.Min(3, ranked.Length) && ranked[count].Confidence >= (count == 1 ? OnePointShare : OtherThemeShare) * ranked[0].Confidence)
            count++;
        return ranked[..count];
    }

    private Answer? OfReview(TriagedQuestion question, Area area, ReviewQuestion asked, QuestionMatch match)
    {
        if (asked.WhichReviews)
            return match.Decision == Decision.Reject ? null : OfWhichReviews(question, area, match);

        var candidates = asked switch
        {
            { Recommendation: { } number } => asked.Reviews.SelectMany(r => r.Recommendations).Where(r => string.Equals(r.Number, number, StringComparison.OrdinalIgnoreCase)).SelectMany(r => r.Points),
            { AsksForRecommendations: true } when asked.Reviews.SelectMany(r => r.Recommendations).Any() => asked.Reviews.SelectMany(r => r.Recommendations).SelectMany(r => r.Points),
            _ => asked.Reviews.SelectMany(r => r.Points),
        };
        var points = knowledge.Points.Rank(asked.Topic, candidates).DistinctBy(p => p.Text).Take(PointChooser.MaxKeyPoints).ToList();
        var reviews = knowledge.Cited.Of(points).Where(asked.Reviews.Contains).ToList();
        return new()
        {
            Outcome = Outcome.Review,
            Question = question,
            Area = area,
            Title = reviews[0].Title,
            Sentence = reviews[0].Summary,
            Themes = match.Ranked,
            KeyPoints = points,
            Routes = Routes(area, lead: null),
            Links = reviews[0].Links,
            Reviews = reviews,
        };
    }

    /// <summary>"Which reviews found neglect?": the best point of each review that has one on the theme.</summary>
    private Answer OfWhichReviews(TriagedQuestion question, Area area, QuestionMatch match)
    {
        var theme = match.Ranked[0].Theme;
        var ranked = knowledge.Points.Rank(question.Text, theme.Points);
        var points = knowledge.Library.Reviews
            .Select(r => ranked.Find(p => p.Citations.Any(c => c.Review == r.Id)))
            .OfType<KeyPoint>().Distinct().Take(PointChooser.MaxKeyPoints).ToList();
        var reviews = knowledge.Library.Reviews.Where(r => theme.Points.Any(p => p.Citations.Any(c => c.Review == r.Id))).ToList();
        return new()
        {
            Outcome = Outcome.Review,
            Question = question,
            Area = area,
            Title = $"{reviews.Count} of {knowledge.Library.Reviews.Count} briefings on: {theme.Title}",
            Sentence = theme.Summary,
            Themes = match.Ranked,
            KeyPoints = points,
            Routes = Routes(area, theme),
            Links = theme.Links,
            Reviews = reviews,
        };
    }

    private Answer OfTerm(TriagedQuestion question, Area area, Asker asker, GlossaryTerm term)
    {
        var sentence = SentenceOf(term);
        return term.Theme is { } id && knowledge.Library.Theme(id) is { } theme
            ? OfThemes(question, area, asker, TextNormaliser.Analysed(question.Text), [new(theme, 1)]) with { Title = term.Term, Sentence = sentence, Term = term }
            : Plain(question, area, Outcome.Answer, term.Term, sentence) with { Term = term };
    }

    private static string SentenceOf(GlossaryTerm term) => $"{term.Meaning}. {term.Explain}";

    private Answer OfSuperseded(TriagedQuestion question, Area area, SupersededRoute old)
    {
        var after = old.ReplacedBy is { } replacement ? $"Use {replacement} instead." : "Use the routes below instead.";
        var answer = Plain(question, area, Outcome.Command, "That number is out of date", $"{old.Was} is no longer reached like this. {after}");
        return answer with
        {
            Command = new(ChatCommandKind.Area, area.SucceededBy.Count == 0 ? area : null, area.SucceededBy.Count == 0 ? null : knowledge.Areas.Successors(area)),
            Notes = old.Note is { } note ? [note] : [],
            Routes = area.SucceededBy.Count == 0 ? answer.Routes : [.. knowledge.Areas.Successors(area).SelectMany(a => Routes(a, null)).Distinct()],
        };
    }

    private Answer OfCommand(TriagedQuestion question, Area area, ChatCommand command)
    {
        var answer = command switch
        {
            { Kind: ChatCommandKind.Area, Area: { } chosen } => Plain(question, chosen, Outcome.Command, chosen.Title, "These are the ways to get help and the procedures for this area."),
            { Kind: ChatCommandKind.Area } => Plain(question, area, Outcome.Command, "Where do you work?", "Choose your area, so that the ways to get help fit where you work."),
            { Kind: ChatCommandKind.Themes } => Plain(question, area, Outcome.Command, "What I know about", $"{knowledge.Library.Themes.Count} themes from {knowledge.Library.Reviews.Count} published briefings."),
            { Kind: ChatCommandKind.Reviews } => Plain(question, area, Outcome.Command, "Reviews", "These briefings are what the learning comes from."),
            { Kind: ChatCommandKind.Glossary } => Plain(question, area, Outcome.Command, "Glossary", "Ask what a term means, such as \"what does PLO mean\"."),
            { Kind: ChatCommandKind.Privacy } => Plain(question, area, Outcome.Command, "Privacy", "Personal data in a question is spotted and removed before anything is stored. Your message also stays in Teams, where you can delete it."),
            _ => Plain(question, area, Outcome.Command, "Ask me what case reviews teach", "Type a question in your own words. I answer with points from published reviews, who to call, and links to procedures."),
        };
        return answer with { Command = command, Reviews = command.Kind == ChatCommandKind.Reviews ? knowledge.Library.Reviews : [], Links = command.Area is { } shown ? [.. CardFrames.PolicyOf(shown), .. shown.Procedures] : [], Escalation = command.Area?.Escalation };
    }

    private Answer Plain(TriagedQuestion question, Area area, Outcome outcome, string title, string sentence, IReadOnlyList<ThemeMatch>? themes = null) => new()
    {
        Outcome = outcome,
        Question = question,
        Area = area,
        Title = title,
        Sentence = sentence,
        Themes = themes ?? [],
        Routes = Routes(area, lead: null),
    };

    private IReadOnlyList<EscalationRoute> Routes(Area area, Theme? lead) => knowledge.Routes.For(area, lead is not null && CardFrames.IsAboutAdults(lead));
}
