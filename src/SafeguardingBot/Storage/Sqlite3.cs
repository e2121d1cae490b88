using System.Runtime.InteropServices;

namespace SafeguardingBot.Storage;

/// <summary>
/// SQLite's own functions for a statement that is run (https://www.sqlite.org/c3ref/stmt.html), some ninety calls a turn. The wrapper's own count the uses of
/// the statement at each call, which takes a microsecond of every turn; whoever calls these keeps it from being disposed of meanwhile.
/// </summary>
internal static class Sqlite3
{
    private const string Library = "e_sqlite3";

    /// <summary>For <see cref="BindText"/>: SQLite makes a copy.</summary>
    public const nint Transient = -1;

    [DllImport(Library, EntryPoint = "sqlite3_bind_null")]
    public static extern int BindNull(nint statement, int index);

    [DllImport(Library, EntryPoint = "sqlite3_bind_int64")]
    public static extern int BindNumber(nint statement, int index, long value);

    /// <param name="utf8">The first byte.</param>
    /// <param name="length">In bytes.</param>
    [DllImport(Library, EntryPoint = "sqlite3_bind_text")]
    public static extern int BindText(nint statement, int index, in byte utf8, int length, nint destructor);

    [DllImport(Library, EntryPoint = "sqlite3_step")]
    public static extern int Step(nint statement);

    [DllImport(Library, EntryPoint = "sqlite3_reset")]
    public static extern int Reset(nint statement);

    [DllImport(Library, EntryPoint = "sqlite3_clear_bindings")]
    public static extern int ClearBindings(nint statement);

    [DllImport(Library, EntryPoint = "sqlite3_column_type")]
    public static extern int ColumnType(nint statement, int column);

    [DllImport(Library, EntryPoint = "sqlite3_column_int64")]
    public static extern long ColumnNumber(nint statement, int column);

    /// <summary>UTF-8 that ends with a zero, until the next step; 0 for NULL.</summary>
    [DllImport(Library, EntryPoint = "sqlite3_column_text")]
    public static extern nint ColumnText(nint statement, int column);
}
