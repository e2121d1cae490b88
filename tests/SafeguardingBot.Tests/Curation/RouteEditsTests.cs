using SafeguardingBot.Curation.Drafting;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Knowledge.Library.Writing;
using SafeguardingBot.Storage;
using SafeguardingBot.Tests.Asking;
using static SafeguardingBot.Tests.Curation.CurationDesk;

namespace SafeguardingBot.Tests.Curation;

/// <summary>The day on which a route was checked belongs to the number that was checked, wherever it is edited.</summary>
public sealed class RouteEditsTests(RealKnowledge real) : IClassFixture<RealKnowledge>
{
    private const string Path = "areas/swindon.yaml", Before = "2026-05-01", Today = "today";
    private static readonly CancellationToken Token = CancellationToken.None;

    [Theory]
    [InlineData("", "", Before, false, Before)]
    [InlineData("01632 960111", "", Before, false, "")]
    [InlineData("01793 464 646", "", Before, false, Before)] // the same number with other spaces
    [InlineData("", "other@swindon.gov.uk", Before, false, "")]
    [InlineData("01632 960111", "", "2026-06-01", false, "2026-06-01")] // somebody says when they checked the new one
    [InlineData("01632 960111", "", Before, true, Today)]
    [InlineData("", "", Before, true, Today)]
    public async Task Save_ARoute_KeepsTheDayOfACheckOnlyForWhatWasChecked(string phone, string email, string verified, bool checkedToday, string expected)
    {
        await using var desk = await OpenAsync(StorageProvider.Sqlite, real);
        var text = AreaWriter.Change(Cards.Text(Path)!, 0, AreaWriter.Read(Cards.Text(Path)!)[0] with { Verified = Before })!;
        await desk.Library.PublishAsync(Cards.With([new(Path, text)]), Ann, "", Token);
        var route = AreaWriter.Read(text)[0];
        var typed = route with { Phone = phone.Length > 0 ? phone : route.Phone, Email = email.Length > 0 ? email : route.Email, Verified = verified, Hours = "Day and night" };

        var saved = await desk.Edits.SaveRouteAsync(Ann, real.Library.Area(AreaId.Parse("swindon"))!, 0, typed, new(Supersedes: false, checkedToday), LibraryStore.HashOf(text), null, 0, Token);

        Assert.Equal(expected == Today ? desk.Edits.Today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : expected, AreaWriter.Read(saved.Draft!.Changes[0].Text!)[0].Verified);
    }
}
