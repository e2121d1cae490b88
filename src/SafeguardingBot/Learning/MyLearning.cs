using SafeguardingBot.Asking;
using SafeguardingBot.Channel.Activities;
using SafeguardingBot.Channel.Hosting;
using SafeguardingBot.Knowledge.Answering;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.People;
using SafeguardingBot.Storage;
using SafeguardingBot.Turns;

namespace SafeguardingBot.Learning;

/// <summary><c>my learning</c>, in a chat with the bot alone: a person's own record, to switch on, see, take away and delete. Nothing on a card says whose it is.</summary>
internal sealed class MyLearning(OwnRecord record, Repeats repeats, RecordLinks links, CurrentKnowledge current, BotCards cards) : IChatCommand, ICardButton
{
    public const string OnlyInPrivate = "Others can read this. Open a chat with me alone and send \"my learning\".";

    private const string Title = "My learning", Show = "learning", On = "learning-on", Off = "learning-off", Delete = "learning-delete";
    private const int Shown = 8;
    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase) { "my learning", "my learning record", "learning record" };

    public IReadOnlyCollection<string> Verbs { get; } = [Show, On, Off, Delete];

    public static MenuItemData Button { get; } = new(Title, Show, "mine");

    public IReadOnlyCollection<string> FirstWords { get; } = ["my", "learning"];

    public async Task<bool> TryTakeAsync(ITurn turn, string text, CancellationToken cancellationToken)
    {
        if (!Words.Contains(ChatCommand.WordsOf(text)))
            return false;
        await turn.SendAsync(Activity.OfCard(cards.Render("record", await DataAsync(turn, Show, cancellationToken), LearningJson.Default.RecordData), Title), cancellationToken);
        return true;
    }

    public async Task<InvokeResponse> PressAsync(ITurn turn, CardPress press, CancellationToken cancellationToken) =>
        InvokeResponse.Card(cards.Render("record", await DataAsync(turn, press.IsAutomatic ? Show : press.Verb, cancellationToken), LearningJson.Default.RecordData));

    private async Task<RecordData> DataAsync(ITurn turn, string verb, CancellationToken cancellationToken)
    {
        if (Addressed.IsInPublic(turn))
            return Plain(OnlyInPrivate);
        var person = Place.Of(turn).Person;
        try
        {
            switch (verb)
            {
                case On:
                    await record.SwitchOnAsync(person, cancellationToken);
                    break;
                case Off:
                    return Plain("Switching the record off deletes it: what you asked and read, and all reflections. This cannot be undone.") with
                    {
                        Buttons = [new("Delete my record", Delete, "mine"), new("Keep it", Show, "mine")],
                    };
                case Delete:
                    await record.SwitchOffAsync(person, cancellationToken);
                    return Plain("Your learning record is off and deleted.") with { Buttons = [Button] };
            }

            return await record.OfAsync(person, cancellationToken) is { } learning
                ? Data(learning, await repeats.StateAsync(person, cancellationToken), await links.MakeAsync(new(IsTeam: false, person), cancellationToken), current.Now.Library)
                : OffData(await repeats.StateAsync(person, cancellationToken));
        }
        catch (StorageUnavailableException)
        {
            return Plain(PrivacyText.StoreIsAway);
        }
    }

    public static RecordData Data(OwnLearning learning, RepeatState repeats, Uri? link, LearningLibrary library) => Plain(
        "Only you see this. I keep themes and dates, and what you write here; no words of your questions.",
        link is null ? "" : "The links below work for 15 minutes, for anybody who has them.",
        RepeatButtons.Line(repeats)) with
    {
        Groups =
        [
            .. learning.Reflections.Count > 0 ? [new("Reflections", learning.Reflections.Take(Shown).Select(OwnRecordText.Line))] : (RecordGroupData[])[],
            new("Asked and read", learning.Events.Count > 0 ? learning.Events.Take(Shown).Select(e => OwnRecordText.Line(e, library)) : ["Nothing yet since you switched this on"]),
        ],
        Links = link is null ? [] : [new("Save as text", new($"{link}/text")), new("Save as CSV", new($"{link}/csv"))],
        Buttons = [.. RepeatButtons.Of(repeats), new("Switch off and delete", Off, "mine")],
        Dialogs = [ReflectionDialog.Button],
    };

    public static RecordData OffData(RepeatState repeats) => Plain(
        "Your learning record is off, and I keep none for you. If you switch it on, I note the themes that you ask about and read, with dates.",
        "You can add reflections and take it all away for your registration, in the order that Social Work England asks for. Only you see it. Switching it off deletes it.",
        RepeatButtons.Line(repeats)) with
    {
        Buttons = [new("Switch my record on", On, "mine"), .. RepeatButtons.Of(repeats)],
    };

    private static RecordData Plain(params string[] lines) => new()
    {
        Title = Title,
        Paragraphs = lines.Where(l => l.Length > 0),
        Speak = $"{Title}. {lines[0]}",
        FallbackText = $"{Title}\n{lines[0]}",
    };
}
