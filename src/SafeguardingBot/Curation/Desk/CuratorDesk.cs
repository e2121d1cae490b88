using System.Text.Json.Nodes;
using SafeguardingBot.Asking;
using SafeguardingBot.Channel.Activities;
using SafeguardingBot.Channel.Hosting;
using SafeguardingBot.Curation.Drafting;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Curation.Desk;

/// <summary>What commands, buttons and dialogs of admins share: the check at the door, and how cards and forms are drawn.</summary>
internal sealed class CuratorDesk(Drafts drafts, BotCards cards, CurrentKnowledge current)
{
    public const string NotAdmin = "Only an admin can do that. Admins are named in the bot's settings and can grant the role to others.";
    public const string NotHere = "Others can read this chat. Open a chat with me alone and send it there.";
    public const string StoreIsAway = "I cannot do that just now. Please try again in a few minutes. Nothing was lost.";

    public LearningLibrary Library => current.Now.Library;

    /// <summary>Null for an admin; else what to say, which is written down.</summary>
    /// <param name="action">What was tried, for the audit trail.</param>
    public async Task<string?> RefusalAsync(string person, string action, string subject, CancellationToken cancellationToken)
    {
        if (await drafts.IsAdminAsync(person, cancellationToken))
            return null;
        await drafts.RefuseAsync(person, action, subject, cancellationToken);
        return NotAdmin;
    }

    public RawJson Card(DeskData data) => cards.Render("desk", data, DeskJson.Default.DeskData);

    public RawJson Form(FormData data) => cards.Render("form", data, DeskJson.Default.FormData);

    /// <summary>A learning card as everybody will see it, with a form below it.</summary>
    public RawJson PreviewOf(Theme theme, LearningLibrary library, FormData below)
    {
        var area = library.Area(Area.England) ?? library.Areas[0];
        var shown = JsonNode.Parse(cards.Learning(LearningCard.Of(theme, area, library) with { Buttons = [] }).ToString()!)!.AsObject(); // we wrote it
        var form = JsonNode.Parse(Form(below).ToString()!)!.AsObject();
        var body = form["body"]!.AsArray();
        body.Add(new JsonObject { ["type"] = "Container", ["separator"] = true, ["spacing"] = "Large", ["items"] = shown["body"]!.DeepClone() });
        return new(System.Text.Encoding.UTF8.GetBytes(form.ToJsonString()));
    }

    /// <summary>Runs what answers a button or a dialog, and says so plainly when the store is away.</summary>
    public static async Task<InvokeResponse> AnswerAsync(ITurn turn, Func<Task<InvokeResponse>> answer)
    {
        try
        {
            return await answer();
        }
        catch (StorageUnavailableException)
        {
            return InvokeResponse.ErrorFor(turn.Activity.Name, 503, StoreIsAway);
        }
    }
}
