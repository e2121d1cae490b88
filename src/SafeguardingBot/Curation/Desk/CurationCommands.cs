using SafeguardingBot.Asking;
using SafeguardingBot.Channel.Activities;
using SafeguardingBot.Channel.Hosting;
using SafeguardingBot.Curation.Drafting;
using SafeguardingBot.Curation.Freshness;
using SafeguardingBot.Curation.Publishing;
using SafeguardingBot.Curation.Unanswered;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Storage;
using SafeguardingBot.Turns;

namespace SafeguardingBot.Curation.Desk;

/// <summary>
/// What an admin types: <c>drafts</c>, <c>edit safe-sleep</c>, <c>routes swindon</c> and so on. Whole messages with ids that exist, so that no question
/// and no emergency is taken for one.
/// </summary>
internal sealed class CurationCommands(CuratorDesk desk, DeskViews views, Owners owners) : IChatCommand
{
    private const int LongestCommand = 120;

    public IReadOnlyCollection<string> FirstWords { get; } = ["drafts", "review", "show", "draft", "unanswered", "freshness", "add", "new", "edit", "history", "withdraw", "routes", "owner"];

    public async Task<bool> TryTakeAsync(ITurn turn, string text, CancellationToken cancellationToken)
    {
        if (text.Length > LongestCommand || Parse(text.Trim().ToLowerInvariant()) is not { } asked)
            return false;

        var place = Place.Of(turn);
        var card = Addressed.IsInPublic(turn) ? Plain(CuratorDesk.NotHere) : await AnswerAsync(asked, place.Person, cancellationToken);
        await turn.SendAsync(Activity.OfCard(desk.Card(card), card.Title), cancellationToken);
        return true;
    }

    private async Task<DeskData> AnswerAsync(Asked asked, string person, CancellationToken cancellationToken)
    {
        try
        {
            if (await desk.RefusalAsync(person, asked.Verb, asked.Id, cancellationToken) is { } refusal)
                return Plain(refusal);
            return asked.Verb switch
            {
                Owner => Plain((await owners.NameAsync(person, LibraryPath.Parse(asked.Id), asked.Rest, cancellationToken)).Message),
                AddTheme => new() { Title = "Add a theme", Paragraphs = ["A new theme is a card, its questions, and its line in the list of themes. It begins as a draft."], Dialogs = [new("Add a theme", AddThemeDialog.DialogName, "")] },
                _ => await views.ShowAsync(person, asked.Verb, asked.Id, cancellationToken),
            };
        }
        catch (StorageUnavailableException)
        {
            return Plain(CuratorDesk.StoreIsAway);
        }
    }

    private const string Owner = "owner", AddTheme = "add-theme";

    private sealed record Asked(string Verb, string Id = "", string? Rest = null);

    private Asked? Parse(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words switch
        {
            ["drafts"] or ["review", "queue"] or ["show", "drafts"] => new(DeskVerbs.Drafts, "open"),
            ["draft", var number] when DraftId.TryParse(number, out var id) => new(DeskVerbs.Draft, id.ToString()),
            ["unanswered"] => new(DeskVerbs.Unanswered, "all"),
            ["freshness"] => new(DeskVerbs.Freshness, "all"),
            ["add", "theme"] or ["add", "a", "theme"] or ["new", "theme"] => new(AddTheme),
            ["edit", var id] when Theme(id) is { } theme => new(DeskVerbs.Theme, theme.ToString()),
            ["edit", var id] when BotMessage.Ids.Contains(id, StringComparer.Ordinal) => new(DeskVerbs.Message, id),
            ["history", var id] when BotMessage.Ids.Contains(id, StringComparer.Ordinal) => new(DeskVerbs.History, LibraryPath.OfMessage(id).ToString()),
            ["withdraw", var id] when Theme(id) is { } theme => new(DeskVerbs.Theme, theme.ToString()),
            ["routes", var id] when Area(id) is { } area => new(DeskVerbs.Area, area.ToString()),
            ["history", var id] when Theme(id) is { } theme => new(DeskVerbs.History, LibraryPath.OfTheme(theme).ToString()),
            ["history", var id] when Area(id) is { } area => new(DeskVerbs.History, LibraryPath.OfArea(area).ToString()),
            ["owner", var id, var person] when Path(id) is { } path && (person == "nobody" || Guid.TryParse(person, out _)) => new(Owner, path.ToString(), person == "nobody" ? null : person),
            _ => null,
        };
    }

    private ThemeId? Theme(string text) => ThemeId.TryParse(text, out var id) && desk.Library.Theme(id) is not null ? id : null;

    private AreaId? Area(string text) => AreaId.TryParse(text, out var id) && desk.Library.Area(id) is not null ? id : null;

    private LibraryPath? Path(string text) => Theme(text) is { } theme ? LibraryPath.OfTheme(theme) : Area(text) is { } area ? LibraryPath.OfArea(area) : null;

    private static DeskData Plain(string sentence) => new() { Title = "Keeping the library right", Paragraphs = [sentence] };
}
