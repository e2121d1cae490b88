using System.Security.Cryptography;
using System.Text;

namespace SafeguardingBot.Knowledge.Library;

/// <summary>A published text that answers show again and again, with its hash, which is worked out when it is first asked for.</summary>
public abstract record Sentence
{
    private string? hash;

    protected Sentence()
    {
    }

    // A copy may say something else.
    protected Sentence(Sentence original) => Text = original.Text;

    public required string Text { get; init; }

    /// <summary>Stands for the text where that itself is not kept.</summary>
    /// <inheritdoc cref="HashOf" path="/returns"/>
    public string Hash => hash ??= HashOf(Text);

    /// <returns>Eight bytes of the SHA-256, as sixteen digits.</returns>
    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, HashLength / 2));

    /// <summary>The characters of a <see cref="Hash"/>.</summary>
    public const int HashLength = 16;

    /// <summary>Whether the hash is known already does not tell two of them apart.</summary>
    public virtual bool Equals(Sentence? other) => other is not null && EqualityContract == other.EqualityContract && Text == other.Text;

    public override int GetHashCode() => HashCode.Combine(EqualityContract, Text);
}
