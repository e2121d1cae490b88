namespace SafeguardingBot.EndToEnd.TeamsClient;

/// <summary>A practitioner at their desk: asks, opens more, changes area, says whether it helped.</summary>
public sealed class PractitionerTests(TeamsSession teams) : IClassFixture<TeamsSession>
{
    [Fact]
    public async Task Day_FromWelcomeToFeedback_Works()
    {
        var window = teams.Window;
        await window.SeeAsync("Ask me what case reviews teach");
        await window.PictureOfCardAsync("welcome");

        await window.AskAsync("what about co-sleeping with a premature baby?", "Safe sleep");
        await window.PictureAsync("answer");

        await window.RateAsync(isHelpful: true, "short and clear");
        await teams.Service.WhenLoggedAsync("Feedback: helpful True");

        await window.PressAsync("More points");
        await window.SeeAsync("What to do");
        await window.PictureOfCardAsync("more-points");

        await window.AskAsync("area swindon", "Swindon");
        await window.AskAsync("who do i call about a worried neighbour", "Swindon");

        await window.AskAsync("a child has just told me she is being hit and her dad is here to collect her", "999");
        await window.PictureOfCardAsync("emergency");
    }
}
