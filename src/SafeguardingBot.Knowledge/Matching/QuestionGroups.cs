namespace SafeguardingBot.Knowledge.Matching;

/// <summary>Puts questions together that ask alike, by the angle between their features: the same stems, letters and lexicon concepts that the matcher reads.</summary>
public static class QuestionGroups
{
    // Questions that want the same in other words lie at 0.28 to 0.77 from each other, those that merely share a word at 0.19 and below.
    private const float Alike = 0.25f;

    /// <param name="questions">Most wanted first: each joins the group whose first question it is most like, or begins one.</param>
    /// <param name="others">Further questions, such as the library's, by which it is known which words are common.</param>
    /// <returns>Groups as places in <paramref name="questions"/>, in that order.</returns>
    public static IReadOnlyList<IReadOnlyList<int>> Of(IReadOnlyList<string> questions, IEnumerable<string> others, Lexicon lexicon)
    {
        var extractor = new FeatureExtractor(lexicon);
        var hashes = questions.Select(q => Hashes(q, extractor)).ToArray();
        var space = FeatureSpace.Of([.. hashes, .. others.Select(q => Hashes(q, extractor))], ClassifierOptions.Default with { Lexicon = lexicon, RareFeatureTexts = int.MaxValue });
        var groups = new List<List<int>>();
        var leaders = new List<(SparseRow Row, float Length)>();
        var withFeature = new Dictionary<int, List<(int Group, float Value)>>();
        var likeness = new Dictionary<int, float>();
        for (var i = 0; i < hashes.Length; i++)
        {
            space.Vectorise(hashes[i], Scratch.Current.Vector);
            var row = Scratch.Current.Vector.ToRow();
            var length = MathF.Sqrt(row.SquaredLength);
            likeness.Clear();
            for (var f = 0; f < row.Ids.Length; f++)
            {
                foreach (var (group, value) in withFeature.GetValueOrDefault(row.Ids[f]) ?? [])
                    likeness[group] = likeness.GetValueOrDefault(group) + (value * row.Values[f]);
            }

            var nearest = likeness.Select(l => (Group: l.Key, Cosine: l.Value / Math.Max(length * leaders[l.Key].Length, float.Epsilon)))
                .OrderByDescending(l => l.Cosine).ThenBy(l => l.Group).FirstOrDefault((Group: -1, Cosine: 0f));
            if (nearest.Cosine >= Alike)
            {
                groups[nearest.Group].Add(i);
                continue;
            }

            for (var f = 0; f < row.Ids.Length; f++)
            {
                if (!withFeature.TryGetValue(row.Ids[f], out var list))
                    withFeature[row.Ids[f]] = list = [];
                list.Add((groups.Count, row.Values[f]));
            }

            leaders.Add((row, length));
            groups.Add([i]);
        }

        return groups;
    }

    private static ulong[] Hashes(string question, FeatureExtractor extractor)
    {
        var buffers = Scratch.Current;
        extractor.Extract(question, buffers.Text, buffers.Features);
        return buffers.Features.Hashes.AsSpan(0, buffers.Features.Count).ToArray();
    }
}
