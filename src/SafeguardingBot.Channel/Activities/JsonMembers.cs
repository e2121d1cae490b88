using System.Text;
using System.Text.Json;

namespace SafeguardingBot.Channel.Activities;

/// <summary>Reads one member of an object that has been begun; the reader stands on its value, and is left on the value's end.</summary>
internal delegate void MemberReader<in T>(T into, ref Utf8JsonReader json);

/// <summary>
/// How JSON becomes a <typeparamref name="T"/>, member by member. Names are alike whatever their case, and members without a name here are left out, as with
/// <see cref="JsonSerializerDefaults.Web"/>; the serialiser itself takes twice as long for a message.
/// </summary>
internal sealed class JsonMembers<T>
    where T : class, new()
{
    private readonly Member[][] byLength;

    public JsonMembers(params (string Name, MemberReader<T> Read)[] members)
    {
        byLength = [.. Enumerable.Range(0, members.Max(m => m.Name.Length) + 1).Select(length => (Member[])
            [.. members.Where(m => m.Name.Length == length).Select(m => new Member(Encoding.UTF8.GetBytes(m.Name), m.Read))])];
    }

    /// <summary>Null for null.</summary>
    /// <exception cref="JsonException">It is no object.</exception>
    public T? Read(ref Utf8JsonReader json)
    {
        if (json.TokenType == JsonTokenType.Null)
            return null;
        if (json.TokenType != JsonTokenType.StartObject)
            throw new JsonException();

        var result = new T();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var member = json.ValueIsEscaped ? Find(Encoding.UTF8.GetBytes(json.GetString() ?? "")) : Find(json.ValueSpan);
            json.Read();
            if (member is null)
                json.Skip();
            else
                member(result, ref json);
        }

        return result;
    }

    /// <summary>Null for null; without nulls in it.</summary>
    /// <exception cref="JsonException">It is no list of objects.</exception>
    public List<T>? ReadList(ref Utf8JsonReader json)
    {
        if (json.TokenType == JsonTokenType.Null)
            return null;
        if (json.TokenType != JsonTokenType.StartArray)
            throw new JsonException();

        List<T> result = [];
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            if (Read(ref json) is { } item)
                result.Add(item);
        }

        return result;
    }

    private MemberReader<T>? Find(ReadOnlySpan<byte> name)
    {
        if (name.Length >= byLength.Length)
            return null;
        foreach (var member in byLength[name.Length])
        {
            if (name.SequenceEqual(member.Name))
                return member.Read;
        }

        foreach (var member in byLength[name.Length])
        {
            if (Ascii.EqualsIgnoreCase(name, member.Name))
                return member.Read;
        }

        return null;
    }

    private readonly record struct Member(byte[] Name, MemberReader<T> Read);
}
