using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SafeguardingBot.Channel.Activities;
using SafeguardingBot.Channel.Cards;

namespace SafeguardingBot.Asking;

/// <summary>The card templates of <c>cards/templates/</c>, compiled once when the service starts; a broken one stops it.</summary>
internal sealed class CardTemplates(string folder)
{
    private readonly CardTemplate answer = Compile(folder, "answer");
    private readonly CardTemplate learning = Compile(folder, "learning");
    private readonly CardTemplate reflect = Compile(folder, "reflect");
    private readonly CardTemplate menu = Compile(folder, "menu");

    public RawJson Answer(AnswerData data) => Render(answer, data, CardDataJson.Default.AnswerData);

    public RawJson Learning(LearningData data) => Render(learning, data, CardDataJson.Default.LearningData);

    public RawJson Reflect(ReflectData data) => Render(reflect, data, CardDataJson.Default.ReflectData);

    public RawJson Menu(MenuData data) => Render(menu, data, CardDataJson.Default.MenuData);

    private static CardTemplate Compile(string folder, string name)
    {
        using var file = File.OpenRead(Path.Combine(folder, $"{name}.json"));
        return CardTemplate.Compile(file, $"templates/{name}.json");
    }

    private static RawJson Render<T>(CardTemplate template, T data, JsonTypeInfo<T> contract)
    {
        var card = new ArrayBufferWriter<byte>(8192);
        template.Expand(JsonSerializer.SerializeToElement(data, contract), card);
        return new(card.WrittenMemory);
    }
}
