using SafeguardingBot.Asking;
using SafeguardingBot.Asking.Language;
using SafeguardingBot.Knowledge.Triage;

namespace SafeguardingBot.Learning;

/// <summary>What somebody wrote into the boxes of a form, ready to be kept.</summary>
/// <param name="Texts">Without personal data, in the order of the boxes.</param>
/// <param name="Removed">One sentence about what was left out; empty when nothing was.</param>
/// <param name="Urgent">Set when what was written tells of an emergency: it is answered and nothing is kept.</param>
internal sealed record WrittenText(IReadOnlyList<string> Texts, string Removed, TriagedQuestion? Urgent);

/// <summary>Reads what people write into forms: an emergency first, then personal data, as with questions.</summary>
internal sealed class WrittenTextReader(CurrentKnowledge current, SecondOpinion secondOpinion)
{
    /// <summary>Characters in one box.</summary>
    public const int Longest = 1_000;

    public async Task<WrittenText> ReadAsync(IEnumerable<string?> boxes, CancellationToken cancellationToken)
    {
        var (texts, kinds) = (new List<string>(), new List<string>());
        foreach (var box in boxes)
        {
            var triaged = TriagedQuestion.Of((box ?? "").Trim(), current.Now.PersonalData);
            if (triaged.Urgency is not null)
                return new([], "", triaged);

            var safe = await secondOpinion.ReviewAsync(triaged, cancellationToken);
            texts.Add(safe.Text);
            kinds.AddRange(safe.PersonalData.Select(s => s.Kind.Words()));
        }

        return new(texts, Sentence([.. kinds.Distinct(StringComparer.Ordinal)]), null);
    }

    private static string Sentence(List<string> kinds) => kinds.Count switch
    {
        0 => "",
        1 => $"I left out {kinds[0]}. Record it in your case system instead.",
        _ => $"I left out {string.Join(", ", kinds.SkipLast(1))} and {kinds[^1]}. Record them in your case system instead.",
    };
}
