using System.Text.RegularExpressions;

namespace SafeguardingBot.Knowledge.Matching;

/// <summary>Tells whether a message only makes sense with the one before: "and what about dads?", "who else needs to see it".</summary>
internal static partial class EllipticalQuestion
{
    /// <summary>Longer messages say enough themselves, unless they open like a follow-up.</summary>
    private const int ShortInWords = 8;

    public static bool Leans(string question)
    {
        var words = question.AsSpan().Trim().Count(' ') + 1;
        return (Opening().IsMatch(question) && words <= 25) || (words <= ShortInWords && PointsBack().IsMatch(question)) || (words <= 20 && SaysSo().IsMatch(question));
    }

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"^\W*(and|ok(ay)?|but|or|also|so|then|what (about|if)|whatabout|how about|any ?(more|thing else|one else)|anything else|same|what else|who else|even if|is that|does that|what does that|why|why not|how come|when|which one|in that case|cool|right|thanks|ta|cheers)\b", Options)]
    private static partial Regex Opening();

    [GeneratedRegex(@"\b(it|its|it's|this|that|that's|thats|they|them|their|he|she|him|her|his|hers|those|these|there|else|instead|too|as well|though|tho|either)\b", Options)]
    private static partial Regex PointsBack();

    [GeneratedRegex(@"\b(same (question|thing)|as (above|before)|in that case|you (said|mentioned)|(though|tho|as well|too|either)\W*$)", Options)]
    private static partial Regex SaysSo();
}
