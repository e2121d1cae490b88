using System.Collections.Concurrent;
using SafeguardingBot.Knowledge.Answering;
using SafeguardingBot.Knowledge.Library;

namespace SafeguardingBot.Asking;

/// <summary>
/// What each conversation was just about, and where its people work. Kept for thirty minutes and for at most ten thousand people;
/// what falls out only makes a follow-up a question of its own.
/// </summary>
internal sealed class Conversations(TimeProvider time)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(30);
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<(string Conversation, string Person), (PreviousTurn Turn, DateTimeOffset At)> turns = new();
    private readonly ConcurrentDictionary<string, AreaId> areas = new(StringComparer.Ordinal);

    public Asker AskerFor(string conversation, string person) => new()
    {
        Area = areas.TryGetValue(person, out var area) ? area : Area.England,
        Previous = turns.TryGetValue((conversation, person), out var last) && time.GetUtcNow() - last.At < Remembered ? last.Turn : null,
    };

    public void Remember(string conversation, string person, Answer answer)
    {
        if (answer.ToPreviousTurn() is not { } turn)
            return;

        if (turns.Count >= Most)
            turns.Clear();
        turns[(conversation, person)] = (turn, time.GetUtcNow());
    }

    public void WorksIn(string person, AreaId area)
    {
        if (areas.Count >= Most)
            areas.Clear();
        areas[person] = area;
    }
}
