using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace SafeguardingBot.Storage;

/// <summary>
/// A statement, or several that are run one after another, prepared for one connection. Values go to SQLite itself: the driver looks every parameter up
/// by its name at each run, in each of the statements, which takes longer than to run them.
/// </summary>
internal sealed class PreparedStatement : IRow, IDisposable
{
    private readonly sqlite3 connection;
    private readonly List<Part> parts = [];
    private nint current;

    /// <param name="names">Of the parameters, in the order in which their values will be given.</param>
    /// <exception cref="SqliteException">SQLite does not understand it.</exception>
    public PreparedStatement(sqlite3 connection, string sql, params string[] names)
    {
        this.connection = connection;
        ReadOnlySpan<byte> rest = Encoding.UTF8.GetBytes(sql);
        while (!rest.IsEmpty)
        {
            Check(raw.sqlite3_prepare_v3(connection, rest, raw.SQLITE_PREPARE_PERSISTENT, out var handle, out rest));
            var valueAt = new int[raw.sqlite3_bind_parameter_count(handle)];
            for (var i = 0; i < valueAt.Length; i++)
                valueAt[i] = Array.IndexOf(names, raw.sqlite3_bind_parameter_name(handle, i + 1).utf8_to_string());
            parts.Add(new(handle, handle.DangerousGetHandle(), valueAt));
        }
    }

    /// <summary>Reads the first row, if there is one.</summary>
    public T? Run<T>(ReadOnlySpan<object?> values, Func<IRow, T> read)
    {
        var (result, isRead) = (default(T), false);
        foreach (var (_, statement, valueAt) in parts)
        {
            try
            {
                for (var i = 0; i < valueAt.Length; i++)
                    Check(Bind(statement, i + 1, values[valueAt[i]]));
                int code;
                for (current = statement; (code = Sqlite3.Step(statement)) == raw.SQLITE_ROW; isRead = true)
                {
                    if (!isRead)
                        result = read(this);
                }

                Check(code);
            }
            finally
            {
                // Its own fault was told by the step.
                _ = Sqlite3.Reset(statement);
                // Nothing that a person wrote stays behind.
                _ = Sqlite3.ClearBindings(statement);
            }
        }

        return result;
    }

    string? IRow.Text(int column) => Marshal.PtrToStringUTF8(Sqlite3.ColumnText(current, column));

    long? IRow.Number(int column) => Sqlite3.ColumnType(current, column) == raw.SQLITE_NULL ? null : Sqlite3.ColumnNumber(current, column);

    public void Dispose()
    {
        foreach (var part in parts)
            part.Handle.Dispose();
    }

    private static int Bind(nint statement, int index, object? value) => value switch
    {
        null => Sqlite3.BindNull(statement, index),
        long number => Sqlite3.BindNumber(statement, index, number),
        string text => BindText(statement, index, text),
        _ => throw new ArgumentException($"A value is text, a long or null, not {value.GetType().Name}.", nameof(value)),
    };

    private static int BindText(nint statement, int index, string text)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        var code = Sqlite3.BindText(statement, index, bytes[0], Encoding.UTF8.GetBytes(text, bytes), Sqlite3.Transient);
        ArrayPool<byte>.Shared.Return(bytes);
        return code;
    }

    private void Check(int code) => SqliteException.ThrowExceptionForRC(code, connection);

    /// <param name="ValueAt">For each parameter, which of the values it takes.</param>
    private readonly record struct Part(sqlite3_stmt Handle, nint Statement, int[] ValueAt);
}
