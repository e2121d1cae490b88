using System.Buffers;
using System.Text.Json;
using SafeguardingBot.Channel.Activities;

namespace SafeguardingBot.Channel.Hosting;

/// <summary>The answer to an invoke: an HTTP status and a body already written as JSON. Each factory makes one documented shape.</summary>
public sealed record InvokeResponse(int Status, ReadOnlyMemory<byte> Body = default)
{
    /// <summary>200 without a body: closes a dialog, acknowledges feedback (where a body would be shown as an error).</summary>
    public static InvokeResponse Empty { get; } = new(200);

    public static InvokeResponse NotImplemented { get; } = new(501);

    /// <summary>adaptiveCard/action: shows <paramref name="card"/> in place of the card, to the person who pressed.</summary>
    public static InvokeResponse Card(RawJson card) => ActionAnswer(200, ContentTypes.AdaptiveCard, card);

    /// <summary>adaptiveCard/action: a short confirmation. Teams shows an error and asks again when it is empty.</summary>
    public static InvokeResponse Message(string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        return ActionAnswer(200, "application/vnd.microsoft.activity.message", text);
    }

    /// <summary>adaptiveCard/action and application/search: an error bar with <paramref name="message"/>, in plain words.</summary>
    public static InvokeResponse Error(int statusCode, string message) => Written(writer =>
    {
        writer.WriteNumber("statusCode"u8, statusCode);
        writer.WriteString("type"u8, "application/vnd.microsoft.error"u8);
        writer.WriteStartObject("value"u8);
        writer.WriteString("code"u8, Code(statusCode));
        writer.WriteString("message"u8, message);
        writer.WriteEndObject();
    });

    /// <summary>task/fetch and task/submit: shows <paramref name="card"/> in a dialog.</summary>
    /// <param name="size">Height and width: small, medium or large.</param>
    public static InvokeResponse TaskContinue(string title, RawJson card, string size = "medium") => Written(writer =>
    {
        writer.WriteStartObject("task"u8);
        writer.WriteString("type"u8, "continue"u8);
        writer.WriteStartObject("value"u8);
        writer.WriteString("title"u8, title);
        writer.WriteString("height"u8, size);
        writer.WriteString("width"u8, size);
        writer.WriteStartObject("card"u8);
        writer.WriteString("contentType"u8, ContentTypes.AdaptiveCard);
        writer.WritePropertyName("content"u8);
        card.WriteTo(writer);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
    });

    /// <summary>task/fetch and task/submit: shows a sentence in the dialog.</summary>
    public static InvokeResponse TaskMessage(string text) => Written(writer =>
    {
        writer.WriteStartObject("task"u8);
        writer.WriteString("type"u8, "message"u8);
        writer.WriteString("value"u8, text);
        writer.WriteEndObject();
    });

    /// <summary>composeExtension/query and selectItem: cards to choose from, each with the preview shown in the list.</summary>
    public static InvokeResponse ComposeResult(IEnumerable<ComposeItem> items) => Written(writer =>
    {
        writer.WriteStartObject("composeExtension"u8);
        writer.WriteString("type"u8, "result"u8);
        writer.WriteString("attachmentLayout"u8, "list"u8);
        writer.WriteStartArray("attachments"u8);
        foreach (var item in items)
            item.WriteTo(writer);
        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    /// <summary>composeExtension/*: a sentence in place of results.</summary>
    public static InvokeResponse ComposeMessage(string text) => Written(writer =>
    {
        writer.WriteStartObject("composeExtension"u8);
        writer.WriteString("type"u8, "message"u8);
        writer.WriteString("text"u8, text);
        writer.WriteEndObject();
    });

    /// <summary>application/search: the choices of a type-ahead input; Teams shows the first fifteen.</summary>
    public static InvokeResponse SearchResults(IEnumerable<(string Title, string Value)> results) => Written(writer =>
    {
        writer.WriteNumber("statusCode"u8, 200);
        writer.WriteString("type"u8, "application/vnd.microsoft.search.searchResponse"u8);
        writer.WriteStartObject("value"u8);
        writer.WriteStartArray("results"u8);
        foreach (var (title, value) in results)
        {
            writer.WriteStartObject();
            writer.WriteString("title"u8, title);
            writer.WriteString("value"u8, value);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    /// <summary>A plain sentence about a failure, in the shape that the client shows for an invoke of this name.</summary>
    public static InvokeResponse ErrorFor(string? invokeName, int statusCode, string message) => invokeName switch
    {
        InvokeNames.AdaptiveCardAction or InvokeNames.Search => Error(statusCode, message),
        InvokeNames.TaskFetch or InvokeNames.TaskSubmit or InvokeNames.MessageFetchTask
            or InvokeNames.ComposeExtensionFetchTask => TaskMessage(message),
        not null when invokeName.StartsWith(InvokeNames.ComposeExtensionPrefix, StringComparison.Ordinal) => ComposeMessage(message),
        // These have no shape for an error; a status of 500 and above would only be asked again.
        _ => new InvokeResponse(statusCode < 500 ? statusCode : 400),
    };

    private static InvokeResponse ActionAnswer(int statusCode, string type, RawJson card) => Written(writer =>
    {
        writer.WriteNumber("statusCode"u8, statusCode);
        writer.WriteString("type"u8, type);
        writer.WritePropertyName("value"u8);
        card.WriteTo(writer);
    });

    private static InvokeResponse ActionAnswer(int statusCode, string type, string text) => Written(writer =>
    {
        writer.WriteNumber("statusCode"u8, statusCode);
        writer.WriteString("type"u8, type);
        writer.WriteString("value"u8, text);
    });

    private static InvokeResponse Written(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, ActivityWriter.Options))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }

        return new InvokeResponse(200, buffer.WrittenMemory);
    }

    private static string Code(int statusCode) => statusCode switch
    {
        400 => "BadRequest",
        403 => "Forbidden",
        404 => "NotFound",
        409 => "Conflict",
        412 => "PreconditionFailed",
        429 => "TooManyRequests",
        _ => "InternalServerError",
    };
}
