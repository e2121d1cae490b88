namespace SafeguardingBot.Knowledge.Matching;

/// <summary>
/// Whether a text looks like English, by its script and by the small words that every sentence has. It leans towards English: a wrong "not English"
/// costs a practitioner the answer, a wrong "English" costs only a polite miss.
/// </summary>
public static class LanguageGuess
{
    private const int FewestWords = 3;
    private const int ManyWords = 6;

    private static readonly HashTable English = Words(
        "the a an and or but of to in on at for from with without by about is are was were be been am has have had do does did not no can could will would should may might must " +
        "i you he she it we they me him her us them my your his its our their who what when where why how which this that these those there here if then than so as because after before " +
        "mum mam dad baby child children kid kids boy girl parent parents family school social worker home house police help safe what's any some all just still now out up off over going " +
        "says said told tell get got need want know think make see seen old year years");

    // Small words of the languages most met in this work; words that English shares are left out.
    private static readonly HashTable Foreign = Words(
        "mae yn ydy ydw ydych nid oes gan gyda mewn fod fy eu dw ei wedi beth sut pwy pam lle dylwn plentyn plant rhieni ysgol cymorth diogelu rwy ddim hefyd bod cael " +
        "jest nie się sie czy co jak gdzie dziecko dziecka dzieci matka ojciec pomoc mam ma są sa dla przez ale tak tego który ktora moje mój rodzice szkola szkoły potrzebuję " +
        "este nu si și sunt pentru cu din ce cum unde copil copilul copii mama tata ajutor am care mai vreau " +
        "el la los las una es está esta que qué como cómo niño niña niños por para con pero madre padre ayuda escuela " +
        "le les des est une et que pour avec dans qui pas enfant enfants mère père aide comment je il elle nous vous " +
        "der die das und ist nicht ein eine mit kind kinder mutter vater hilfe wie wo ich wir sie " +
        "il lo gli che non per con bambino bambini madre padre aiuto come sono " +
        "o os as um uma não nao com criança crianca mãe mae pai ajuda em para " +
        "ve bir bu ne için icin çocuk cocuk anne baba yardım nasıl değil var yok " +
        "kya hai hain ka ki ke ko mein se nahi nahin bacha bachay bachi bacche maa baap aur mujhe mera meri madad kaise kar raha rahi " +
        "waa iyo ma ku ka in ilmaha caruurta hooyo aabe caawimo sidee " +
        "yra ir ne kad kaip vaikas vaikai pagalba mano " +
        "dhe eshte është nuk një nje femija fëmija ndihme si per për");

    /// <summary>False only when most letters are of another script, or foreign small words clearly outnumber English ones.</summary>
    public static bool IsEnglish(string? text) => string.IsNullOrEmpty(text) || IsEnglish(text, TextNormaliser.Analysed(text));

    /// <param name="words">The text as it was read.</param>
    internal static bool IsEnglish(string text, AnalysedText words)
    {
        if (MostlyOtherScript(text))
            return false;
        if (words.Count < FewestWords)
            return true;
        var english = 0;
        var foreign = 0;
        foreach (ref readonly var token in words.Tokens)
        {
            if (English.Find(token.Word) >= 0)
                english++;
            else if (Foreign.Find(token.Word) >= 0)
                foreign++;
        }
        return foreign < 2 || foreign <= english || (words.Count >= ManyWords && foreign * 5 < words.Count);
    }

    private static bool MostlyOtherScript(string text)
    {
        var latin = 0;
        var other = 0;
        foreach (var c in text.AsSpan(0, Math.Min(text.Length, AnalysedText.MaxCharacters)))
        {
            if (!char.IsLetter(c))
                continue;
            if (c < '\u0250' || c is >= '\u1E00' and < '\u1F00' or >= '\uFF21' and <= '\uFF5A')
                latin++;
            else
                other++;
        }
        return other > 2 && other > latin;
    }

    // Folded as the text will be, so that accents in the lists cost nothing.
    private static HashTable Words(string list)
    {
        var words = new HashTable(256);
        var read = new AnalysedText();
        foreach (var part in list.Split(' '))
        {
            TextNormaliser.Analyse(part, read);
            foreach (ref readonly var token in read.Tokens)
                words.FindOrAdd(token.Word);
        }

        return words;
    }
}
