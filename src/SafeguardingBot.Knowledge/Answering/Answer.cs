using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Knowledge.Triage;

namespace SafeguardingBot.Knowledge.Answering;

public enum Outcome
{
    /// <summary>A learning card.</summary>
    Answer,

    /// <summary>Up to three themes to choose from.</summary>
    Choice,

    /// <summary>What a review, or several, said.</summary>
    Review,

    /// <summary>Nothing that is known fits; how to reach a person is shown.</summary>
    None,

    /// <summary>Help, the list of themes, an area and the like.</summary>
    Command,
}

/// <summary>What was decided to show, to be rendered by a card, a page or the terminal. Holds no personal data.</summary>
public sealed record Answer
{
    public required Outcome Outcome { get; init; }

    public required TriagedQuestion Question { get; init; }

    public required Area Area { get; init; }

    public required string Title { get; init; }

    /// <summary>One sentence under the title.</summary>
    public required string Sentence { get; init; }

    /// <summary>Remarks that a person should read before the points, such as that a briefing says little or that an area was split.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Nearest first, also when nothing is answered.</summary>
    public IReadOnlyList<ThemeMatch> Themes { get; init; } = [];

    /// <summary>The points that fit the question best, best first; at most five.</summary>
    public IReadOnlyList<KeyPoint> KeyPoints { get; init; } = [];

    /// <summary>Further things to do, not among the key points; at most three.</summary>
    public IReadOnlyList<KeyPoint> WhatToDo { get; init; } = [];

    /// <summary>The national routes first, then the area's.</summary>
    public IReadOnlyList<EscalationRoute> Routes { get; init; } = [];

    public IReadOnlyList<Link> Links { get; init; } = [];

    /// <summary>The reviews that the points come from, most cited first.</summary>
    public IReadOnlyList<Review> Reviews { get; init; } = [];

    /// <summary>What to do when professionals disagree where the person works; shown with an area and with the theme of escalation, else null.</summary>
    public EscalationPolicy? Escalation { get; init; }

    /// <summary>The term that was asked about, or null.</summary>
    public GlossaryTerm? Term { get; init; }

    /// <summary>The day on which it was given, where dates matter.</summary>
    public DateOnly? Today { get; init; }

    /// <summary>What the command asks for, with <see cref="Outcome.Command"/>.</summary>
    public ChatCommand? Command { get; init; }

    /// <summary>The stages as lines, then the note; empty when there is nothing to show.</summary>
    public IEnumerable<string> EscalationLines => Escalation is { } escalation
        ? [.. escalation.Stages.Select(s => $"{s.Who}: {s.What}"), .. escalation.Note is { } note ? (string[])[note] : []]
        : [];

    public IEnumerable<KeyPoint> Points => KeyPoints.Concat(WhatToDo);

    /// <summary>What the next question may lean on; null when nothing was shown that it could mean.</summary>
    public PreviousTurn? ToPreviousTurn() =>
        Outcome == Outcome.Command || Themes.Count == 0 ? null : new(Question.Text, NearestThemes(), text => Points.Any(p => p.Text == text));

    /// <summary>What is remembered of <see cref="Themes"/>: the nearest, at most three.</summary>
    public ThemeId[] NearestThemes()
    {
        var ids = new ThemeId[Math.Min(3, Themes.Count)];
        for (var i = 0; i < ids.Length; i++)
            ids[i] = Themes[i].Theme.Id;
        return ids;
    }

    /// <summary>The theme that leads the answer, or null when none was decided on.</summary>
    public Theme? Lead => Outcome == Outcome.Answer && Themes.Count > 0 ? Themes[0].Theme : null;
}

/// <summary>A theme and how sure the matcher is of it, from 0 to 1.</summary>
public readonly record struct ThemeMatch(Theme Theme, double Confidence);
