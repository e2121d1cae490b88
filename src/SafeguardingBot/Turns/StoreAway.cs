namespace SafeguardingBot.Turns;

/// <summary>What to say while the store is away.</summary>
internal static class StoreAway
{
    public const string NotSaved = "I could not save that just now. Please try again in a few minutes.";
}
