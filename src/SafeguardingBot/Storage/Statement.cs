using System.Data.Common;

namespace SafeguardingBot.Storage;

/// <summary>A statement of every turn, kept prepared. Its values are given in the order of its names.</summary>
/// <param name="OnSqlite">May be several statements; the first that gives rows is read.</param>
/// <param name="Durability">What its changes outlive.</param>
internal sealed record Statement(string OnSqlite, string OnPostgreSql, Durability Durability, params string[] Names)
{
    /// <summary>Gives a new command its text and parameters.</summary>
    public void Describe(DbCommand command, string text)
    {
        command.CommandText = text;
        foreach (var name in Names)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            command.Parameters.Add(parameter);
        }
    }

    /// <summary>Gives a new command of a batch its text and values.</summary>
    public DbBatchCommand Describe(DbBatchCommand command, string text, ReadOnlySpan<object?> values)
    {
        command.CommandText = text;
        for (var i = 0; i < Names.Length; i++)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (Names[i], values[i] ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }

        return command;
    }

    public static void Fill(DbCommand command, ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
    }
}
