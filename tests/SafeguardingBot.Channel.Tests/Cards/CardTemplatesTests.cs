using System.Text.Json;
using SafeguardingBot.Channel.Cards;

namespace SafeguardingBot.Channel.Tests.Cards;

public sealed class CardTemplatesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("card-templates").FullName;

    [Fact]
    public void Load_GoodFolder_FindsTemplatesByName()
    {
        Write("hello.json", """{"text":"Hi ${name}"}""");
        Write("hello.data.json", """{"name":"Ann"}""");
        var templates = CardTemplates.Load(folder);
        Assert.Equal(["hello"], templates.Names);
        Assert.Equal("""{"text":"Hi Bo"}""", templates["hello"].ExpandToString(JsonElement.Parse("""{"name":"Bo"}""")));
    }

    [Fact]
    public void Load_ManyFaults_ReportsAllAtOnce()
    {
        Write("a.json", """{"text":"${shout(name)} ${name}","id":"${name}"}""");
        Write("a.data.json", "{}");
        Write("b.json", "{");
        Write("b.data.json", "{}");
        Write("c.json", "{}");
        Write("d.json", "{}");
        Write("d.data.json", "[");
        var faults = Assert.Throws<CardTemplateException>(() => CardTemplates.Load(folder)).Faults;
        Assert.Equal(["a.json $.text", "a.json $.id", "b.json $", "c.json $", "d.data.json $"], faults.Select(fault => $"{fault.File} {fault.JsonPath}"));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);
}
