namespace SafeguardingBot.Knowledge.Matching;

/// <summary>A label's document: its features by number, in how many of its texts each occurs, and how many features it has in all.</summary>
internal readonly record struct LabelDocument(int[] Ids, ushort[] Texts, int Length);

/// <summary>The features of all texts of one label, before they are numbered.</summary>
internal sealed record LabelFeatures(ulong[] Hashes, ushort[] Texts, int Length, Dictionary<string, int> Words)
{
    public static LabelFeatures Of(int[] texts, IReadOnlyList<LabelledText> examples, FeatureExtractor extractor)
    {
        var buffers = Scratch.Current;
        var words = new Dictionary<string, int>(StringComparer.Ordinal);
        var bySpan = words.GetAlternateLookup<ReadOnlySpan<char>>();
        var all = new List<ulong>(texts.Length * 128);
        foreach (var i in texts)
        {
            extractor.Extract(examples[i].Text, buffers.Text, buffers.Features);
            var hashes = buffers.Features.Hashes.AsSpan(0, buffers.Features.Count);
            hashes.Sort();
            for (var k = 0; k < hashes.Length; k++)
            {
                if (k == 0 || hashes[k] != hashes[k - 1])
                    all.Add(hashes[k]);
            }
            foreach (var token in buffers.Text.Tokens)
            {
                var word = buffers.Text.Letters(token);
                bySpan[word] = bySpan.TryGetValue(word, out var n) ? n + 1 : 1;
            }
        }
        all.Sort();
        var distinct = new List<ulong>(all.Count);
        var counts = new List<ushort>(all.Count);
        foreach (var hash in all)
        {
            if (distinct.Count > 0 && distinct[^1] == hash)
            {
                counts[^1] = (ushort)Math.Min(ushort.MaxValue, counts[^1] + 1);
                continue;
            }
            distinct.Add(hash);
            counts.Add(1);
        }
        return new LabelFeatures([.. distinct], [.. counts], all.Count, words);
    }
}
