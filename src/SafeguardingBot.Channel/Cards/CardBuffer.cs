using System.Buffers;

namespace SafeguardingBot.Channel.Cards;

/// <summary>A buffer to write one card into, kept by its thread for the next one.</summary>
internal sealed class CardBuffer : IDisposable
{
    [ThreadStatic]
    private static CardBuffer? spare;

    public ArrayBufferWriter<byte> Output { get; } = new(16 * 1024);

    public static CardBuffer Rent()
    {
        var buffer = spare ?? new CardBuffer();
        spare = null;
        return buffer;
    }

    public void Dispose()
    {
        Output.ResetWrittenCount();
        spare = this;
    }
}
