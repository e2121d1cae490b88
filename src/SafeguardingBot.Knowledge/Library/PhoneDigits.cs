namespace SafeguardingBot.Knowledge.Library;

/// <summary>Compares phone numbers by their digits, however they are spaced.</summary>
public static class PhoneDigits
{
    public static string Of(string? phone) => phone is null ? "" : string.Concat(phone.Where(char.IsAsciiDigit));

    public static bool Same(string? one, string? other) => one is not null && other is not null && Of(one) == Of(other);
}
