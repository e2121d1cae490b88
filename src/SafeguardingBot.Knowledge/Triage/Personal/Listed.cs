namespace SafeguardingBot.Knowledge.Triage.Personal;

/// <summary>The lists that a word is in: those of <see cref="NameLists"/> and those of <see cref="NameCues"/>.</summary>
[Flags]
internal enum Listed
{
    None = 0,

    Word = 1 << 0,

    /// <summary>A first name that is also a word, a place or a tool.</summary>
    FirstNameAlsoWord = 1 << 1,

    FirstName = 1 << 2,
    Surname = 1 << 3,

    /// <summary>A published name, or a place, of one word.</summary>
    Public = 1 << 4,

    /// <summary>The first of a published name, or a place, of several words.</summary>
    BeginsPublic = 1 << 5,

    Title = 1 << 6,

    /// <summary>Titles that are also words: "miss school", "the doctor said".</summary>
    TitleAlsoWord = 1 << 7,

    Role = 1 << 8,
    Introduction = 1 << 9,

    /// <summary>After these a capital in the middle of a sentence is a person rather than a thing.</summary>
    PersonBefore = 1 << 10,

    PersonAfter = 1 << 11,

    /// <summary>Done by people and hardly ever by the thing that the word also means.</summary>
    Acted = 1 << 12,

    /// <summary>Only people do these, so even a lower-case "rose says" is a name.</summary>
    Speech = 1 << 13,

    Kin = 1 << 14,
    FamilyAfter = 1 << 15,
    Month = 1 << 16,

    /// <summary>Names that are verbs, so that "mum will" and "child may" are no names.</summary>
    Verb = 1 << 17,

    /// <summary>Ideas that are also names: "hope is important" and "charity is closed" are no people.</summary>
    Thing = 1 << 18,

    /// <summary>A named thing, not a person, is introduced: "an app called Iris".</summary>
    ThingIntroduced = 1 << 19,

    /// <summary>What makes a law, a tool or an institution of the name before it.</summary>
    InstitutionAfter = 1 << 20,

    InstitutionBefore = 1 << 21,
    Particle = 1 << 22,
    ReviewWord = 1 << 23,

    /// <summary>Never a name, whatever stands beside it.</summary>
    Stop = 1 << 24,

    /// <summary>Every bit up to the last list's.</summary>
    All = (Stop << 1) - 1,
}
