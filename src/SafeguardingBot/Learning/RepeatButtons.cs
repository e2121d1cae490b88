using SafeguardingBot.Asking;
using SafeguardingBot.Channel.Connector;
using SafeguardingBot.Channel.Hosting;
using SafeguardingBot.People;
using SafeguardingBot.Storage;
using SafeguardingBot.Turns;

namespace SafeguardingBot.Learning;

/// <summary>Switches the questions that come back on, off, and off for a week. Each person for themselves.</summary>
internal sealed class RepeatButtons(Repeats repeats, PersonalChats chats) : ICardButton
{
    private const string On = "repeats-on", Pause = "repeats-pause", Stop = "repeats-stop";

    public IReadOnlyCollection<string> Verbs { get; } = [On, Pause, Stop];

    public static IEnumerable<MenuItemData> Of(RepeatState state) => state switch
    {
        RepeatState.On => [new("Pause questions for a week", Pause, "mine"), new("Stop questions", Stop, "mine")],
        RepeatState.Paused => [new("Go on with questions", On, "mine"), new("Stop questions", Stop, "mine")],
        _ => [new("Ask me again later", On, "mine")],
    };

    public static string Line(RepeatState state) => state switch
    {
        RepeatState.On => "Questions that you have answered come back to you, at most two a day, on working days from 9 to 5.",
        RepeatState.Paused => "Questions are paused for a week.",
        _ => "",
    };

    public async Task<InvokeResponse> PressAsync(ITurn turn, CardPress press, CancellationToken cancellationToken)
    {
        var person = Place.Of(turn).Person;
        try
        {
            if (press.IsAutomatic)
                return InvokeResponse.Message(Line(await repeats.StateAsync(person, cancellationToken)) is { Length: > 0 } line ? line : "Questions are off.");
            switch (press.Verb)
            {
                case Pause:
                    await repeats.PauseAsync(person, cancellationToken);
                    return InvokeResponse.Message("Paused for a week. Send \"my learning\" to go on sooner or to stop.");
                case Stop:
                    await repeats.StopAsync(person, cancellationToken);
                    return InvokeResponse.Message("Stopped. What was to come back is deleted.");
                case var _ when await chats.FindAsync(person, cancellationToken) is null && Addressed.IsInPublic(turn):
                    return InvokeResponse.Message("I write to you in a chat of our own. Open one with me, send \"my learning\" and switch it on there.");
                default:
                    await repeats.SwitchOnAsync(person, cancellationToken);
                    return InvokeResponse.Message("On. Questions that you answer from now on come back: wrong ones sooner, at most two a day, in working hours. Send \"my learning\" to pause or stop.");
            }
        }
        catch (StorageUnavailableException)
        {
            return InvokeResponse.Error(500, StoreAway.NotSaved);
        }
    }
}

/// <summary>Where a person can be written to alone.</summary>
internal sealed class PersonalChats(Database database, ConversationReferences references)
{
    /// <summary>Null when they have no chat with the bot, or took it away.</summary>
    public async Task<ConversationReference?> FindAsync(string person, CancellationToken cancellationToken) =>
        await database.QueryFirstAsync<string>(
            "SELECT conversation_id FROM conversation_references WHERE person_id = @person AND active = 1 ORDER BY changed_at DESC LIMIT 1", new { person }, cancellationToken) is { } id
            && await references.FindAsync(id, cancellationToken) is { InactiveReason: null } known
            ? known.Reference
            : null;
}
