namespace SafeguardingBot.Insights;

/// <summary>What questions and readers are counted by. One at a time: a table of two could be narrowed down to a person.</summary>
internal enum Dimension
{
    Outcome,
    Theme,
    Area,
    Profession,
    Week,

    /// <summary>Weekly cards that people say they have read, by theme.</summary>
    Read,
}

/// <summary>A line that may be shown: at least five people, both counts to the nearest five.</summary>
/// <param name="Times">Questions, or cards that were read.</param>
internal sealed record UsageRow(string Label, int People, int Times);

internal sealed record UsageTable(Dimension By, string Title, IReadOnlyList<UsageRow> Rows)
{
    /// <summary>What a row is called.</summary>
    public string RowName => By == Dimension.Read ? nameof(Dimension.Theme) : By.ToString();

    /// <summary>What is counted beside the people.</summary>
    public string Unit => By == Dimension.Read ? "Cards" : "Questions";
}

/// <summary>What was asked in a period, by each dimension, without anything about fewer than five people.</summary>
/// <param name="Total">Null when fewer than five people asked.</param>
internal sealed record UsageReport(ReportPeriod Period, UsageRow? Total, IReadOnlyList<UsageTable> Tables)
{
    public const string TooFew = "Fewer than five people have asked in this time, so there is nothing to show yet.";

    public static readonly IReadOnlyList<string> Notes =
    [
        "Every number is to the nearest five. Groups of fewer than five people are joined with others.",
        "Each person counts at most five times in a line. Only complete weeks count.",
        "These are everybody's questions. Which team asked is not kept.",
    ];

    public string Summary => Total is { } all ? $"About {all.People} people asked something." : TooFew;

    public bool IsEmpty => Tables.All(t => t.Rows.Count == 0);

    public UsageTable By(Dimension dimension) => Tables.First(t => t.By == dimension);
}
