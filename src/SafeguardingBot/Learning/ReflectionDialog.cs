using System.Text.Json;
using NodaTime;
using SafeguardingBot.Asking;
using SafeguardingBot.Channel.Activities;
using SafeguardingBot.Channel.Hosting;
using SafeguardingBot.Storage;
using SafeguardingBot.Turns;

namespace SafeguardingBot.Learning;

/// <summary>The form in which somebody writes about their own learning, for themselves.</summary>
internal sealed class ReflectionDialog(OwnRecord record, WrittenTextReader reader, FormEmergency emergency, BotCards cards, TimeProvider time) : IDialog
{
    private const string DialogName = "reflection", Title = "Add a reflection";
    private const string IsOff = "Your learning record is off, so there is nowhere to keep this. Send \"my learning\" to switch it on.";
    private static readonly Period MostBack = Period.FromYears(5);

    public static DialogData Button { get; } = new(Title, DialogName);

    public string Name => DialogName;

    public Task<InvokeResponse> FetchAsync(ITurn turn, JsonElement data, CancellationToken cancellationToken) =>
        WithRecordAsync(turn, _ => Task.FromResult(Form(Empty(Guid.NewGuid().ToString("N"), time.Today()))), cancellationToken);

    public Task<InvokeResponse> SubmitAsync(ITurn turn, JsonElement data, CancellationToken cancellationToken) => WithRecordAsync(turn, async person =>
    {
        var today = time.Today();
        var typed = Empty(data.Text("form") ?? "", today) with
        {
            On = data.Text("on") ?? "", What = data.Text("what") ?? "", Learnt = data.Text("learnt") ?? "", Impact = data.Text("impact") ?? "", Peer = data.Text("peer") ?? "",
        };
        if (!Guid.TryParseExact(typed.Form, "N", out _))
            return InvokeResponse.TaskMessage("That form is not known. Open it again and save.");
        if (Problems(typed, today) is { Count: > 0 } problems)
            return Form(typed with { Problems = problems });

        var written = await reader.ReadAsync([typed.What, typed.Learnt, typed.Impact, typed.Peer], cancellationToken);
        if (written.Urgent is { } urgent)
            return await emergency.AnswerAsync(turn, urgent, cancellationToken);

        return await record.ReflectAsync(person, new(typed.Form, Dates.Parse(typed.On) ?? today, written.Texts[0], written.Texts[1], written.Texts[2], written.Texts[3]), cancellationToken)
            ? InvokeResponse.TaskMessage(string.Join(' ', (string[])["Saved.", .. written.Removed.Length > 0 ? [written.Removed] : (string[])[], "Send \"my learning\" to see your record."]))
            : InvokeResponse.TaskMessage(IsOff);
    }, cancellationToken);

    public static ReflectionData Empty(string form, LocalDate today) => new()
    {
        Problems = [],
        Form = form,
        Today = today.Iso(),
        On = today.Iso(),
        What = "",
        Learnt = "",
        Impact = "",
        Peer = "",
        Speak = "Add a reflection to your own learning record.",
        FallbackText = "Open this in Teams to add a reflection to your own learning record.",
    };

    private static List<string> Problems(ReflectionData typed, LocalDate today)
    {
        var problems = new List<string>();
        if (Dates.Parse(typed.On) is not { } on || on > today || on < today - MostBack)
            problems.Add("Give a day that exists, today or before, in the last five years.");
        if (typed.What.Trim().Length == 0)
            problems.Add("Write what you did.");
        if (typed.Learnt.Trim().Length == 0)
            problems.Add("Write what you learnt.");
        if (new[] { typed.What, typed.Learnt, typed.Impact, typed.Peer }.Any(t => t.Trim().Length > WrittenTextReader.Longest))
            problems.Add("Write at most 1,000 characters in each box.");
        return problems;
    }

    private async Task<InvokeResponse> WithRecordAsync(ITurn turn, Func<string, Task<InvokeResponse>> act, CancellationToken cancellationToken)
    {
        if (Addressed.IsInPublic(turn))
            return InvokeResponse.TaskMessage(MyLearning.OnlyInPrivate);
        var person = Place.Of(turn).Person;
        try
        {
            return await record.IsOnAsync(person, cancellationToken) ? await act(person) : InvokeResponse.TaskMessage(IsOff);
        }
        catch (StorageUnavailableException)
        {
            return InvokeResponse.TaskMessage(StoreAway.NotSaved);
        }
    }

    private InvokeResponse Form(ReflectionData data) => InvokeResponse.TaskContinue(Title, cards.Render("reflection", data, LearningJson.Default.ReflectionData), "large");
}
