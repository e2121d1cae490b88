using SafeguardingBot.Knowledge.Triage.Urgent;

namespace SafeguardingBot.Knowledge.Triage;

/// <summary>
/// Says whether a message is about something that is happening now, has just been told, or is about to happen. Needs nothing but the text: no library,
/// file or network. Written rules and a model learnt from examples each may raise the alarm; a false alarm costs a glance, a miss may cost a child.
/// </summary>
public static class UrgencyDetector
{
    internal const string NoCue = "worded like messages that were emergencies";

    private const int StretchWords = 60;

    private static readonly Lazy<UrgencyModel> Model = new(UrgencyModel.Kept);

    public static Urgency? Detect(string text)
    {
        Urgency? strongest = null;
        var most = 0f;
        foreach (var stretch in Message.Read(text).Stretches(StretchWords))
        {
            if (Judge(stretch, Model.Value) is ({ } urgency, var share) && share > most)
                (strongest, most) = (urgency, share);
        }

        return strongest;
    }

    internal static (Urgency? Urgency, float Share) Judge(Message message, UrgencyModel model)
    {
        if (message.Words.IsEmpty)
            return (null, 0f);

        var cues = Cues.In(message);
        if (UrgencyRules.First(cues) is { } rule)
            return (new(rule.Kind, [rule.Reason]), 1f);

        var gathered = UrgencyFeatures.Gather(message, cues);
        var (share, kind) = model.Judge(gathered.Places, gathered.Values);
        if (share < UrgencyRules.Threshold(cues))
            return (null, share);

        return (new(kind, cues.Urgent.IsEmpty ? [NoCue] : [.. cues.Urgent.ToList().Select(c => c.Meaning)]), share);
    }

    /// <summary>Learns the model anew from the examples; takes seconds.</summary>
    internal static UrgencyModel LearnModel() =>
        UrgencyModel.Learn([.. UrgencyExamples.All.AsParallel().AsOrdered().Select(e => (FeaturesOf(Message.Read(e.Text)), e.Kind, e.Weight))]);

    internal static Features FeaturesOf(Message message) => UrgencyFeatures.Gather(message, Cues.In(message)).ToFeatures();
}
