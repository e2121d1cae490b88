using NodaTime;
using SafeguardingBot.Asking;
using SafeguardingBot.Channel.Activities;
using SafeguardingBot.Channel.Connector;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Learning;
using SafeguardingBot.People;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Weekly;

/// <summary>What a post needs: the schedule, the day's card, and where it goes.</summary>
internal sealed record WeeklyPost(WeeklySchedule Schedule, WeeklyOccurrence Occurrence, KnownConversation? Place)
{
    /// <summary>In the place of a request where the bot may not write: nothing is tried.</summary>
    public static readonly OutboxRequest Refused = _ => Task.FromResult(SendResult.NotSent(SendReason.Forbidden));

    /// <summary>Null where the bot may not write.</summary>
    public ConversationReference? Channel => Place is { InactiveReason: null } ? Place.Reference : null;

    public bool IsChannel => Place?.Reference.ConversationType == ConversationTypes.Channel;

    /// <summary>Where the living post and the replies to it are: the thread in a channel, the chat itself in a group chat.</summary>
    public ConversationReference? Thread => Channel is { } channel && IsChannel ? channel with { ConversationId = $"{channel.ConversationId};messageid={Schedule.PostId}" } : Channel;
}

/// <summary>Makes the cards and messages of a week from what the store and the library say at that moment.</summary>
internal sealed class WeeklyPosts(WeeklyStore store, ConversationReferences references, TeamNames names, CurrentKnowledge current, PublishedKnowledge published, BotCards cards)
{
    /// <summary>For a message that goes out: what is made of it next says nothing that was corrected before.</summary>
    public async Task<WeeklyPost?> FindToSendAsync(string conversation, LocalDate? date, CancellationToken cancellationToken)
    {
        await published.NewestAsync(cancellationToken);
        return await FindAsync(conversation, date, cancellationToken);
    }

    public async Task<WeeklyPost?> FindAsync(string conversation, LocalDate? date, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(conversation, cancellationToken) is not { } schedule || (date ?? schedule.Shown) is not { } day
            || await store.OccurrenceAsync(conversation, day, cancellationToken) is not { } occurrence)
            return null;
        return new(schedule, occurrence, await references.FindAsync(conversation, cancellationToken));
    }

    /// <summary>The theme of the day: chosen when the card first goes out, and again when it was withdrawn before that. Null when none is left.</summary>
    public async Task<Theme?> ThemeAsync(WeeklyPost post, CancellationToken cancellationToken)
    {
        var library = current.Now.Library;
        if (post.Occurrence.Theme is { } chosen && library.Theme(chosen) is { } theme)
            return theme;
        if (post.Occurrence.State != OccurrenceState.Planned || await NextThemeAsync(post.Schedule, cancellationToken) is not { } next)
            return null;
        await store.SetThemeAsync(post.Schedule.ConversationId, post.Occurrence.Date, next.Id, cancellationToken);
        return next;
    }

    public async Task<Theme?> NextThemeAsync(WeeklySchedule schedule, CancellationToken cancellationToken) => schedule.Themes.Next(
        current.Now.Library,
        schedule.Themes == ThemeChoice.Asked ? await store.AskedAsync(schedule.ConversationId, cancellationToken) : [],
        await store.ShownAsync(schedule.ConversationId, cancellationToken));

    /// <summary>The card for everybody, or for a person who has read it.</summary>
    public async Task<RawJson> CardAsync(WeeklyPost post, Theme? theme, bool hasRead, CancellationToken cancellationToken)
    {
        if (theme is null)
            return cards.Render("weekly", WeeklyCard.Withdrawn(post.Occurrence.Date), WeeklyJson.Default.WeeklyCardData);
        var shown = await store.ShownAsync(post.Schedule.ConversationId, cancellationToken);
        return Card(theme, post.Schedule.Area, post.Occurrence.Date, Math.Max(0, shown.Count(t => t == theme.Id) - 1), post.Occurrence.Reads, hasRead, await ToldAsync(post, cancellationToken));
    }

    /// <summary>What a card says where the manager is shown who has read it; else empty.</summary>
    public async Task<string> ToldAsync(WeeklyPost post, CancellationToken cancellationToken) =>
        await names.FromWhereAsync(post.Schedule.ConversationId, cancellationToken) is { } from && post.Occurrence.Date >= from ? TeamNames.Notice : "";

    public RawJson Card(Theme theme, AreaId areaId, LocalDate date, int round, int reads, bool hasRead, string notice = "")
    {
        var library = current.Now.Library;
        var area = library.Area(areaId) ?? library.Area(Area.England) ?? throw new InvalidOperationException("The library has no England.");
        var card = WeeklyCard.Of(theme, area, library, date, round, reads, hasRead, notice);
        return cards.Render("weekly", cards.Briefing(theme.Id.ToString()) is { } briefing ? card with { Links = [.. card.Links, briefing] } : card, WeeklyJson.Default.WeeklyCardData);
    }

    /// <summary>The reply that tells people, with a way to the post.</summary>
    public Activity Notice(WeeklyPost post, Theme theme)
    {
        var title = WeeklyCard.Summary(theme);
        var where = post.IsChannel ? "The card at the top of this thread is up to date." : "The pinned card of this chat is up to date.";
        var notice = Activity.OfCard(cards.Render("weekly-status", WeeklyStatus.Of(title, [where], links: Link(post)), WeeklyJson.Default.WeeklyStatusData), title);
        notice.ChannelData = new() { Alert = true };
        return notice;
    }

    public static Activity Message(RawJson card, Theme theme)
    {
        var message = Activity.OfCard(card, WeeklyCard.Summary(theme));
        message.ChannelData = new() { Alert = true };
        return message;
    }

    /// <summary>A chat has no threads, so the way to the post is a link (Microsoft Learn "Deep link to a message", 2026).</summary>
    private static IEnumerable<LinkData> Link(WeeklyPost post) => !post.IsChannel && post.Schedule.PostId is { } id
        ? [new("Open this week's card", new Uri($"https://teams.microsoft.com/l/message/{Uri.EscapeDataString(post.Schedule.ConversationId)}/{Uri.EscapeDataString(id)}?context=%7B%22contextType%22%3A%22chat%22%7D"))]
        : [];
}
