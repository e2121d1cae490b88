using SafeguardingBot.Channel.Activities;
using SafeguardingBot.Channel.Hosting;
using SafeguardingBot.Knowledge.Answering;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Knowledge.Triage;

namespace SafeguardingBot.Asking;

/// <summary>
/// The search beside the box where people write: learning cards to put into any chat, and themes for an input that suggests while somebody types.
/// What is typed here is neither kept nor counted.
/// </summary>
internal sealed class ComposeBox(CurrentKnowledge current, BotCards cards, Conversations conversations)
{
    private const int MostCards = 10;
    private const string ThemesDataset = "themes";
    private const string NothingFits = "Nothing in the library fits. Try a word such as neglect, or the start of a theme.";

    public async Task<InvokeResponse> QueryAsync(ITurn turn, CancellationToken cancellationToken)
    {
        if (ComposeQueryValue.Of(turn.Activity) is not { } query)
            return InvokeResponse.ComposeMessage(NothingFits);

        var knowledge = current.Now;
        var asker = await conversations.AskerForAsync(Place.Of(turn), cancellationToken) with { Previous = null };
        var typed = ThemeSearch.Cut(query.IsInitialRun ? "" : query.Text);
        var question = TriagedQuestion.Of(typed, knowledge.PersonalData);
        var area = knowledge.Library.Area(asker.Area) ?? knowledge.Library.Area(Area.England);
        var found = ThemeSearch.Find(question.Text, knowledge).Skip(query.Skip).Take(Math.Min(query.Count, MostCards));

        List<ComposeItem> items = [];
        if (question.Urgency is not null && query.Skip == 0)
            items.Add(Emergency(new AnswerComposer(knowledge).Compose(question, asker), knowledge.Library));
        if (area is not null)
            items.AddRange(found.Select(theme => Item(theme, area, knowledge.Library, question.PersonalData.Count > 0)).Take(MostCards - items.Count));
        return items.Count > 0 || query.Skip > 0 ? InvokeResponse.ComposeResult(items) : InvokeResponse.ComposeMessage(NothingFits);
    }

    /// <summary>Results carry their whole card, so a client asks for one only when it shows a list of an older make.</summary>
    public InvokeResponse Select(ITurn turn)
    {
        var library = current.Now.Library;
        return ThemeId.TryParse(turn.Activity.Value?.Text("id"), out var id) && library.Theme(id) is { } theme && library.Area(Area.England) is { } area
            ? InvokeResponse.ComposeResult([Item(theme, area, library, hadPersonalData: false)])
            : InvokeResponse.ComposeMessage("That is no longer in the library. Search again.");
    }

    public InvokeResponse Suggest(ITurn turn)
    {
        if (SearchValue.Of(turn.Activity) is not { Dataset: ThemesDataset } search)
            return InvokeResponse.Error(400, "There is nothing to search under that name.");

        var knowledge = current.Now;
        var text = TriagedQuestion.Of(ThemeSearch.Cut(search.Text), knowledge.PersonalData).Text;
        return InvokeResponse.SearchResults(ThemeSearch.Find(text, knowledge).Skip(search.Skip).Take(search.Top).Select(t => (t.Title, t.Id.ToString())));
    }

    // Whoever is shown an inserted card may not have the bot, and its buttons would then fail: it has links alone.
    private ComposeItem Item(Theme theme, Area area, LearningLibrary library, bool hadPersonalData) => new()
    {
        Card = cards.Learning(LearningCard.Of(theme, area, library) with { Buttons = [], FallbackText = $"{theme.Title}\n{theme.Summary}" }),
        Title = theme.Title,
        Text = hadPersonalData ? $"I left personal data out of this search. {theme.Summary}" : theme.Summary,
    };

    private ComposeItem Emergency(Answer answer, LearningLibrary library) => new()
    {
        Card = cards.Answer(AnswerCard.Of(answer, library) with { Choices = [], HasRelated = false, Lead = "", Dialogs = [], PersonalDataNotice = "" }),
        Title = library.Emergency.Title,
        Text = library.Emergency.First,
    };
}
