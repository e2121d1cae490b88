using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using SafeguardingBot.Channel.Activities;
using SafeguardingBot.Channel.Cards.Expressions;

namespace SafeguardingBot.Channel.Cards;

/// <summary>
/// An Adaptive Card template, compiled once and then safe to expand from many threads. The language is Adaptive Card Templating; where it
/// differs from the npm package adaptivecards-templating 2.3.1 is listed in tests/conformance/README.md. Data strings are escaped where the
/// card reads Markdown, except under a data name that ends in "Markdown".
/// </summary>
public sealed class CardTemplate
{
    internal const int MaximumDepth = 64;

    private readonly TemplateNode root;

    private CardTemplate(string name, TemplateNode root)
    {
        Name = name;
        this.root = root;
    }

    public string Name { get; }

    /// <exception cref="CardTemplateException">Lists every syntax error and unknown function.</exception>
    public static CardTemplate Compile(string json, string name)
    {
        var template = Read(json, name, out var faults);
        return faults.Count == 0 ? template : throw new CardTemplateException(faults);
    }

    /// <inheritdoc cref="Compile(string, string)"/>
    public static CardTemplate Compile(Stream json, string name)
    {
        using var reader = new StreamReader(json, Encoding.UTF8);
        return Compile(reader.ReadToEnd(), name);
    }

    /// <summary>Everything wrong with a template and its sample at once: syntax, functions, and each path the sample lacks. Empty when all is well.</summary>
    public static IReadOnlyList<TemplateFault> Validate(string json, string name, JsonElement sample)
    {
        try
        {
            var template = Read(json, name, out var faults);
            return [.. faults, .. template.Validate(sample)];
        }
        catch (CardTemplateException notJson)
        {
            return notJson.Faults;
        }
    }

    /// <summary>Everything wrong with a template that can be seen without data.</summary>
    public static IReadOnlyList<TemplateFault> Faults(string json, string name)
    {
        try
        {
            Read(json, name, out var faults);
            return faults;
        }
        catch (CardTemplateException notJson)
        {
            return notJson.Faults;
        }
    }

    /// <summary>What would fail when this template is expanded with <paramref name="sample"/>. Empty when all is well.</summary>
    public IReadOnlyList<TemplateFault> Validate(JsonElement sample)
    {
        var faults = new List<TemplateFault>();
        try
        {
            using var writer = CardWriter.Rent();
            Write(new EvaluationScope(sample, CardTemplateOptions.Default), writer, faults);
        }
        catch (CardTemplateException limit)
        {
            faults.AddRange(limit.Faults);
        }

        return faults;
    }

    /// <summary>Writes the card as UTF-8 JSON.</summary>
    /// <exception cref="CardTemplateException">The data lacks a path, has the wrong type for a function, or the card is over a limit.</exception>
    public void Expand(JsonElement data, IBufferWriter<byte> output, CardTemplateOptions? options = null)
    {
        using var writer = CardWriter.Rent();
        Write(new EvaluationScope(data, options ?? CardTemplateOptions.Default), writer, faults: null);
        output.Write(writer.Written);
    }

    /// <inheritdoc cref="Expand(JsonElement, IBufferWriter{byte}, CardTemplateOptions?)"/>
    public JsonElement Expand(JsonElement data, CardTemplateOptions? options = null)
    {
        using var writer = CardWriter.Rent();
        Write(new EvaluationScope(data, options ?? CardTemplateOptions.Default), writer, faults: null);
        var reader = new Utf8JsonReader(writer.Written, new JsonReaderOptions { MaxDepth = 256 });
        return JsonElement.ParseValue(ref reader);
    }

    /// <inheritdoc cref="Expand(JsonElement, IBufferWriter{byte}, CardTemplateOptions?)"/>
    public JsonElement Expand(JsonNode data, CardTemplateOptions? options = null)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
            data.WriteTo(writer);
        var reader = new Utf8JsonReader(buffer.WrittenSpan);
        return Expand(JsonElement.ParseValue(ref reader), options);
    }

    /// <inheritdoc cref="ExpandToUtf8{T}(T, JsonTypeInfo{T}, CardTemplateOptions?)"/>
    public JsonElement Expand<T>(T data, JsonTypeInfo<T> contract, CardTemplateOptions? options = null)
    {
        var reader = new Utf8JsonReader(ExpandToUtf8(data, contract, options), new JsonReaderOptions { MaxDepth = 256 });
        return JsonElement.ParseValue(ref reader);
    }

    /// <summary>Expands with a typed model, by its source-generated JSON contract: the same as with the model written as JSON.</summary>
    /// <inheritdoc cref="Expand(JsonElement, IBufferWriter{byte}, CardTemplateOptions?)"/>
    public byte[] ExpandToUtf8<T>(T data, JsonTypeInfo<T> contract, CardTemplateOptions? options = null)
    {
        using var writer = CardWriter.Rent();
        Write(new EvaluationScope(CardModel.Of(data, contract), options ?? CardTemplateOptions.Default), writer, faults: null);
        return writer.Written.ToArray();
    }

    /// <summary>The same, into the activity that carries it when that is written: for data that does not change. Then is also when it fails.</summary>
    public RawJson ExpandLater<T>(T data, JsonTypeInfo<T> contract) => new(new Expansion<T>(this, data, contract));

    /// <inheritdoc cref="Expand(JsonElement, IBufferWriter{byte}, CardTemplateOptions?)"/>
    public string ExpandToString(JsonElement data, CardTemplateOptions? options = null)
    {
        using var writer = CardWriter.Rent();
        Write(new EvaluationScope(data, options ?? CardTemplateOptions.Default), writer, faults: null);
        return Encoding.UTF8.GetString(writer.Written);
    }

    private static CardTemplate Read(string json, string name, out IReadOnlyList<TemplateFault> faults)
    {
        var compiler = new TemplateCompiler(name);
        try
        {
            var template = new CardTemplate(name, compiler.Compile(WellFormedJson.Parse(json, MaximumDepth)));
            faults = compiler.Faults;
            return template;
        }
        catch (JsonException fault)
        {
            throw new CardTemplateException(new TemplateFault(name, fault.Path ?? "$", $"not JSON: {fault.Message}"));
        }
    }

    private void Write(EvaluationScope scope, CardWriter writer, List<TemplateFault>? faults) =>
        new TemplateExpander(scope, writer, new ExpansionFaults(Name, faults)).Write(root);

    private sealed class Expansion<T>(CardTemplate template, T data, JsonTypeInfo<T> contract) : JsonToWrite
    {
        public override void WriteTo(Utf8JsonWriter writer)
        {
            using var card = CardWriter.Rent();
            template.Write(new EvaluationScope(CardModel.Of(data, contract), CardTemplateOptions.Default), card, faults: null);
            writer.WriteRawValue(card.Written, skipInputValidation: true);
        }

        public override byte[] ToUtf8() => template.ExpandToUtf8(data, contract);
    }
}
