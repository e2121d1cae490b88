using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Knowledge.Library.Reading;

namespace SafeguardingBot.Storage;

/// <summary>One published library. <see cref="Hash"/> is over all its files, so that equal libraries are known to be equal.</summary>
public sealed record LibraryVersion
{
    public long Version { get; init; }
    public string PublishedBy { get; init; } = "";
    public string Note { get; init; } = "";
    public string Hash { get; init; } = "";
    public long PublishedAt { get; init; }
}

/// <summary>What came of publishing: a version, or the faults for which it was refused.</summary>
public sealed record PublishResult(long? Version, bool IsNew, IReadOnlyList<Fault> Errors)
{
    /// <summary>Another version was published meanwhile, or what belongs to this one could not be done with it; nothing was published.</summary>
    public bool WasOvertaken { get; init; }
}

/// <summary>What must be so, and what else is written, when a library is published.</summary>
/// <param name="Onto">The version that the new one was made from; it is published only while that is the current one.</param>
/// <param name="Also">Runs in the same transaction with the version; false undoes all of it.</param>
public sealed record PublishTogether(long Onto, Func<DbTransaction, long, CancellationToken, Task<bool>> Also);

/// <summary>Libraries as they were published, whole. A version is never changed; going back publishes an old one again.</summary>
public sealed class LibraryStore(Database database, AuditTrail audit, IEnumerable<IPublishListener> listeners, TimeProvider time)
{
    /// <summary>Told to PostgreSQL's listeners in the transaction that publishes.</summary>
    public const string Channel = "library_published";

    /// <summary>Who published what was read from the folder <c>cards/</c> rather than by a person.</summary>
    public const string FromCards = "cards";

    private const string Current = "SELECT version, published_at, published_by, note, hash FROM library_versions ORDER BY version DESC LIMIT 1";

    /// <summary>Null while nothing was published.</summary>
    public Task<LibraryVersion?> CurrentAsync(CancellationToken cancellationToken) => database.QueryFirstAsync<LibraryVersion>(Current, null, cancellationToken);

    /// <summary>The number of the version that was published last; 0 while none was.</summary>
    public Task<long> NewestAsync(CancellationToken cancellationToken) => database.QueryFirstAsync<long>("SELECT coalesce(max(version), 0) FROM library_versions", null, cancellationToken);

    public static async Task<bool> WasPublishedSinceAsync(DbTransaction transaction, long milliseconds, CancellationToken cancellationToken) =>
        await transaction.QueryFirstAsync<long?>("SELECT 1 FROM library_versions WHERE published_at > @milliseconds LIMIT 1", new { milliseconds }, cancellationToken) is not null;

    /// <summary>Newest first.</summary>
    public Task<IReadOnlyList<LibraryVersion>> VersionsAsync(int most, CancellationToken cancellationToken) => database.QueryAsync<LibraryVersion>(
        "SELECT version, published_at, published_by, note, hash FROM library_versions ORDER BY version DESC LIMIT @most", new { most }, cancellationToken);

    public async Task<LibraryFiles> ReadAsync(long version, CancellationToken cancellationToken)
    {
        var files = await database.QueryAsync<FileRow>(
            "SELECT f.path, t.text FROM library_files f JOIN library_texts t ON t.hash = f.text_hash WHERE f.version = @version", new { version }, cancellationToken);
        return new(files.Select(f => KeyValuePair.Create(f.Path, f.Text)));
    }

    /// <summary>A text that any version held; null when none did.</summary>
    public Task<string?> TextAsync(string hash, CancellationToken cancellationToken) =>
        database.QueryFirstAsync<string>("SELECT text FROM library_texts WHERE hash = @hash", new { hash }, cancellationToken);

    /// <summary>Publishes a library without errors as the one that all replicas serve; the same as the current one makes no new version.</summary>
    public Task<PublishResult> PublishAsync(LibraryFiles files, string by, string note, CancellationToken cancellationToken) =>
        PublishAsync(files, by, note, together: null, cancellationToken);

