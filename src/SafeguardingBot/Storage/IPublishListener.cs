using System.Data.Common;
using SafeguardingBot.Knowledge.Library;

namespace SafeguardingBot.Storage;

/// <summary>A version of the library that takes the place of another.</summary>
public sealed record PublishedChange(long Version, LibraryFiles Before, LibraryFiles After)
{
    /// <summary>What the files say, read.</summary>
    public required LearningLibrary LibraryBefore { get; init; }

    /// <inheritdoc cref="LibraryBefore"/>
    public required LearningLibrary LibraryAfter { get; init; }
}

/// <summary>Hears of each version in the transaction that publishes it, whoever publishes and however, such as to write messages into the outbox.</summary>
public interface IPublishListener
{
    Task PublishedAsync(DbTransaction transaction, PublishedChange change, CancellationToken cancellationToken);
}
