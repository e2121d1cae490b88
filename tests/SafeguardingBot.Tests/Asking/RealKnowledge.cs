using SafeguardingBot.Knowledge.Answering;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Knowledge.Library.Reading;

namespace SafeguardingBot.Tests.Asking;

/// <summary>The library of <c>cards/</c>, trained once for all tests that ask it.</summary>
public sealed class RealKnowledge
{
    public RealKnowledge()
    {
        var reading = LibraryReader.ReadFolder(RepositoryFolder.Cards);
        Knowledge = KnowledgeBase.Build(reading.Library ?? throw new InvalidOperationException(string.Join('\n', reading.Errors)));
    }

    public KnowledgeBase Knowledge { get; }

    public LearningLibrary Library => Knowledge.Library;

    public Answer Ask(string question, string area = "england") =>
        new AnswerComposer(Knowledge).Ask(question, new() { Area = AreaId.Parse(area) });
}
