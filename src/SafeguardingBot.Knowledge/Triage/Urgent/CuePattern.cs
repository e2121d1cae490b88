using System.Buffers;
using System.Text;

namespace SafeguardingBot.Knowledge.Triage.Urgent;

/// <summary>
/// The pattern of a cue, read only to tell how what it matches may begin. It knows what cues are written with: letters, sets of letters, ".", groups,
/// alternatives and the repeats "?", "+" and "{m,n}".
/// </summary>
internal abstract record CuePattern
{
    /// <summary>Stands in a beginning for one letter or more of a word.</summary>
    public const char SomeLetters = '*';

    private const int Words = 2;

    // A set of more letters than the digits is not spelt out.
    private const int MostLetters = 10;

    public static CuePattern Parse(string pattern)
    {
        var reader = new Reader(pattern);
        var all = reader.Alternatives();
        return reader.IsAtEnd ? all : throw new FormatException($"A cue has a ')' too many after '{pattern[..Math.Min(40, pattern.Length)]}'.");
    }

    /// <summary>What it matches begins with one of these: two words with the spaces behind them, or less where it ends or goes on in more ways than can be told.</summary>
    public IReadOnlyCollection<string> Beginnings()
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        Follow("", text => found.Add(text), text => found.Add(text));
        return found;
    }

    /// <param name="before">What was matched before this.</param>
    /// <param name="next">Told what was matched when this ends.</param>
    /// <param name="open">Told what was matched when it is not known, or not wanted, how it goes on.</param>
    private protected abstract void Follow(string before, Action<string> next, Action<string> open);

    private sealed record Literal(string Letters) : CuePattern
    {
        private protected override void Follow(string before, Action<string> next, Action<string> open)
        {
            for (var i = 0; i < Letters.Length; i++)
            {
                if (Letters[i] != ' ' || before.AsSpan().Count(' ') + Letters.AsSpan(0, i + 1).Count(' ') < Words)
                    continue;
                open(string.Concat(before, Letters.AsSpan(0, i + 1)));
                return;
            }

            next(before + Letters);
        }
    }

    /// <param name="Among">Null is any.</param>
    private sealed record Letter(string? Among) : CuePattern
    {
        public bool IsOfAWord => Among?.Contains(' ', StringComparison.Ordinal) is false;

        private protected override void Follow(string before, Action<string> next, Action<string> open)
        {
            if (Among is null || Among.Length > MostLetters)
            {
                open(before);
                return;
            }

            foreach (var letter in Among)
                new Literal(letter.ToString()).Follow(before, next, open);
        }
    }

    private sealed record Sequence(IReadOnlyList<CuePattern> Parts) : CuePattern
    {
        private protected override void Follow(string before, Action<string> next, Action<string> open) => From(0, before, next, open);

        private void From(int part, string before, Action<string> next, Action<string> open)
        {
            if (part == Parts.Count)
                next(before);
            else
                Parts[part].Follow(before, text => From(part + 1, text, next, open), open);
        }
    }

    private sealed record Choice(IReadOnlyList<CuePattern> Among) : CuePattern
    {
        private protected override void Follow(string before, Action<string> next, Action<string> open)
        {
            foreach (var one in Among)
                one.Follow(before, next, open);
        }
    }

    private sealed record Repeat(CuePattern Part, int Least, int Most) : CuePattern
    {
        private protected override void Follow(string before, Action<string> next, Action<string> open) => Again(1, before, next, open);

        private void Again(int time, string before, Action<string> next, Action<string> open)
        {
            if (Most == int.MaxValue && Part is Letter { IsOfAWord: true })
            {
                next(before + SomeLetters);
                return;
            }

            if (Most == int.MaxValue && time > Least)
            {
                open(before);
                return;
            }

            if (time > Least)
                next(before);
            if (time <= Most)
                Part.Follow(before, text => Again(time + 1, text, next, open), open);
        }
    }

    private sealed class Reader(string pattern)
    {
        private static readonly SearchValues<char> Signs = SearchValues.Create("()[]{}|.?+*^$\\");

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
                parts.Add(IsPlain(at) ? Plain() : Repeated(Part()));
            return new(parts);
        }

        // A letter that is neither of a set nor repeated.
        private bool IsPlain(int place) => place < pattern.Length && !Signs.Contains(pattern[place]) && (place + 1 == pattern.Length || pattern[place + 1] is not ('?' or '+' or '{'));

        private Literal Plain()
        {
            var from = at;
            while (IsPlain(at))
                at++;
            return new(pattern[from..at]);
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
                    return new Letter(Among: null);
                case '\\' or '*' or '^' or '$' or '?' or '+' or '{':
                    throw new FormatException($"A cue may not hold '{first}', at {at} in '{pattern[..Math.Min(40, pattern.Length)]}'.");
                default:
                    return new Letter(first.ToString());
            }
        }

        private Letter Set()
        {
            var letters = new StringBuilder();
            while (pattern[at] != ']')
            {
                var from = pattern[at++];
                var isRange = pattern[at] == '-' && pattern[at + 1] != ']';
                for (var letter = from; letter <= (isRange ? pattern[at + 1] : from); letter++)
                    letters.Append(letter);
                at += isRange ? 2 : 0;
            }

            at++;
            return new(letters.ToString());
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