    /// <inheritdoc cref="PublishAsync(LibraryFiles, string, string, CancellationToken)"/>
    public async Task<PublishResult> PublishAsync(LibraryFiles files, string by, string note, PublishTogether? together, CancellationToken cancellationToken)
    {
        var reading = LibraryReader.Read(files);
        var errors = reading.Errors.Concat(Unstorable(files)).ToList();
        if (errors.Count > 0)
            return new(null, IsNew: false, errors);

        while (true)
        {
            // Read before the transaction, which all other writers wait for.
            var before = await BeforeAsync(cancellationToken);
            try
            {
                return await database.WriteAsync((transaction, token) => PublishAsync(transaction, before, token), cancellationToken, within: TimeSpan.FromMinutes(1));
            }
            catch (OvertakenException) when (together is null)
            {
                // Somebody has published since; what this one changes is another thing now.
            }
            catch (OvertakenException)
            {
                return new(null, IsNew: false, []) { WasOvertaken = true };
            }
        }

        async Task<PublishResult> PublishAsync(DbTransaction transaction, (long Version, LibraryFiles Files, LearningLibrary Library)? before, CancellationToken token)
        {
            // One publisher at a time; the row is locked until the version is committed.
            await transaction.ExecuteAsync("UPDATE audit_head SET seq = seq WHERE only_row = 1", null, token);
            var current = await transaction.QueryFirstAsync<LibraryVersion>(Current, null, token);
            var hash = HashOf(files);
            if (current?.Version != before?.Version || (together is not null && together.Onto != current?.Version))
                throw new OvertakenException();
            if (current?.Hash == hash)
                return await AlsoAsync(transaction, new(current.Version, IsNew: false, []), token);

            var version = (current?.Version ?? 0) + 1;
            await InsertAsync(transaction, version, hash, files, by, note, token);
            await audit.AppendAsync(transaction, new(by, "library-published", version.ToString(), hash), token);
            if (database.Provider == StorageProvider.PostgreSql)
                await transaction.ExecuteAsync("SELECT pg_notify(@Channel, @Version)", new { Channel, Version = version.ToString() }, token);
            if (before is { } old)
                await TellAsync(transaction, new(version, old.Files, files) { LibraryBefore = old.Library, LibraryAfter = reading.Readable }, token);
            return await AlsoAsync(transaction, new(version, IsNew: true, []), token);
        }

        async Task<PublishResult> AlsoAsync(DbTransaction transaction, PublishResult result, CancellationToken token) =>
            together is null || await together.Also(transaction, result.Version ?? 0, token) ? result : throw new OvertakenException();
    }

    /// <summary>
    /// Publishes the files beside the program when nothing was published yet, or when they are new and nobody has published since the last
    /// ones. What was there once is not brought back: an old replica that restarts during a roll-out would undo the new one's library.
    /// </summary>
    public async Task<PublishResult?> PublishCardsAsync(LibraryFiles files, bool always, CancellationToken cancellationToken)
    {
        var current = await CurrentAsync(cancellationToken);
        if (current is not null && !always)
        {
            var isKnown = await database.QueryFirstAsync<long>("SELECT count(*) FROM library_versions WHERE hash = @Hash", new { Hash = HashOf(files) }, cancellationToken) > 0;
            if (isKnown || current.PublishedBy != FromCards)
                return null;
        }

        return await PublishAsync(files, FromCards, "", cancellationToken);
    }

    public static string HashOf(LibraryFiles files)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (path, text) in files.All)
            sha.AppendData(Encoding.UTF8.GetBytes($"{path}\n{HashOf(text)}\n"));
        return Convert.ToHexStringLower(sha.GetHashAndReset());
    }

    /// <summary>Null while nothing was published.</summary>
    private async Task<(long Version, LibraryFiles Files, LearningLibrary Library)?> BeforeAsync(CancellationToken cancellationToken)
    {
        if (await NewestAsync(cancellationToken) is not (> 0 and var version))
            return null;
        var files = await ReadAsync(version, cancellationToken);
        return (version, files, LibraryReader.Read(files).Readable);
    }

    private async Task TellAsync(DbTransaction transaction, PublishedChange change, CancellationToken cancellationToken)
    {
        foreach (var listener in listeners)
            await listener.PublishedAsync(transaction, change, cancellationToken);
    }

    private async Task InsertAsync(DbTransaction transaction, long version, string hash, LibraryFiles files, string by, string note, CancellationToken cancellationToken)
    {
        await transaction.ExecuteAsync(
            "INSERT INTO library_versions (version, published_at, published_by, note, hash) VALUES (@version, @Now, @by, @note, @hash)",
            new { version, Now = time.GetUtcNow().ToUnixTimeMilliseconds(), by, note, hash }, cancellationToken);
        await transaction.ExecuteAsync(
            """
            INSERT INTO library_texts (hash, text) VALUES (@Hash, @Text) ON CONFLICT (hash) DO NOTHING;
            INSERT INTO library_files (version, path, text_hash) VALUES (@Version, @Path, @Hash);
            """,
            files.All.Select(f => new { Hash = HashOf(f.Value), Text = f.Value, Version = version, Path = f.Key }), cancellationToken);
    }

    private static IEnumerable<Fault> Unstorable(LibraryFiles files) =>
        files.All.Where(f => f.Value.Contains('\0', StringComparison.Ordinal)).Select(f => new Fault(f.Key, 0, "The file holds a NUL character.", "Save it as UTF-8 text."));

    /// <summary>What a text is kept under.</summary>
    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>Ends the transaction without keeping anything of it.</summary>
    private sealed class OvertakenException : Exception;

    private sealed record FileRow
    {
        public string Path { get; init; } = "";
        public string Text { get; init; } = "";
    }
}
