using System.Data.Common;
using System.Net.Sockets;
using Azure.Identity;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace SafeguardingBot.Storage;

public enum StorageFaultKind
{
    /// <summary>The service has just started.</summary>
    NotOpenedYet,

    /// <summary>The database does not exist.</summary>
    Missing,

    /// <summary>Another process holds it.</summary>
    Locked,

    /// <summary>The disk has no room.</summary>
    Full,

    ReadOnly,

    NotADatabase,

    /// <summary>Wrong password, unknown user, or no permission.</summary>
    AccessDenied,

    /// <summary>No connection, or it broke.</summary>
    Unreachable,

    /// <summary>No answer in time.</summary>
    Slow,

    /// <summary>The server takes no more connections.</summary>
    Busy,

    /// <summary>It failed in a way that is not known here.</summary>
    Unexpected,
}

/// <summary>Why the store cannot be used now, in words for whoever runs the service. Holds nothing that anybody typed.</summary>
public sealed record StorageFault(StorageFaultKind Kind, string Message)
{
    // https://www.sqlite.org/rescode.html
    private const int SqlitePerm = 3, SqliteBusy = 5, SqliteLocked = 6, SqliteReadOnly = 8, SqliteIoError = 10, SqliteCorrupt = 11, SqliteFull = 13, SqliteCannotOpen = 14, SqliteNotADatabase = 26;

    /// <summary>Null when the exception says that the program is wrong, not the store.</summary>
    public static StorageFault? Of(Exception exception, string place) => exception switch
    {
        SqliteException sqlite => OfSqlite(sqlite.SqliteErrorCode, place),
        PostgresException postgres => OfPostgres(postgres.SqlState, place),
        NpgsqlException { InnerException: TimeoutException } or TimeoutException => TooSlow(place),
        AuthenticationFailedException or NpgsqlException { InnerException: AuthenticationFailedException } =>
            new(StorageFaultKind.AccessDenied, $"{place}: Azure gave no token to sign in with. Assign the managed identity to the service, and name a user-assigned one in Storage:ManagedIdentityClientId."),
        NpgsqlException or SocketException => new(StorageFaultKind.Unreachable, $"{place} cannot be reached. Check that the server runs, and the host and port of Storage:ConnectionString."),
        UnauthorizedAccessException => new(StorageFaultKind.ReadOnly, $"{place} may not be written. Give the service write access to the folder, or set Storage:Folder."),
        IOException => new(StorageFaultKind.Missing, $"{place} cannot be opened. Check Storage:Folder and the disk."),
        DbException => new(StorageFaultKind.Unreachable, $"{place} failed."),
        _ => null,
    };

    /// <summary>Names the kind of exception and never its message, which may quote values.</summary>
    public static StorageFault Unexpected(Exception exception, string place) =>
        new(StorageFaultKind.Unexpected, $"{place} failed with {exception.GetType().Name} {(exception as DbException)?.SqlState}.");

    public static StorageFault TooSlow(string place) => new(StorageFaultKind.Slow, $"{place} did not answer in time.");

    private static StorageFault? OfSqlite(int code, string place) => code switch
    {
        SqliteBusy or SqliteLocked => new(StorageFaultKind.Locked, $"{place} is locked by another process. Stop the other program that has it open."),
        SqliteFull => new(StorageFaultKind.Full, $"{place} cannot grow: the disk is full. Free some space."),
        SqliteReadOnly or SqlitePerm => new(StorageFaultKind.ReadOnly, $"{place} is read-only. Give the service write access to the file and its folder."),
        SqliteNotADatabase => new(StorageFaultKind.NotADatabase, $"{place} is not a SQLite database. Move the file away or set Storage:ConnectionString; it is left as it is."),
        SqliteCorrupt => new(StorageFaultKind.NotADatabase, $"{place} is damaged. Restore a backup; the file is left as it is."),
        SqliteCannotOpen => new(StorageFaultKind.Missing, $"{place} cannot be opened. Check that the folder exists and may be written."),
        SqliteIoError => new(StorageFaultKind.Full, $"{place} cannot be read or written: the disk failed or is full."),
        _ => null,
    };

    // https://www.postgresql.org/docs/current/errcodes-appendix.html
    private static StorageFault? OfPostgres(string state, string place) => state switch
    {
        "3D000" => new(StorageFaultKind.Missing, $"{place} does not exist. Create the database, or correct Storage:ConnectionString."),
        "28P01" or "28000" => new(StorageFaultKind.AccessDenied, $"{place} refused the user name or password of Storage:ConnectionString."),
        "42501" => new(StorageFaultKind.AccessDenied, $"{place} does not let this user do what the service needs. Make it the owner of the database."),
        "25006" => new(StorageFaultKind.ReadOnly, $"{place} is read-only, such as a standby. Connect to the primary."),
        "53100" => new(StorageFaultKind.Full, $"{place} cannot grow: the disk is full. Free some space on the server."),
        "53300" => new(StorageFaultKind.Busy, $"{place} has no free connection. Raise max_connections, or lower Maximum Pool Size."),
        "55P03" => new(StorageFaultKind.Locked, $"{place} is locked by another process."),
        "57014" => TooSlow(place),
        "57P01" or "57P02" or "57P03" => new(StorageFaultKind.Unreachable, $"{place} is starting or stopping."),
        _ when state.StartsWith("08", StringComparison.Ordinal) => new(StorageFaultKind.Unreachable, $"The connection to {place} broke."),
        _ when state.StartsWith("53", StringComparison.Ordinal) => new(StorageFaultKind.Full, $"{place} has run out of memory or space."),
        _ when state.StartsWith("58", StringComparison.Ordinal) => new(StorageFaultKind.Full, $"{place} cannot read or write its files."),
        _ => null,
    };
}

/// <summary>The store cannot be used now; try again later. Carries no driver message, since those may quote values.</summary>
public sealed class StorageUnavailableException(StorageFault fault, bool outcomeIsUnknown = false) : Exception(fault.Message)
{
    public StorageFault Fault { get; } = fault;

    /// <summary>The connection was lost while committing: the change is there whole, or not at all. Repeat it with the same key.</summary>
    public bool OutcomeIsUnknown { get; } = outcomeIsUnknown;
}
