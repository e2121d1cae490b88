namespace SafeguardingBot.Knowledge.Library;

/// <summary>What the bot says of itself: <c>messages/&lt;id&gt;.md</c>.</summary>
public sealed record BotMessage(string Id, string Title, IReadOnlyList<string> Paragraphs)
{
    public const string Welcome = "welcome", WelcomeInPublic = "welcome-in-public", Help = "help", Privacy = "privacy", Emergency = "emergency";

    /// <summary>Every message that there is; a file of another name is a fault.</summary>
    public static readonly IReadOnlyList<string> Ids = [Welcome, WelcomeInPublic, Help, Privacy, Emergency];

    /// <summary>The file of a message as it came with the program.</summary>
    /// <param name="id">One of <see cref="Ids"/>.</param>
    public static string TextInProgram(string id)
    {
        using var stream = typeof(BotMessage).Assembly.GetManifestResourceStream($"messages/{id}.md") ?? throw new InvalidOperationException($"The message '{id}' is not in the program.");
        return new StreamReader(stream).ReadToEnd();
    }
}
