using System.Runtime.CompilerServices;
using SafeguardingBot.Knowledge.Answering;
using SafeguardingBot.Knowledge.Library;

namespace SafeguardingBot.Curation.Corrections;

/// <summary>
/// What an answer in a chat showed, as ids and hashes of published sentences: enough to draw the card again from the library, and nothing of the question.
/// </summary>
/// <param name="Term">The glossary term that led to it, or null.</param>
/// <param name="Points">Hashes of the key points, in their order.</param>
/// <param name="ToDo">Hashes of what stood under "what to do".</param>
internal sealed record ShownAnswer(Outcome Outcome, bool IsUrgent, AreaId Area, IReadOnlyList<ThemeId> Themes, string? Term, IReadOnlyList<string> Points, IReadOnlyList<string> ToDo)
{
    /// <summary>It also said whom to tell of an allegation against a member of staff.</summary>
    public bool IsAboutStaff { get; init; }

    /// <summary>Null for what holds nothing that could be corrected: help, lists, and what reviews say.</summary>
    public static ShownAnswer? Of(Answer answer) =>
        answer.Outcome == Outcome.Review || (answer is { Outcome: Outcome.Command, Question.Urgency: null } && answer.Command is not { Kind: ChatCommandKind.Area, Area: not null })
            ? null
            : new(answer.Outcome, answer.Question.Urgency is not null, answer.Area.Id, answer.NearestThemes(), answer.Term?.Term, HashesOf(answer.KeyPoints), HashesOf(answer.WhatToDo))
            {
                IsAboutStaff = SaysWhomToTellOfStaff(answer),
            };

    public static string[] HashesOf(params ReadOnlySpan<IReadOnlyList<KeyPoint>> lists)
    {
        var count = 0;
        foreach (var points in lists)
            count += points.Count;
        var hashes = new string[count];
        count = 0;
        foreach (var points in lists)
        {
            for (var i = 0; i < points.Count; i++)
                hashes[count++] = points[i].Hash;
        }

        return hashes;
    }

    private static bool SaysWhomToTellOfStaff(Answer answer)
    {
        for (var i = 0; i < answer.Routes.Count; i++)
        {
            if (answer.Routes[i] is { For: RouteFor.Allegation } route && route.Area == answer.Area.Id)
                return true;
        }

        return false;
    }

    // Asked for each point of a theme when somebody asks for more. Published sentences only, and no longer than the library that holds them.
    private static readonly ConditionalWeakTable<string, string> Hashes = [];

    public static string HashOf(string text) => Hashes.GetValue(text, Sentence.HashOf);
}
