using Microsoft.Extensions.Options;
using SafeguardingBot.Asking;
using SafeguardingBot.Channel.Activities;
using SafeguardingBot.Channel.Hosting;
using SafeguardingBot.Knowledge.Answering;
using SafeguardingBot.Pages;
using SafeguardingBot.People;
using SafeguardingBot.Storage;
using SafeguardingBot.Turns;

namespace SafeguardingBot.Insights;

/// <summary><c>insights</c>, for managers and admins in a chat with the bot alone: elsewhere people without the role would read along.</summary>
internal sealed class InsightsInTeams(UsageReports reports, Roles roles, BotCards cards, IOptions<PagesOptions> pages) : IChatCommand, ICardButton
{
    public const string Verb = "insights";

    private const string NotAllowed = "Only managers and admins of this bot can see what is asked. Ask an admin for the role.";
    private const string NotHere = "Others can read this. Open a chat with me alone and send \"insights\".";

    public IReadOnlyCollection<string> Verbs => [Verb];

    public IReadOnlyCollection<string> FirstWords { get; } = ["insights"];

    public async Task<bool> TryTakeAsync(ITurn turn, string text, CancellationToken cancellationToken)
    {
        if (!ChatCommand.WordsOf(text).Equals("insights", StringComparison.OrdinalIgnoreCase))
            return false;

        var card = await RefusalAsync(turn, cancellationToken) is { } refusal
            ? cards.Menu(Menus.Menu(InsightsCard.Title, [refusal]))
            : await ReadAsync(Dimension.Theme, cancellationToken);
        await turn.SendAsync(Activity.OfCard(card, InsightsCard.Title), cancellationToken);
        return true;
    }

    public async Task<InvokeResponse> PressAsync(ITurn turn, CardPress press, CancellationToken cancellationToken)
    {
        if (await RefusalAsync(turn, cancellationToken) is { } refusal)
            return InvokeResponse.Error(403, refusal);
        return InsightsCard.Parse(press.Id) is { } by
            ? InvokeResponse.Card(await ReadAsync(by, cancellationToken))
            : InvokeResponse.Error(404, "That is not counted. Send \"insights\" for a new card.");
    }

    private async Task<string?> RefusalAsync(ITurn turn, CancellationToken cancellationToken) =>
        turn.Activity.From?.AadObjectId is not { Length: > 0 } person || !await roles.HasAsync(person, Role.Manager, cancellationToken) ? NotAllowed
        : Addressed.IsInPublic(turn) ? NotHere
        : null;

    private async Task<RawJson> ReadAsync(Dimension by, CancellationToken cancellationToken)
    {
        try
        {
            var page = pages.Value.Base is { } address ? new Uri(address, "/console/insights") : null;
            return cards.Render("insights", InsightsCard.Of(await reports.ReadAsync(cancellationToken), by, page), InsightsDataJson.Default.InsightsData);
        }
        catch (StorageUnavailableException)
        {
            return cards.Menu(Menus.Menu(InsightsCard.Title, [PrivacyText.StoreIsAway]));
        }
    }
}
