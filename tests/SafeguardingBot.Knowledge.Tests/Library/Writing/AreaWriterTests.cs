using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Knowledge.Library.Reading;
using SafeguardingBot.Knowledge.Library.Writing;
using SafeguardingBot.Knowledge.Tests.Answering;
using Xunit;

namespace SafeguardingBot.Knowledge.Tests.Library.Writing;

public sealed class AreaWriterTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    public static TheoryData<string, string> RealAreas() => [.. LibraryFiles.FromFolder(RealLibrary.Folder).Below("areas", ".yaml").Select(f => (f.Key, f.Value))];

    [Theory]
    [MemberData(nameof(RealAreas))]
    public void Change_OneField_ChangesThatLineAlone(string path, string text)
    {
        var routes = AreaWriter.Read(text);
        for (var i = 0; i < routes.Count; i++)
        {
            Assert.Equal(text, AreaWriter.Change(text, i, routes[i]));
            foreach (var (change, line) in new[] { (routes[i] with { Phone = "01632 960123" }, "    phone: 01632 960123"), (routes[i].VerifiedOn(Today), "    verified: 2026-11-21"), (routes[i] with { Hours = "9am: to 5pm #" }, "    hours: \"9am: to 5pm #\"") })
            {
                var (before, after) = (text.Split('\n'), AreaWriter.Change(text, i, change)!.Split('\n'));
                Assert.Equal(before.Length, after.Length);
                Assert.Equal([line], before.Zip(after).Where(l => l.First != l.Second).Select(l => l.Second));
            }
        }

        Assert.True(path.Length > 0);
    }

    [Theory]
    [MemberData(nameof(RealAreas))]
    public void AddSupersedeRemove_EachArea_ReadsBackWithTheRestAsItWas(string path, string text)
    {
        var routes = AreaWriter.Read(text);
        var route = new RouteForm { Label = "Front door", Phone = "01632 960123", Source = "https://www.example.gov.uk/help?a=1#b" };

        var added = AreaWriter.Add(text, route);
        var superseded = AreaWriter.Supersede(added!, "01632 960999", "Old: door", "Front door", Today);
        var removed = AreaWriter.Remove(superseded!, routes.Count);

        Assert.Equal([.. routes, route], AreaWriter.Read(added!));
        var after = Read(path, superseded!);
        Assert.Equal("01632 960999", after.Superseded[^1].Phone);
        Assert.Equal("Old: door", after.Superseded[^1].Was);
        Assert.Equal(Read(path, text).Superseded.Count + 1, after.Superseded.Count);
        Assert.Equal(Read(path, text).Procedures, after.Procedures);
        Assert.Equal(routes, AreaWriter.Read(removed!));
        Assert.StartsWith(text[..text.IndexOf("routes:", StringComparison.Ordinal)], removed, StringComparison.Ordinal);
    }

    [Fact]
    public void Remove_EachInTurn_LeavesAnEmptyList()
    {
        var text = LibraryFiles.FromFolder(RealLibrary.Folder).Text("areas/swindon.yaml")!;
        var count = AreaWriter.Read(text).Count;
        for (var i = 0; i < count; i++)
            text = AreaWriter.Remove(text, 0)!;

        Assert.Contains("\nroutes: []\nsuperseded:", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("routes: [", 0)]
    [InlineData("- a list", 0)]
    [InlineData("routes: []", 0)]
    [InlineData("routes:\n  - label: x", 1)]
    [InlineData("routes:\n  - label: x", -1)]
    public void Change_NoSuchRoute_IsNull(string text, int number) => Assert.Null(AreaWriter.Change(text, number, new()));

    private static Area Read(string path, string text)
    {
        var files = LibraryFiles.FromFolder(RealLibrary.Folder).With([new(path, text)]);
        return LibraryReader.Read(files).Readable.Area(AreaId.Parse(LibraryPath.Parse(path).Id))!;
    }
}
