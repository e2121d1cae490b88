using Microsoft.Extensions.Options;

namespace SafeguardingBot.Tests;

/// <summary>Settings that a test holds in its hand.</summary>
internal sealed class TestOptions<T>(T value) : IOptionsMonitor<T>
{
    public T CurrentValue { get; } = value;

    public T Get(string? name) => CurrentValue;

    public IDisposable? OnChange(Action<T, string?> listener) => null;
}
