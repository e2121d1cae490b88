namespace SafeguardingBot.Learning;

/// <summary>What a team has talked about, and what its weekly cards were read by how many. Newest first; no person in it.</summary>
internal sealed record TeamLearning(IReadOnlyList<TeamNote> Notes, IReadOnlyList<WeekRead> Weeks);

/// <summary>Puts a team's record together.</summary>
internal sealed class TeamRecord(TeamNotes notes, WeeklyReads reads)
{
    public async Task<TeamLearning> OfAsync(string team, CancellationToken cancellationToken) =>
        new(await notes.OfAsync(team, cancellationToken), await reads.OfTeamAsync(team, cancellationToken));
}
