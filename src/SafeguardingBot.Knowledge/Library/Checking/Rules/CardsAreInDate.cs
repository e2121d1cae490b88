using SafeguardingBot.Knowledge.Answering;

namespace SafeguardingBot.Knowledge.Library.Checking.Rules;

/// <summary>A card whose <c>review-by</c> has passed is due to be read again.</summary>
internal static class CardsAreInDate
{
    public static IEnumerable<Fault> Check(CheckedLibrary held) =>
        from theme in held.Library.Themes
        where theme.ReviewBy != default && theme.ReviewBy < held.Today
        let path = CheckedLibrary.PathOf(theme.Id)
        let due = DateText.Of(theme.ReviewBy)
        select new Fault(path, held.LineOf(path, "review-by:"), $"The card was due for review by {due}.", "Read it against what has changed, then set a new 'review-by'.", FaultSeverity.Warning);
}
