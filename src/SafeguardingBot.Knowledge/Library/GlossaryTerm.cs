namespace SafeguardingBot.Knowledge.Library;

/// <summary>A term or abbreviation that people ask about.</summary>
public sealed record GlossaryTerm(string Term, string Meaning, string Explain, ThemeId? Theme);

/// <summary>Words that mean the same; the matcher treats them alike.</summary>
public sealed record Concept(string Id, IReadOnlyList<string> Words);
