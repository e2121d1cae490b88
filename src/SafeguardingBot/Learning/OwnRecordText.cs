using System.Text;
using SafeguardingBot.Knowledge.Library;

namespace SafeguardingBot.Learning;

/// <summary>
/// A person's own record as a text to paste and as rows of a spreadsheet, in the order in which Social Work England asks for it: what, when, what was
/// learnt, impact, peer reflection.
/// </summary>
internal static class OwnRecordText
{
    private static readonly string[] Headings = ["What", "When", "What I learnt", "Impact", "Peer reflection"];

    public static string Line(LearningEvent happened, LearningLibrary library) => $"{happened.Day.Spelt()}: {What(happened, library)}";

    public static string Line(Reflection reflection) => $"{reflection.Day.Spelt()}: {reflection.What}";

    public static IEnumerable<IReadOnlyList<string>> Rows(OwnLearning learning, LearningLibrary library) =>
    [
        Headings,
        .. learning.Reflections.Select(r => (string[])[r.What, r.Day.Iso(), r.Learnt, r.Impact, r.Peer]),
        .. learning.Events.Select(e => (string[])[What(e, library), e.Day.Iso(), "", "", ""]),
    ];

    public static string Of(OwnLearning learning, LearningLibrary library)
    {
        var text = new StringBuilder("My learning record\r\n");
        foreach (var reflection in learning.Reflections)
        {
            text.Append("\r\n");
            foreach (var (heading, value) in Headings.Zip([reflection.What, reflection.Day.Spelt(), reflection.Learnt, reflection.Impact, reflection.Peer]))
                text.Append(heading).Append(": ").Append(value.Length > 0 ? value : "-").Append("\r\n");
        }

        if (learning.Events.Count > 0)
            text.Append("\r\nWhat I asked about and read\r\n");
        foreach (var happened in learning.Events)
            text.Append("- ").Append(Line(happened, library)).Append("\r\n");
        return text.ToString();
    }

    private static string What(LearningEvent happened, LearningLibrary library) =>
        $"{(happened.IsReading ? "Read the weekly card" : "Asked about")}: {TeamRecordText.TitleOf(happened.Theme, library)}";
}
