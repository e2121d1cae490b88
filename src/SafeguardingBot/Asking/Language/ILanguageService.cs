namespace SafeguardingBot.Asking.Language;

/// <summary>
/// What a cloud language service can say about a text. The seam where Azure.AI.TextAnalytics fits: its
/// <c>RecognizePiiEntities</c>, <c>ExtractKeyPhrases</c> and <c>DetectLanguage</c>.
/// </summary>
public interface ILanguageService
{
    /// <summary>Pieces of the text that may identify a person; places are UTF-16 units.</summary>
    Task<IReadOnlyList<PiiEntity>> RecognisePiiEntitiesAsync(string text, CancellationToken cancellationToken);

    Task<IReadOnlyList<string>> ExtractKeyPhrasesAsync(string text, CancellationToken cancellationToken);

    /// <summary>The language as an ISO 639-1 code, and how sure, from 0 to 1; null when the service cannot tell.</summary>
    Task<DetectedLanguage?> DetectLanguageAsync(string text, CancellationToken cancellationToken);
}

/// <param name="Category">As the service names it, such as <c>Person</c> or <c>UKNationalHealthNumber</c>.</param>
/// <param name="Confidence">From 0 to 1.</param>
public sealed record PiiEntity(string Category, int Offset, int Length, double Confidence);

public sealed record DetectedLanguage(string Iso6391Name, double Confidence);

/// <summary>The service answered with an error or with something that is not its documented shape. Never holds the text that was sent.</summary>
public sealed class LanguageServiceException(string message) : Exception(message);
