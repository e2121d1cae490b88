using System.Text.Json;

namespace SafeguardingBot.Channel.Activities;

/// <summary>A JSON value that is made when what carries it is written, each time the same.</summary>
public abstract class JsonToWrite
{
    public abstract void WriteTo(Utf8JsonWriter writer);

    public abstract byte[] ToUtf8();
}
