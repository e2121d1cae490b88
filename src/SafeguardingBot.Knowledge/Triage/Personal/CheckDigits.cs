namespace SafeguardingBot.Knowledge.Triage.Personal;

/// <summary>The check rules of the numbers that identify a person.</summary>
internal static class CheckDigits
{
    private const string PupilLetters = "ABCDEFGHJKLMNPQRTUVWXYZ";

    /// <summary>NHS Data Dictionary: weights 10 to 2, modulus 11. A number of one repeated digit passes the sum but is never issued.</summary>
    public static bool IsNhsNumber(ReadOnlySpan<char> digits)
    {
        if (digits.Length != 10 || digits.IndexOfAnyExcept(digits[0]) < 0)
            return false;
        var sum = 0;
        for (var i = 0; i < 9; i++)
            sum += (digits[i] - '0') * (10 - i);
        var check = (11 - sum % 11) % 11;
        return check != 10 && check == digits[9] - '0';
    }

    /// <summary>Issued in England: 4, 6 and 7 and parts of 3; 9 is for tests; Scotland's begin with a birth date, 01 to 31.</summary>
    public static bool IsIssuedNhsRange(ReadOnlySpan<char> digits) =>
        digits[0] is '3' or '4' or '6' or '7' or '9' || IsBirthDate(digits);

    /// <summary>DfE's unique pupil number: letter, twelve digits (or eleven and a letter), weights 2 to 13, modulus 23.</summary>
    public static bool IsPupilNumber(ReadOnlySpan<char> number)
    {
        if (number.Length != 13)
            return false;
        var sum = 0;
        for (var i = 1; i < 13; i++)
        {
            var value = char.IsAsciiDigit(number[i]) ? number[i] - '0' : PupilLetters.IndexOf(char.ToUpperInvariant(number[i]));
            if (value < 0)
                return false;
            sum += value * (i + 1);
        }
        return PupilLetters[sum % 23] == char.ToUpperInvariant(number[0]);
    }

    private static bool IsBirthDate(ReadOnlySpan<char> digits)
    {
        var day = (digits[0] - '0') * 10 + digits[1] - '0';
        var month = (digits[2] - '0') * 10 + digits[3] - '0';
        return day is >= 1 and <= 31 && month is >= 1 and <= 12;
    }
}
