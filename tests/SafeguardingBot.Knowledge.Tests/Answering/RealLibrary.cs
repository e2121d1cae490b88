using SafeguardingBot.Knowledge.Answering;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Knowledge.Library.Reading;
using SafeguardingBot.Tests;

namespace SafeguardingBot.Knowledge.Tests.Answering;

/// <summary>The library of <c>cards/</c>, trained once for all tests that ask it.</summary>
public sealed class RealLibrary
{
    public RealLibrary()
    {
        var reading = LibraryReader.ReadFolder(Folder);
        Library = reading.Library ?? throw new InvalidOperationException(string.Join('\n', reading.Errors));
        Knowledge = KnowledgeBase.Build(Library);
        Composer = new(Knowledge);
    }

    /// <summary>cards/ at the top of the repository.</summary>
    public static string Folder => RepositoryFolder.Cards;

    public LearningLibrary Library { get; }

    public KnowledgeBase Knowledge { get; }

    public AnswerComposer Composer { get; }

    public Answer Ask(string question, Asker? asker = null) => Composer.Ask(question, asker ?? new());
}
