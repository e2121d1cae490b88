namespace SafeguardingBot.Channel.Activities;

public static class ContentTypes
{
    public const string AdaptiveCard = "application/vnd.microsoft.card.adaptive";
    public const string ThumbnailCard = "application/vnd.microsoft.card.thumbnail";
    public const string FileDownloadInfo = "application/vnd.microsoft.teams.file.download.info";
}
