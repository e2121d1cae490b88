namespace SafeguardingBot.Knowledge.Triage.Urgent;

/// <summary>
/// The pattern of a cue, read only to tell how what it matches may begin. It knows what cues are written with: letters, sets of letters, ".", groups,
/// alternatives and the repeats "?", "+" and "{m,n}".
/// </summary>
internal abstract record CuePattern
{
    public static CuePattern Parse(string pattern)
    {
        var reader = new Reader(pattern);
        var all = reader.Alternatives();
        return reader.IsAtEnd ? all : throw new FormatException($"A cue has a ')' too many after '{pattern[..Math.Min(40, pattern.Length)]}'.");
    }

    /// <summary>Whether something that begins like this may match, as far as the text goes.</summary>
    public bool MayBegin(string text) => Match(text, 0, static _ => true);

    /// <summary>True when the text ends before a match could fail, or when what follows agrees with where this ends.</summary>
    private protected abstract bool Match(string text, int at, Func<int, bool> next);

    private sealed record Letter(Func<char, bool> Is) : CuePattern
    {
        private protected override bool Match(string text, int at, Func<int, bool> next) => at == text.Length || (Is(text[at]) && next(at + 1));
    }

    private sealed record Sequence(IReadOnlyList<CuePattern> Parts) : CuePattern
    {
        private protected override bool Match(string text, int at, Func<int, bool> next) => From(0, text, at, next);

        private bool From(int part, string text, int at, Func<int, bool> next)
        {
            for (; part < Parts.Count && Parts[part] is Letter letter; part++, at++)
            {
                if (at == text.Length || !letter.Is(text[at]))
                    return at == text.Length;
            }

            return part == Parts.Count ? next(at) : FromGroup(part, text, at, next);
        }

        // By itself, since most alternatives differ in their first letters and need nothing to be kept for them.
        private bool FromGroup(int part, string text, int at, Func<int, bool> next) => Parts[part].Match(text, at, end => From(part + 1, text, end, next));
    }

    private sealed record Choice(IReadOnlyList<CuePattern> Among) : CuePattern
    {
        private protected override bool Match(string text, int at, Func<int, bool> next) => Among.Any(a => a.Match(text, at, next));
    }

    private sealed record Repeat(CuePattern Part, int Least, int Most) : CuePattern
    {
        private protected override bool Match(string text, int at, Func<int, bool> next) => Again(1, text, at, next);

        private bool Again(int time, string text, int at, Func<int, bool> next) =>
            (time > Least && next(at)) || (time <= Most && Part.Match(text, at, end => (end > at || time <= Least) && Again(time + 1, text, end, next)));
    }

    private sealed class Reader(string pattern)
    {
        private int at;

        public bool IsAtEnd => at == pattern.Length;

        public CuePattern Alternatives()
        {
            var among = new List<CuePattern> { Alternative() };
            while (!IsAtEnd && pattern[at] == '|')
            {
                at++;
                among.Add(Alternative());
            }

            return among.Count == 1 ? among[0] : new Choice(among);
        }

        private Sequence Alternative()
        {
            var parts = new List<CuePattern>();
            while (!IsAtEnd && pattern[at] is not ('|' or ')'))
                parts.Add(Repeated(Part()));
            return new(parts);
        }

        private CuePattern Part()
        {
            var first = pattern[at++];
            switch (first)
            {
                case '(':
                    var group = Alternatives();
                    Take(')');
                    return group;
                case '[':
                    return Set();
                case '.':
                    return new Letter(static _ => true);
                case '\\' or '*' or '^' or '$' or '?' or '+' or '{':
                    throw new FormatException($"A cue may not hold '{first}', at {at} in '{pattern[..Math.Min(40, pattern.Length)]}'.");
                default:
                    return new Letter(c => c == first);
            }
        }

        private Letter Set()
        {
            var ranges = new List<(char From, char To)>();
            while (pattern[at] != ']')
            {
                var from = pattern[at++];
                var isRange = pattern[at] == '-' && pattern[at + 1] != ']';
                ranges.Add((from, isRange ? pattern[at + 1] : from));
                at += isRange ? 2 : 0;
            }

            at++;
            return new(c => ranges.Exists(r => c >= r.From && c <= r.To));
        }

        private CuePattern Repeated(CuePattern part)
        {
            switch (IsAtEnd ? ' ' : pattern[at])
            {
                case '?':
                    at++;
                    return new Repeat(part, 0, 1);
                case '+':
                    at++;
                    return new Repeat(part, 1, int.MaxValue);
                case '{':
                    at++;
                    var least = Number();
                    var most = pattern[at] == ',' ? Most() : least;
                    Take('}');
                    return new Repeat(part, least, most);
                default:
                    return part;
            }
        }

        private int Most()
        {
            Take(',');
            return Number();
        }

        private int Number()
        {
            var from = at;
            while (char.IsAsciiDigit(pattern[at]))
                at++;
            return int.Parse(pattern.AsSpan(from, at - from), System.Globalization.CultureInfo.InvariantCulture);
        }

        private void Take(char expected)
        {
            if (IsAtEnd || pattern[at] != expected)
                throw new FormatException($"A cue lacks '{expected}' at {at} in '{pattern[..Math.Min(40, pattern.Length)]}'.");
            at++;
        }
    }
}
