using System.Data.Common;
using Npgsql;

namespace SafeguardingBot.Storage;

/// <summary>What PostgreSQL undid whole, because it and another change stood in each other's way, is done again.</summary>
internal static class Undone
{
    private const int MostAttempts = 5;

    public static async Task<T> DoAgainAsync<T>(Func<Task<T>> change)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await change();
            }
            // By its base type: a service on SQLite has no use for PostgreSQL's client in memory.
            catch (DbException e) when (attempt < MostAttempts && e.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure)
            {
                // Nothing of it was kept.
            }
        }
    }
}
