using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;
using SafeguardingBot.Asking;
using SafeguardingBot.Channel.Activities;
using SafeguardingBot.Channel.Hosting;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.People;
using SafeguardingBot.Storage;
using SafeguardingBot.Turns;

namespace SafeguardingBot.Weekly;

/// <summary>Sets up the weekly card of a channel or chat: the form, the first card as it will look, and then how to pin it.</summary>
internal sealed class WeeklyDialog(
    WeeklyStore store, WeeklyPosts posts, TeamManagers managers, TeamAreas areas, PinOffer pin, WeeklyMessages messages, CurrentKnowledge current, BotCards cards, AuditTrail audit, Database database, TimeProvider time) : IDialog
{
    public const string DialogName = "weekly";

    private const string Preview = "preview", Save = "save", Edit = "edit";
    private const string Later = "I cannot do that just now. Please try again in a few minutes.";

    public string Name => DialogName;

    public async Task<InvokeResponse> FetchAsync(ITurn turn, JsonElement data, CancellationToken cancellationToken)
    {
        try
        {
            if (await RefusalAsync(turn, cancellationToken) is { } refusal)
                return refusal;
            var schedule = await store.FindAsync(Place.Of(turn).Conversation, cancellationToken);
            return Form(turn, schedule is null or { State: ScheduleState.Stopped } ? await BlankAsync(turn, cancellationToken) : WeeklyForm.Of(schedule), []);
        }
        catch (StorageUnavailableException)
        {
            return InvokeResponse.TaskMessage(Later);
        }
    }

    public async Task<InvokeResponse> SubmitAsync(ITurn turn, JsonElement data, CancellationToken cancellationToken)
    {
        try
        {
            if (await RefusalAsync(turn, cancellationToken) is { } refusal)
                return refusal;
            var form = WeeklyForm.Of(data);
            var schedule = form.TryRead(Place.Of(turn).Conversation, current.Now.Library, out var problems);
            if (schedule is null || data.Text("step") == Edit)
                return Form(turn, form, schedule is null ? problems : []);
            if (schedule.Calendar.NextAfter(Now) is not { } next)
                return Form(turn, form, ["The breaks leave no day in ten years."]);

            schedule = schedule with { Next = next, ManagerId = Place.Of(turn).Person, Place = PlaceName(turn), Pins = schedule.Pins && pin.IsMadeIn(turn) };
            return data.Text("step") == Save ? await SaveAsync(turn, schedule, cancellationToken) : await PreviewAsync(turn, form, schedule, next, cancellationToken);
        }
        catch (StorageUnavailableException)
        {
            return InvokeResponse.TaskMessage(Later);
        }
    }

    /// <summary>Null when the person may go on. Asked at each step.</summary>
    private async Task<InvokeResponse?> RefusalAsync(ITurn turn, CancellationToken cancellationToken)
    {
        if (!Addressed.IsInPublic(turn))
            return InvokeResponse.TaskMessage("The weekly card is set up in the channel or group chat where your team should see it.");
        return await managers.RefusalAsync(turn, cancellationToken) is { } refusal ? InvokeResponse.TaskMessage(refusal.Message) : null;
    }

    private async Task<InvokeResponse> PreviewAsync(ITurn turn, WeeklyForm form, WeeklySchedule schedule, LocalDate next, CancellationToken cancellationToken)
    {
        if (await posts.NextThemeAsync(schedule, cancellationToken) is not { } theme)
            return Form(turn, form, ["None of these themes is in the library."]);
        var card = posts.Card(theme, schedule.Area, next, round: 0, reads: 0, hasRead: false);
        var isFirst = await store.FindAsync(schedule.ConversationId, cancellationToken) is null or { PostId: null };
        var note = $"This is the {(isFirst ? "first" : "next")} card. It is due on {WeeklyCard.Day(next)} at {CalendarText.Time.Format(schedule.Calendar.Time.At)} ({schedule.Calendar.Time.Zone.Id}).";
        return InvokeResponse.TaskContinue(isFirst ? "First card" : "Next card", WithSteps(card, note, isFirst ? "Start" : "Save", form), size: "large");
    }

    private async Task<InvokeResponse> SaveAsync(ITurn turn, WeeklySchedule schedule, CancellationToken cancellationToken)
    {
        var saved = await database.WriteAsync(async (transaction, token) =>
        {
            await store.SaveAsync(transaction, schedule with { Next = await WeeklyStore.NextAsync(transaction, schedule, Now, token) }, turn.Activity.ChannelData?.Team?.Id, token);
            await audit.AppendAsync(transaction, new(Place.Of(turn).Person, "weekly-set-up", schedule.ConversationId), token);
            var saved = await WeeklyStore.FindAsync(transaction, schedule.ConversationId, token) ?? schedule;
            if (saved is { Pins: true, PostId: { } post })
                await messages.PinAsync(transaction, schedule.ConversationId, post, token);
            return saved;
        }, cancellationToken);
        var how = HowToPin.Of(saved, turn.Activity.Conversation?.ConversationType, await pin.LookAsync(turn, saved, cancellationToken), pin.IsMadeIn(turn));
        return InvokeResponse.TaskContinue("Saved", cards.Render("weekly-status", how, WeeklyJson.Default.WeeklyStatusData), size: "large");
    }

    /// <summary>The card as the team will see it, with the dialog's own buttons, which carry the form on.</summary>
    private static RawJson WithSteps(RawJson card, string note, string save, WeeklyForm form)
    {
        var json = JsonNode.Parse(card.ToString()) as JsonObject ?? [];
        (json["body"] as JsonArray)?.Insert(0, new JsonObject { ["type"] = "TextBlock", ["text"] = note, ["wrap"] = true, ["weight"] = "Bolder" });
        json["actions"] = new JsonArray(Step(save, Save), Step("Back", Edit));
        return json.ToJsonString();

        JsonObject Step(string title, string step) => new()
        {
            ["type"] = "Action.Submit",
            ["title"] = title,
            ["data"] = new JsonObject
            {
                ["dialog"] = DialogName, ["step"] = step, ["theme"] = form.Theme, ["list"] = form.List, ["day"] = form.Day, ["time"] = form.Time, ["zone"] = form.Zone,
                ["start"] = form.Start, ["area"] = form.Area, ["bankHolidays"] = form.BankHolidays, ["breaks"] = form.Breaks, ["pin"] = form.Pin,
            },
        };
    }

    private async Task<WeeklyForm> BlankAsync(ITurn turn, CancellationToken cancellationToken)
    {
        var area = Place.Of(turn).Team is { } team ? await areas.FindAsync(team, cancellationToken) : null;
        var zone = turn.Activity.LocalTimezone is { } local && DateTimeZoneProviders.Tzdb.GetZoneOrNull(local) is not null ? local : WeeklyFormCard.London;
        return new()
        {
            Theme = ThemeChoice.All.Text, Day = $"{(int)IsoDayOfWeek.Monday}", Time = "09:00", Zone = zone, Area = (area ?? Area.England).ToString(), BankHolidays = "true",
            Start = CalendarText.Date.Format(Now.InZone(DateTimeZoneProviders.Tzdb[zone]).Date),
        };
    }

    private InvokeResponse Form(ITurn turn, WeeklyForm form, IReadOnlyList<string> problems) => InvokeResponse.TaskContinue(
        WeeklyPlanCard.Title, cards.Render("weekly-form", WeeklyFormCard.Of(form, problems, pin.IsMadeIn(turn), current.Now), WeeklyJson.Default.WeeklyFormData), size: "large");

    private static string PlaceName(ITurn turn) =>
        turn.Activity.ChannelData is { Team.Name: var team, Channel: var channel } ? string.Join(" › ", ((string?[])[team, channel?.Name]).Where(n => n is { Length: > 0 })) : "";

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());
}
