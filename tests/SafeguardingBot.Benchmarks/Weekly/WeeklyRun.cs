using NodaTime;
using SafeguardingBot.Channel.Activities;
using SafeguardingBot.Storage;
using SafeguardingBot.Weekly;

namespace SafeguardingBot.Benchmarks.Weekly;

/// <summary>A store with many channels whose card is due in the same minute.</summary>
internal sealed class WeeklyRun(Database database, TimeProvider time)
{
    public async Task FillAsync(int channels, Uri serviceUrl, DateTimeOffset due, CancellationToken cancellationToken, int from = 0, string tenant = "22222222-0000-4000-8000-000000000002")
    {
        var store = new WeeklyStore(database, time);
        var local = Instant.FromDateTimeOffset(due).InZone(DateTimeZoneProviders.Tzdb["Europe/London"]);
        var calendar = new WeeklyCalendar(new(local.DayOfWeek, new(local.Hour, local.Minute), local.Zone), local.Date, SkipsBankHolidays: false, []);
        const int batch = 500;
        for (var begin = from; begin < from + channels; begin += batch)
        {
            var first = begin;
            await database.WriteAsync(async (transaction, token) =>
            {
                for (var i = first; i < Math.Min(from + channels, first + batch); i++)
                {
                    await store.SaveAsync(transaction, new() { ConversationId = Channel(i), Themes = ThemeChoice.All, Area = Knowledge.Library.Area.England, Calendar = calendar, Next = local.Date }, null, token);
                    await transaction.ExecuteAsync(
                        """
                        INSERT INTO conversation_references (conversation_id, service_url, tenant_id, conversation_type, channel_id, bot_id, active, changed_at)
                        VALUES (@Id, @Url, @Tenant, @Type, 'msteams', '28:bot', 1, 0)
                        """,
                        new { Id = Channel(i), Url = serviceUrl.ToString(), Tenant = tenant, Type = ConversationTypes.Channel }, token);
                }

                return 0;
            }, cancellationToken);
        }
    }

    public async Task<Dictionary<string, string>> StatesAsync(CancellationToken cancellationToken) =>
        (await database.QueryAsync<(string Conversation, string State)>("SELECT conversation_id, state FROM weekly_occurrences", null, cancellationToken))
            .ToDictionary(r => r.Conversation, r => r.State, StringComparer.Ordinal);

    public static string Channel(int number) => $"19:c{number:00000}@thread.tacv2";
}
