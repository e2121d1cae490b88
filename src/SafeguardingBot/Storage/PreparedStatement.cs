using System.Buffers;
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
    private sqlite3_stmt? current;

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
            parts.Add(new(handle, valueAt));
        }
    }

    /// <summary>Reads the first row, if there is one.</summary>
    public T? Run<T>(ReadOnlySpan<object?> values, Func<IRow, T> read)
    {
        var (result, isRead) = (default(T), false);
        foreach (var (handle, valueAt) in parts)
        {
            try
            {
                for (var i = 0; i < valueAt.Length; i++)
                    Check(Bind(handle, i + 1, values[valueAt[i]]));
                int code;
                for (current = handle; (code = raw.sqlite3_step(handle)) == raw.SQLITE_ROW; isRead = true)
                {
                    if (!isRead)
                        result = read(this);
                }

                Check(code);
            }
            finally
            {
                // Its own fault was told by the step.
                _ = raw.sqlite3_reset(handle);
                // Nothing that a person wrote stays behind.
                _ = raw.sqlite3_clear_bindings(handle);
            }
        }

        return result;
    }

    string? IRow.Text(int column) => raw.sqlite3_column_type(current, column) == raw.SQLITE_NULL ? null : raw.sqlite3_column_text(current, column).utf8_to_string();

    long? IRow.Number(int column) => raw.sqlite3_column_type(current, column) == raw.SQLITE_NULL ? null : raw.sqlite3_column_int64(current, column);

    public void Dispose()
    {
        foreach (var part in parts)
            part.Handle.Dispose();
    }

    private static int Bind(sqlite3_stmt handle, int index, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(handle, index),
        long number => raw.sqlite3_bind_int64(handle, index, number),
        string text => BindText(handle, index, text),
        _ => throw new ArgumentException($"A value is text, a long or null, not {value.GetType().Name}.", nameof(value)),
    };

    private static int BindText(sqlite3_stmt handle, int index, string text)
    {
        // No bytes at all would be taken for no value.
        if (text.Length == 0)
            return raw.sqlite3_bind_text(handle, index, text);
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        var code = raw.sqlite3_bind_text(handle, index, bytes.AsSpan(0, Encoding.UTF8.GetBytes(text, bytes)));
        ArrayPool<byte>.Shared.Return(bytes);
        return code;
    }

    private void Check(int code) => SqliteException.ThrowExceptionForRC(code, connection);

    /// <param name="ValueAt">For each parameter, which of the values it takes.</param>
    private readonly record struct Part(sqlite3_stmt Handle, int[] ValueAt);
}
