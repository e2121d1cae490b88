using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SafeguardingBot.Knowledge.Answering;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Knowledge.Triage;

namespace SafeguardingBot.Commands;

/// <summary>An answer as one JSON object on one line. Its keys are a contract with the programs that read it.</summary>
internal static class AnswerJson
{
    /// <param name="typed">The question as typed; it goes back only to whoever typed it, so that places of personal data can be seen in it.</param>
    public static string Line(string typed, Answer answer)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            Write(json, typed, answer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, string typed, Answer answer)
    {
        json.WriteStartObject();
        json.WriteString("question", typed);
        json.WriteString("outcome", answer.Outcome.ToString().ToLowerInvariant());
        json.WritePropertyName("urgent");
        if (answer.Question.Urgency is { } urgency)
        {
            json.WriteStartObject();
            json.WriteString("kind", urgency.KindName);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNullValue();
        }

        Array(json, "personalData", answer.Question.PersonalData, span =>
        {
            json.WriteString("kind", span.Kind.Id());
            json.WriteNumber("start", span.Start);
            json.WriteNumber("length", span.Length);
        });
        Array(json, "themes", answer.Themes, match =>
        {
            json.WriteString("id", match.Theme.Id.ToString());
            json.WriteString("title", match.Theme.Title);
            json.WriteNumber("confidence", Math.Round(match.Confidence, 4));
        });
        Array(json, "points", answer.Points, point =>
        {
            json.WriteString("text", point.Text);
            json.WriteString("theme", point.Theme?.ToString());
            json.WriteString("review", point.Citations[0].Review.ToString());
            json.WriteString("section", point.Citations[0].Section);
            json.WriteString("kind", point.Kind == PointKind.Finding ? "finding" : "practice");
            json.WriteBoolean("local", point.Local);
        });
        Array(json, "routes", answer.Routes, route =>
        {
            json.WriteString("label", route.Label);
            json.WriteString("phone", route.Phone);
            json.WriteString("email", route.Email);
            json.WriteString("url", route.Url?.ToString());
            json.WriteString("hours", route.Hours);
            json.WriteString("published", route.Published?.Text);
            json.WriteString("verified", route.Verified?.ToString("yyyy-MM-dd"));
        });
        Array(json, "links", answer.Links, link =>
        {
            json.WriteString("title", link.Title);
            json.WriteString("url", link.Url.ToString());
        });
        json.WriteStartArray("reviews");
        foreach (var review in answer.Reviews)
            json.WriteStringValue(review.Id.ToString());
        json.WriteEndArray();
        json.WriteString("area", answer.Area.Id.ToString());
        json.WriteEndObject();
    }

    private static void Array<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
