namespace SafeguardingBot.Knowledge.Matching;

/// <summary>
/// Training for more labels than a dense matrix can hold: each label's texts together are one document, weighed by BM25, in postings by feature.
/// One pass over the texts, no optimisation; a little less exact than <see cref="ClassifierTraining"/>, and linear in the length of the texts.
/// </summary>
internal sealed class LargeTraining
{
    // Labels read side by side before their features are numbered: bounds what is in memory at once.
    private const int Batch = 512;
    private const int MostHeldOut = 2000;
    private const int HeldOutOneIn = 20;
    private readonly IReadOnlyList<LabelledText> examples;
    private readonly ClassifierOptions options;
    private readonly string[] labels;
    private readonly int[][] textsOf;
    private readonly float lead;
    private readonly List<int> heldOut = [];
    private readonly FeatureExtractor extractor;
    private readonly Dictionary<string, int> vocabulary = new(StringComparer.Ordinal);
    private readonly HashTable numbers = new(1 << 18);
    private readonly List<int> frequency = [];
    private readonly List<byte> blocks = [];

    public LargeTraining(IReadOnlyList<LabelledText> examples, ClassifierOptions options)
    {
        this.examples = examples;
        this.options = options;
        extractor = new FeatureExtractor(options.Lexicon) { WithPairs = false, WithEverydayWords = options.EverydayWords };
        var byLabel = new SortedDictionary<string, List<int>>(StringComparer.Ordinal);
        for (var i = 0; i < examples.Count; i++)
        {
            if (!byLabel.TryGetValue(examples[i].Label, out var texts))
                byLabel[examples[i].Label] = texts = [];
            texts.Add(i);
        }
        var outOfScope = byLabel.Remove(IntentClassifier.OutOfScope, out var found) ? found : null;
        labels = [.. byLabel.Keys];
        textsOf = [.. byLabel.Values.Append(outOfScope).OfType<List<int>>().Select(t => t.ToArray())];
        lead = outOfScope is null ? 0f : 1f;
    }

    public IntentClassifier Run()
    {
        HoldOut();
        var documents = Read();
        var space = new FeatureSpace(numbers, frequency, blocks, examples.Count, rarest: 2, options, out var renumbered);
        foreach (var word in options.Lexicon.Words)
            vocabulary.TryAdd(word, 1);
        extractor.Speller = new Speller(vocabulary);
        var scorer = new PostingScorer(documents, renumbered, space.Size, lead);
        var key = CalibrationKey.Of(examples, options);
        var calibration = options.Calibration is { } known && known.Key == key ? known : Calibrate(space, scorer, key);
        return new IntentClassifier(extractor, space, options.Lexicon, scorer, labels, calibration);
    }

    // Among so many texts a few can be spared for the thresholds; a label keeps all its texts when it has fewer than four.
    private void HoldOut()
    {
        var step = Math.Max(HeldOutOneIn, examples.Count / MostHeldOut);
        for (var c = 0; c < textsOf.Length; c++)
        {
            if (textsOf[c].Length < 4)
                continue;
            var spared = textsOf[c].Where(i => i % step == 0).Take(textsOf[c].Length / 4).ToHashSet();
            heldOut.AddRange(spared);
            textsOf[c] = [.. textsOf[c].Where(i => !spared.Contains(i))];
        }
    }

    private LabelDocument[] Read()
    {
        var documents = new LabelDocument[textsOf.Length];
        for (var from = 0; from < documents.Length; from += Batch)
        {
            var batch = new LabelFeatures[Math.Min(Batch, documents.Length - from)];
            var first = from;
            Parallel.For(0, batch.Length, new ParallelOptions { MaxDegreeOfParallelism = 2 }, i => batch[i] = LabelFeatures.Of(textsOf[first + i], examples, extractor));
            for (var i = 0; i < batch.Length; i++)
                documents[from + i] = Number(batch[i]);
        }
        return documents;
    }

    private LabelDocument Number(LabelFeatures features)
    {
        foreach (var (word, count) in features.Words)
            vocabulary[word] = vocabulary.GetValueOrDefault(word) + count;
        var ids = new int[features.Hashes.Length];
        for (var k = 0; k < ids.Length; k++)
        {
            var id = ids[k] = numbers.FindOrAdd(features.Hashes[k]);
            if (id == frequency.Count)
            {
                frequency.Add(0);
                blocks.Add((byte)(features.Hashes[k] & 3));
            }
            frequency[id] += features.Texts[k];
        }
        return new LabelDocument(ids, features.Texts, features.Length);
    }

    private Calibration Calibrate(FeatureSpace space, PostingScorer scorer, string key)
    {
        var outcome = new HeldOutScores(labels.Length, lead);
        var numberOf = labels.Select((l, i) => (l, i)).ToDictionary(x => x.l, x => x.i, StringComparer.Ordinal);
        numberOf[IntentClassifier.OutOfScope] = labels.Length;
        var buffers = Scratch.Current;
        foreach (var i in heldOut)
        {
            extractor.Extract(examples[i].Text, buffers.Text, buffers.Features);
            space.Vectorise(buffers.Features.Hashes.AsSpan(0, buffers.Features.Count), buffers.Vector);
            var scores = buffers.Scores(scorer.Width);
            scorer.Score(buffers.Vector, scores);
            outcome.Add(scores, numberOf[examples[i].Label]);
        }
        return outcome.ToCalibration(key, options);
    }
}
