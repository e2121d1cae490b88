namespace SafeguardingBot.Knowledge.Library;

/// <summary>The work that somebody does; it decides which points come first, never which are shown.</summary>
public enum Profession
{
    SocialWorker,
    HealthVisitor,
    Midwife,
    Nurse,
    Gp,
    Teacher,
    Police,
    Housing,
    Adults,
    EarlyHelp,
    Manager,
}

/// <summary>How professions are written in card files and how people read them.</summary>
public static class Professions
{
    private static readonly (Profession Value, string Id, string Name)[] All =
    [
        (Profession.SocialWorker, "social-worker", "Social worker"),
        (Profession.HealthVisitor, "health-visitor", "Health visitor"),
        (Profession.Midwife, "midwife", "Midwife"),
        (Profession.Nurse, "nurse", "Nurse"),
        (Profession.Gp, "gp", "GP"),
        (Profession.Teacher, "teacher", "Teacher or school staff"),
        (Profession.Police, "police", "Police"),
        (Profession.Housing, "housing", "Housing"),
        (Profession.Adults, "adults", "Adults' services"),
        (Profession.EarlyHelp, "early-help", "Early help or family support"),
        (Profession.Manager, "manager", "Manager"),
    ];

    public static IEnumerable<string> Ids => All.Select(p => p.Id);

    public static bool TryParse(string? id, out Profession profession)
    {
        foreach (var entry in All)
        {
            if (entry.Id == id)
            {
                profession = entry.Value;
                return true;
            }
        }

        profession = default;
        return false;
    }

    public static string Id(this Profession profession) => All[(int)profession].Id;

    public static string Name(this Profession profession) => All[(int)profession].Name;
}
