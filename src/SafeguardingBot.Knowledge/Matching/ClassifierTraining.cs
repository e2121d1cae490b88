namespace SafeguardingBot.Knowledge.Matching;

/// <summary>One training: examples to features, features to weights, held-out examples to thresholds.</summary>
internal sealed class ClassifierTraining
{
    private readonly ClassifierOptions options;
    private readonly string key;
    private readonly string[] labels;
    private readonly FeatureExtractor extractor;
    private readonly FeatureSpace space;
    private readonly TrainingSet all;
    private readonly float lead;

    public ClassifierTraining(IReadOnlyList<LabelledText> examples, ClassifierOptions options)
    {
        this.options = options;
        key = CalibrationKey.Of(examples, options);
        labels = [.. examples.Select(e => e.Label).Where(l => l != IntentClassifier.OutOfScope).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (labels.Length == 0)
            throw new ArgumentException("There is no example with a label in scope.", nameof(examples));
        extractor = new FeatureExtractor(options.Lexicon) { WithEverydayWords = options.EverydayWords };
        var hashes = ExtractAll(examples, out var vocabulary);
        space = FeatureSpace.Of(hashes, options);
        var rows = Vectorise(hashes);
        foreach (var word in options.Lexicon.Words)
            vocabulary.TryAdd(word, 1);
        extractor.Speller = new Speller(vocabulary);
        var numbers = labels.Select((l, i) => (l, i)).ToDictionary(x => x.l, x => x.i, StringComparer.Ordinal);
        numbers[IntentClassifier.OutOfScope] = labels.Length;
        // The more of what is out of scope was shown, the more that class can be trusted against the plain margin.
        var outOfScope = examples.Count(e => e.Label == IntentClassifier.OutOfScope);
        lead = outOfScope == 0 ? 0f : Math.Clamp(outOfScope / 100f, 1f, 8f);
        all = new TrainingSet
        {
            Features = space.Size,
            Words = space.Words,
            Classes = labels.Length + (lead > 0 ? 1 : 0),
            Rows = rows,
            Classification = [.. examples.Select(e => numbers[e.Label])],
            Weights = [.. examples.Select(e => e.Weight)],
        };
    }

    public IntentClassifier Run()
    {
        var calibration = options.Calibration is { } known && (known.Key == key || known.Key == Calibration.AnyKey)
            ? Task.FromResult(known)
            : Task.Run(() => Calibrate(options.CalibrationFolds));
        var scorer = DenseScorer.Train(all, options, lead);
        return new IntentClassifier(extractor, space, options.Lexicon, scorer, labels, calibration.GetAwaiter().GetResult());
    }

    public Calibration Calibrate(int folds)
    {
        var heldOut = new HeldOutScores(labels.Length, lead);
        var parts = folds > 1 ? folds : 10;
        for (var fold = 0; fold < folds; fold++)
            Score(Folds.Split(all.Classification, parts, fold), heldOut);
        return heldOut.ToCalibration(key, options);
    }

    private void Score((int[] Train, int[] Test) split, HeldOutScores into)
    {
        var train = all.Only(split.Train);
        var known = new int[all.Features];
        foreach (var row in train.Rows)
        {
            foreach (var id in row.Ids)
                known[id]++;
        }
        var scorer = DenseScorer.Train(train, options, lead);
        var vector = new SparseVector();
        var scores = new float[scorer.Width];
        foreach (var i in split.Test)
        {
            var row = space.Restrict(all.Rows[i], known);
            vector.Reserve(row.Ids.Length);
            row.Ids.CopyTo(vector.Ids, 0);
            row.Values.CopyTo(vector.Values, 0);
            vector.Count = row.Ids.Length;
            scorer.Score(vector, scores);
            into.Add(scores, all.Classification[i]);
        }
    }

    private ulong[][] ExtractAll(IReadOnlyList<LabelledText> examples, out Dictionary<string, int> vocabulary)
    {
        var hashes = new ulong[examples.Count][];
        var halves = new Dictionary<string, int>[2];
        Parallel.For(0, 2, half =>
        {
            var counts = new Dictionary<string, int>(StringComparer.Ordinal);
            var bySpan = counts.GetAlternateLookup<ReadOnlySpan<char>>();
            var (analysed, features) = (new AnalysedText(), new FeatureBuffer());
            for (var i = half * examples.Count / 2; i < (half + 1) * examples.Count / 2; i++)
            {
                extractor.Extract(examples[i].Text, analysed, features);
                hashes[i] = features.Hashes.AsSpan(0, features.Count).ToArray();
                foreach (var token in analysed.Tokens)
                {
                    var word = analysed.Letters(token);
                    bySpan[word] = bySpan.TryGetValue(word, out var n) ? n + 1 : 1;
                }
            }
            halves[half] = counts;
        });
        vocabulary = halves[0];
        foreach (var (word, count) in halves[1])
            vocabulary[word] = vocabulary.GetValueOrDefault(word) + count;
        return hashes;
    }

    private SparseRow[] Vectorise(ulong[][] hashes)
    {
        var rows = new SparseRow[hashes.Length];
        Parallel.For(0, 2, half =>
        {
            var vector = new SparseVector();
            for (var i = half * rows.Length / 2; i < (half + 1) * rows.Length / 2; i++)
            {
                space.Vectorise(hashes[i], vector);
                rows[i] = vector.ToRow();
            }
        });
        return rows;
    }
}
