using System.Buffers;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using SafeguardingBot.Asking;
using SafeguardingBot.Channel.Activities;
using SafeguardingBot.Channel.Cards;
using SafeguardingBot.Commands;
using SafeguardingBot.Knowledge.Answering;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Knowledge.Library.Reading;

namespace SafeguardingBot.Benchmarks;

/// <summary>What an answer takes from when it is decided to the bytes of its card.</summary>
[MemoryDiagnoser]
public class CardBenchmark : IDisposable
{
    private readonly ArrayBufferWriter<byte> body = new(64 * 1024);
    private readonly BotCards cards = new(CardTemplates.Load(Path.Combine(CardsFolder.Find(null), "templates")));
    private readonly Utf8JsonWriter writer;
    private LearningLibrary library = LearningLibrary.Empty;
    private Answer? answer;

    public CardBenchmark() => writer = new(body);

    [Params("is it safe for a newborn to sleep in a car seat", "I am with a little girl who has just told me her uncle hits her, what do I do now", "what time does the canteen open")]
    public string Question { get; set; } = "";

    [GlobalSetup]
    public void Ask()
    {
        var reading = LibraryReader.ReadFolder(CardsFolder.Find(null));
        library = reading.Library ?? throw new BrokenLibraryException(reading.Errors);
        answer = new AnswerComposer(KnowledgeBase.Build(library, kept: CardsFolder.Learnt)).Ask(Question, new() { Area = AreaId.Parse("southampton") });
    }

    [Benchmark]
    public int Write()
    {
        if (answer is null)
            return 0;
        body.ResetWrittenCount();
        writer.Reset();
        Activity.OfCard(cards.Of(answer, library), AnswerCard.Summary(answer, library)).Attachments?[0].Content.WriteTo(writer);
        writer.Flush();
        return body.WrittenCount;
    }

    public void Dispose() => writer.Dispose();
}
