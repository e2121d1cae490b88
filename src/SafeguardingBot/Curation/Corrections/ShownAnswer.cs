using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
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
            : new(answer.Outcome, answer.Question.Urgency is not null, answer.Area.Id, [.. answer.Themes.Take(3).Select(t => t.Theme.Id)], answer.Term?.Term,
                [.. answer.KeyPoints.Select(p => HashOf(p.Text))], [.. answer.WhatToDo.Select(p => HashOf(p.Text))])
            {
                IsAboutStaff = answer.Routes.Any(r => r.For == RouteFor.Allegation && r.Area == answer.Area.Id),
            };

    // Asked for each point of each answer. Published sentences only, and no longer than the library that holds them.
    private static readonly ConditionalWeakTable<string, string> Hashes = [];

    public static string HashOf(string text) => Hashes.GetValue(text, Hash);

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));
}
