using System.Buffers;
using System.Text.Json;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Microsoft.Extensions.Options;

namespace SafeguardingBot.Asking.Language;

/// <summary>Azure AI Language over REST, version 2023-04-01: the operations that Azure.AI.TextAnalytics 5.3 wraps.</summary>
internal sealed class AzureLanguageService : ILanguageService
{
    private const string Scope = "https://cognitiveservices.azure.com/.default";

    private readonly HttpPipeline pipeline;
    private readonly Uri address;

    public AzureLanguageService(IOptions<LanguageOptions> options)
    {
        address = new Uri(new Uri(options.Value.Endpoint), "/language/:analyze-text?api-version=2023-04-01");
        var settings = new PipelineOptions();
        settings.Retry.MaxRetries = 0; // the budget has no room for a second try
        settings.Diagnostics.IsLoggingEnabled = false;
        settings.Diagnostics.IsDistributedTracingEnabled = false;
        HttpPipelinePolicy access = options.Value.Key is { Length: > 0 } key
            ? new KeyPolicy(key)
            : new BearerTokenAuthenticationPolicy(new DefaultAzureCredential(), Scope);
        pipeline = HttpPipelineBuilder.Build(settings, access);
    }

    public async Task<IReadOnlyList<PiiEntity>> RecognisePiiEntitiesAsync(string text, CancellationToken cancellationToken)
    {
        var document = await AnalyseAsync("PiiEntityRecognition", text, asUtf16: true, cancellationToken);
        return [.. Items(document, "entities").Select(e => new PiiEntity(
            Text(e, "category"), Number(e, "offset").GetInt32(), Number(e, "length").GetInt32(), Number(e, "confidenceScore").GetDouble()))];
    }

    public async Task<IReadOnlyList<string>> ExtractKeyPhrasesAsync(string text, CancellationToken cancellationToken)
    {
        var document = await AnalyseAsync("KeyPhraseExtraction", text, asUtf16: false, cancellationToken);
        return [.. Items(document, "keyPhrases").Where(p => p.ValueKind == JsonValueKind.String).Select(p => p.GetString() ?? "")];
    }

    public async Task<DetectedLanguage?> DetectLanguageAsync(string text, CancellationToken cancellationToken)
    {
        var document = await AnalyseAsync("LanguageDetection", text, asUtf16: false, cancellationToken);
        return document.TryGetProperty("detectedLanguage", out var language) && Text(language, "iso6391Name") is { Length: > 0 } and not "(Unknown)"
            ? new(Text(language, "iso6391Name"), Number(language, "confidenceScore").GetDouble())
            : null;
    }

    private async Task<JsonElement> AnalyseAsync(string kind, string text, bool asUtf16, CancellationToken cancellationToken)
    {
        using var message = pipeline.CreateMessage();
        message.Request.Method = RequestMethod.Post;
        message.Request.Uri.Reset(address);
        message.Request.Headers.Add("Content-Type", "application/json");
        message.Request.Content = RequestContent.Create(Body(kind, text, asUtf16));
        await pipeline.SendAsync(message, cancellationToken);
        if (message.Response.Status != 200)
            throw new LanguageServiceException($"The language service answered {message.Response.Status}.");

        try
        {
            var results = JsonElement.Parse(message.Response.Content.ToMemory().Span).GetProperty("results");
            return results.GetProperty("documents") is { ValueKind: JsonValueKind.Array } documents && documents.GetArrayLength() == 1
                ? documents[0]
                : throw new LanguageServiceException("The language service could not read the text.");
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new LanguageServiceException("The language service's answer has another shape than documented.");
        }
    }

    private static ReadOnlyMemory<byte> Body(string kind, string text, bool asUtf16)
    {
        var body = new ArrayBufferWriter<byte>(text.Length + 256);
        using var json = new Utf8JsonWriter(body);
        json.WriteStartObject();
        json.WriteString("kind", kind);
        json.WriteStartObject("parameters");
        json.WriteString("modelVersion", "latest");
        json.WriteBoolean("loggingOptOut", true);
        if (asUtf16)
            json.WriteString("stringIndexType", "Utf16CodeUnit");
        json.WriteEndObject();
        json.WriteStartObject("analysisInput");
        json.WriteStartArray("documents");
        json.WriteStartObject();
        json.WriteString("id", "1");
        if (kind != "LanguageDetection")
            json.WriteString("language", "en");
        json.WriteString("text", text);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        return body.WrittenMemory;
    }

    private static IEnumerable<JsonElement> Items(JsonElement document, string name) =>
        document.TryGetProperty(name, out var items) && items.ValueKind == JsonValueKind.Array
            ? items.EnumerateArray()
            : throw new LanguageServiceException($"The language service's answer has no '{name}'.");

    private static string Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() ?? "" : "";

    private static JsonElement Number(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number
            ? value
            : throw new LanguageServiceException($"The language service's answer has no '{name}'.");

    private sealed class PipelineOptions : ClientOptions;

    private sealed class KeyPolicy(string key) : HttpPipelineSynchronousPolicy
    {
        public override void OnSendingRequest(HttpMessage message) => message.Request.Headers.SetValue("Ocp-Apim-Subscription-Key", key);
    }
}
