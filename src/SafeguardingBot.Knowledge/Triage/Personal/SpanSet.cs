namespace SafeguardingBot.Knowledge.Triage.Personal;

/// <summary>Spans found so far in one text; the first finder to claim a place keeps it.</summary>
internal sealed class SpanSet(FoldedText text)
{
    private readonly List<(int Start, int End, PersonalDataKind? Kind)> claimed = [];

    public string Text => text.Text;

    public bool IsFree(int start, int end)
    {
        foreach (var claim in claimed)
        {
            if (start < claim.End && claim.Start < end)
                return false;
        }
        return true;
    }

    public void Add(PersonalDataKind kind, int start, int end)
    {
        if (end > start && IsFree(start, end))
            claimed.Add((start, end, kind));
    }

    /// <summary>Known not to be personal: no later finder may take it for something else.</summary>
    public void Clear(int start, int end)
    {
        if (IsFree(start, end))
            claimed.Add((start, end, null));
    }

    public IReadOnlyList<PersonalDataSpan> ToList() => claimed.Count == 0
        ? []
        : [.. claimed.Where(c => c.Kind is not null).OrderBy(c => c.Start).Select(c => text.Span(c.Kind!.Value, c.Start, c.End))];
}
