namespace SafeguardingBot.Knowledge.Matching;

/// <summary>Stratified folds: the examples of each class are dealt round in turn, after a shuffle with a fixed seed.</summary>
internal static class Folds
{
    public static (int[] Train, int[] Test) Split(int[] classification, int parts, int fold)
    {
        var order = new int[classification.Length];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        new Random(20_200_401).Shuffle(order);
        var dealt = new Dictionary<int, int>();
        var train = new List<int>(order.Length);
        var test = new List<int>(order.Length);
        foreach (var i in order)
        {
            var turn = dealt.GetValueOrDefault(classification[i], classification[i]);
            dealt[classification[i]] = turn + 1;
            (turn % parts == fold ? test : train).Add(i);
        }
        return ([.. train.Order()], [.. test.Order()]);
    }
}
