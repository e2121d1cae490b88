using SafeguardingBot.Knowledge.Triage;
using Xunit;

namespace SafeguardingBot.Knowledge.Tests.Triage;

public sealed class PersonalDataFloorTests
{
    private static readonly PersonalDataDetector Detector = new(["999", "101", "111", "116123", "01228 526690"]);

    [Theory]
    [InlineData("tuned.txt")]
    [InlineData("held-out.txt")]
    public void Find_OnWrittenMessages_KeepsItsFloors(string file)
    {
        var rows = PersonalRow.Read(file);
        var personal = rows.Where(r => r.Expected.Count > 0).ToList();
        var clean = rows.Where(r => r.Expected.Count == 0).ToList();

        var caught = personal.Count(r => Detector.Find(r.Text).Count > 0);
        var spans = personal.Sum(r => r.Expected.Count(e => Detector.Find(r.Text).Any(f => f.Start < e.End && e.Start < f.End)));
        var falseAlarms = clean.Where(r => Detector.Find(r.Text).Count > 0).Select(r => r.Text).ToList();

        Assert.True(caught >= personal.Count * 0.95, $"{caught} of {personal.Count} messages");
        Assert.True(spans >= personal.Sum(r => r.Expected.Count) * 0.92, $"{spans} spans");
        Assert.True(falseAlarms.Count <= clean.Count * 0.04, string.Join(" | ", falseAlarms));
    }
}
