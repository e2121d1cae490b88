namespace SafeguardingBot.Knowledge.Triage;

public enum PersonalDataKind
{
    Name,
    DateOfBirth,
    NhsNumber,
    NationalInsuranceNumber,
    PupilNumber,
    Phone,
    Email,
    Postcode,
    Address,
    RecordId,
    CarRegistration,
}

/// <summary>A piece of a question that may identify a private person.</summary>
/// <param name="Start">In UTF-16 units of the text as typed.</param>
public readonly record struct PersonalDataSpan(PersonalDataKind Kind, int Start, int Length)
{
    public int End => Start + Length;
}

/// <summary>How kinds of personal data are named to programs and to people.</summary>
public static class PersonalDataKinds
{
    private static readonly (string Id, string Words)[] Names =
    [
        ("name", "a name"),
        ("date-of-birth", "a date of birth"),
        ("nhs-number", "an NHS number"),
        ("national-insurance-number", "a National Insurance number"),
        ("pupil-number", "a unique pupil number"),
        ("phone", "a phone number"),
        ("email", "an e-mail address"),
        ("postcode", "a postcode"),
        ("address", "an address"),
        ("record-id", "a case or record number"),
        ("car-registration", "a car registration"),
    ];

    public static string Id(this PersonalDataKind kind) => Names[(int)kind].Id;

    /// <summary>For people, with its article: "a name".</summary>
    public static string Words(this PersonalDataKind kind) => Names[(int)kind].Words;

    /// <summary>What stands in the text instead: <c>[name]</c>.</summary>
    public static string Placeholder(this PersonalDataKind kind) => $"[{Names[(int)kind].Id}]";

    /// <summary>Whether personal data was removed from a text.</summary>
    public static bool AnyPlaceholderIn(string text) => Array.Exists(Names, name => text.Contains($"[{name.Id}]", StringComparison.Ordinal));
}
