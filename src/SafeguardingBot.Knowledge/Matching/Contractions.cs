namespace SafeguardingBot.Knowledge.Matching;

/// <summary>Writes contractions out ("don't" as "do not"), also as thumbs type them, without the apostrophe.</summary>
internal static class Contractions
{
    public static void Add(ReadOnlySpan<char> word, int apostrophe, AnalysedText into)
    {
        if (apostrophe > 0 && apostrophe < word.Length && WithApostrophe(word[..apostrophe], word[apostrophe..], into))
            return;
        var (first, second) = Split(word);
        if (first is null)
        {
            into.Add(word);
            return;
        }
        into.Add(first);
        into.Add(second);
    }

    private static bool WithApostrophe(ReadOnlySpan<char> word, ReadOnlySpan<char> ending, AnalysedText into)
    {
        string? second = null;
        switch (ending)
        {
            case "s": break;
            case "ll": second = "will"; break;
            case "re": second = "are"; break;
            case "ve": second = "have"; break;
            case "d": second = "would"; break;
            case "m": second = "am"; break;
            default: return false;
        }
        into.Add(word);
        into.Add(second);
        return true;
    }

    // Forms that are words of their own without the apostrophe (ill, id, shed, well, were, hell) are left alone.
    private static (string? First, string? Second) Split(ReadOnlySpan<char> word) => word switch
    {
        "dont" => ("do", "not"),
        "doesnt" => ("does", "not"),
        "didnt" => ("did", "not"),
        "isnt" => ("is", "not"),
        "arent" => ("are", "not"),
        "wasnt" => ("was", "not"),
        "werent" => ("were", "not"),
        "hasnt" => ("has", "not"),
        "havent" => ("have", "not"),
        "hadnt" => ("had", "not"),
        "wont" => ("will", "not"),
        "wouldnt" => ("would", "not"),
        "shouldnt" => ("should", "not"),
        "couldnt" => ("could", "not"),
        "cant" or "cannot" => ("can", "not"),
        "mustnt" => ("must", "not"),
        "neednt" => ("need", "not"),
        "aint" => ("is", "not"),
        "im" => ("i", "am"),
        "ive" => ("i", "have"),
        "youre" => ("you", "are"),
        "youve" => ("you", "have"),
        "theyre" => ("they", "are"),
        "theyve" => ("they", "have"),
        "weve" => ("we", "have"),
        "whats" => ("what", null),
        "whos" => ("who", null),
        "wheres" => ("where", null),
        "hows" => ("how", null),
        "thats" => ("that", null),
        "theres" => ("there", null),
        "hes" => ("he", null),
        "shes" => ("she", null),
        "gonna" => ("going", "to"),
        "wanna" => ("want", "to"),
        "gotta" => ("got", "to"),
        "pls" or "plz" => ("please", null),
        _ => (null, null),
    };
}
