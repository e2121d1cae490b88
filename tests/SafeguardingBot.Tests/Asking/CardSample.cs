using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using SafeguardingBot.Channel.Cards;
using SafeguardingBot.Channel.Cards.Rules;

namespace SafeguardingBot.Tests.Asking;

/// <summary>The samples beside the templates. To make them anew, run the tests once with APPROVE=1 and read the difference.</summary>
internal static class CardSample
{
    // Loaded when first used: a sample that is being approved must be there before.
    private static CardTemplates Templates => field ??= CardTemplates.Load(Path.Combine(RepositoryFolder.Cards, "templates"));

    /// <summary>A sample must hold just the members that the bot fills, so that a template that works with it works in a chat. What it says may be older.</summary>
    public static void Approve<T>(string name, T data, JsonSerializerContext context)
    {
        var contract = Readable<T>(context);
        var text = Text(name, data, contract);
        var sample = JsonSerializer.Deserialize(text, contract);

        Assert.NotNull(sample);
        Assert.Equal(text, JsonSerializer.Serialize(sample, contract) + "\n");
        CheckRules(name, data, context);
    }

    /// <summary>A sample of made-up data, which stays as it is until somebody approves another.</summary>
    public static void ApproveWhole<T>(string name, T data, JsonSerializerContext context)
    {
        var contract = Readable<T>(context);

        Assert.Equal(Text(name, data, contract), JsonSerializer.Serialize(data, contract) + "\n");
        CheckRules(name, data, context);
    }

    private static string Text<T>(string name, T data, JsonTypeInfo<T> contract)
    {
        var file = Path.Combine(RepositoryFolder.Cards, "templates", $"{name}.data.json");
        if (Environment.GetEnvironmentVariable("APPROVE") == "1")
            File.WriteAllText(file, JsonSerializer.Serialize(data, contract) + "\n");
        return File.ReadAllText(file);
    }

    /// <summary>A sample is named as its template, with what is special about it behind a dot.</summary>
    private static void CheckRules<T>(string name, T data, JsonSerializerContext context) =>
        Assert.Empty(CardRules.Check(Templates[name.Split('.')[0]].Expand(data, (JsonTypeInfo<T>)context.Options.GetTypeInfo(typeof(T)))));

    private static JsonTypeInfo<T> Readable<T>(JsonSerializerContext context) => (JsonTypeInfo<T>)new JsonSerializerOptions(context.Options)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    }.GetTypeInfo(typeof(T));
}
