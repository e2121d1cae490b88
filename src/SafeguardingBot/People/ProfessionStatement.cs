using SafeguardingBot.Knowledge.Library;

namespace SafeguardingBot.People;

/// <summary>"I am a health visitor": what a person says their work is. Only a whole message counts; it is never guessed from a question.</summary>
internal static class ProfessionStatement
{
    private static readonly string[] Leads = ["i am a ", "i am an ", "i'm a ", "i'm an ", "im a ", "i work as a ", "i work as an ", "my role is ", "my job is ", "my profession is "];

    private static readonly Dictionary<string, Profession> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["police officer"] = Profession.Police,
        ["school teacher"] = Profession.Teacher,
        ["teaching assistant"] = Profession.Teacher,
        ["school nurse"] = Profession.Nurse,
        ["doctor"] = Profession.Gp,
        ["housing officer"] = Profession.Housing,
        ["adults' worker"] = Profession.Adults,
        ["adult social worker"] = Profession.Adults,
        ["early help worker"] = Profession.EarlyHelp,
        ["family support worker"] = Profession.EarlyHelp,
        ["team manager"] = Profession.Manager,
    };

    /// <summary>How a statement may begin, with either apostrophe.</summary>
    public static IEnumerable<string> Beginnings => Leads.Concat(Leads.Select(l => l.Replace('\'', '’')));

    public static Profession? Parse(string words)
    {
        var text = words.Replace('’', '\'');
        if (Array.Find(Leads, l => text.StartsWith(l, StringComparison.OrdinalIgnoreCase)) is not { } lead)
            return null;

        var name = text[lead.Length..].Trim();
        return Names.TryGetValue(name, out var everyday) ? everyday
            : Professions.TryParse(name.ToLowerInvariant().Replace(' ', '-'), out var known) ? known : null;
    }
}
