using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SafeguardingBot.Channel.Activities;
using SafeguardingBot.Channel.Cards;

namespace SafeguardingBot.Asking;

/// <summary>The cards that the bot sends, from the templates of <c>cards/templates/</c>. A broken template stops the service when it starts.</summary>
internal sealed class BotCards(CardTemplates templates)
{
    public RawJson Answer(AnswerData data) => Render("answer", data, CardDataJson.Default.AnswerData);

    public RawJson Learning(LearningData data) => Render("learning", data, CardDataJson.Default.LearningData);

    public RawJson Reflect(ReflectData data) => Render("reflect", data, CardDataJson.Default.ReflectData);

    public RawJson Menu(MenuData data) => Render("menu", data, CardDataJson.Default.MenuData);

    private RawJson Render<T>(string name, T data, JsonTypeInfo<T> contract)
    {
        var card = new ArrayBufferWriter<byte>(8192);
        templates[name].Expand(JsonSerializer.SerializeToElement(data, contract), card);
        return new(card.WrittenMemory);
    }
}
