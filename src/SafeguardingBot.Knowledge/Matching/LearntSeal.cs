using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using SafeguardingBot.Knowledge.Library;

namespace SafeguardingBot.Knowledge.Matching;

/// <summary>
/// Stands for all that what is learnt depends on: the words it is learnt from, the program that learns, which any change of its code changes, and the width of
/// the registers that weights are laid out for.
/// </summary>
internal static class LearntSeal
{
    public static byte[] Of(IReadOnlyList<LabelledText> texts, IReadOnlyList<Concept> concepts)
    {
        using var seal = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        seal.AppendData(typeof(LearntSeal).Module.ModuleVersionId.ToByteArray());
        seal.AppendData([(byte)Vector<ushort>.Count]);
        foreach (var text in texts)
        {
            Add(seal, text.Label);
            Add(seal, text.Text);
        }

        foreach (var concept in concepts)
        {
            Add(seal, concept.Id);
            foreach (var word in concept.Words)
                Add(seal, word);
            Add(seal, "");
        }

        return seal.GetHashAndReset();
    }

    private static void Add(IncrementalHash seal, string text)
    {
        seal.AppendData(MemoryMarshal.AsBytes(text.AsSpan()));
        seal.AppendData("\0\0"u8);
    }
}
