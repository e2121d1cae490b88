namespace SafeguardingBot.Knowledge.Library;

/// <summary>Where a point comes from: a review and the heading in it.</summary>
/// <param name="Local">The point states an arrangement of that place, so it is shown with the area's name and date.</param>
public sealed record Citation(ReviewId Review, string Section, bool Local)
{
    public override string ToString() => $"{Review}: {Section}{(Local ? ", local" : "")}";
}
