using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SafeguardingBot.Channel.Cards;

namespace SafeguardingBot.Channel.Tests.Cards;

public sealed class CardWriterTests
{
    [Fact]
    public void Text_EveryCharacterOfTheBasicPlane_IsWrittenAsTheJsonWriterWritesIt()
    {
        for (var c = 0; c <= char.MaxValue; c++)
        {
            var text = char.IsSurrogate((char)c) ? "a\ufffdb" : $"a{(char)c}b";
            Assert.Equal(Expected(text), Written(writer => writer.Text($"a{(char)c}b")));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("plain")]
    [InlineData("\n")]
    [InlineData("one\ntwo\nthree \"quoted\" and back\\slashed")]
    [InlineData("£5, naïve, “curly”, … and –")]
    [InlineData("\U0001F600\U0001F469\u200d\U0001F467 and \U00020000")]
    [InlineData("<script>&amp;</script>")]
    public void Text_IsWrittenAsTheJsonWriterWritesIt(string text)
    {
        Assert.Equal(Expected(text), Written(writer => writer.Text(text)));
        Assert.Equal(Expected(text + text), Written(writer =>
        {
            writer.OpenText();
            writer.AddText(text);
            writer.AddText(text);
            writer.CloseText();
        }));
    }

    [Fact]
    public void Text_LongerThanTheBuffer_GrowsIt()
    {
        var text = new string('"', 40_000) + new string('\u2028', 40_000);

        Assert.Equal(Expected(text), Written(writer => writer.Text(text)));
    }

    [Fact]
    public void Commas_StandBetweenWhatIsWritten_AndNowhereElse()
    {
        var json = Written(writer =>
        {
            writer.Open("["u8);
            writer.Open("{"u8);
            writer.Close("}"u8);
            writer.Raw(""u8);
            writer.Open("{"u8);
            writer.Raw("\"a\":1,\"b\":2"u8);
            writer.Name("\"c\":"u8);
            using (var number = writer.Json())
                number.WriteNumberValue(3);
            writer.Name("\"d\":"u8);
            writer.Text("e");
            writer.Close("}"u8);
            writer.Raw("null"u8);
            writer.Close("]"u8);
        });

        Assert.Equal("""[{},{"a":1,"b":2,"c":3,"d":"e"},null]""", json);
    }

    [Fact]
    public void Since_GivesWhatWasWritten_WithoutTheCommaBefore() => Written(writer =>
    {
        writer.Open("["u8);
        var first = writer.Length;
        writer.Raw("1"u8);
        var second = writer.Length;
        writer.Raw("2"u8);

        Assert.Equal("1,2"u8, writer.Since(first));
        Assert.Equal("2"u8, writer.Since(second));
        Assert.True(writer.Since(writer.Length).IsEmpty);
    });

    private static string Written(Action<CardWriter> write)
    {
        using var writer = CardWriter.Rent();
        write(writer);
        return Encoding.UTF8.GetString(writer.Written);
    }

    private static string Expected(string text)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(output, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            writer.WriteStringValue(text);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
