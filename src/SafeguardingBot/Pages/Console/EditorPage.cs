using Microsoft.AspNetCore.Mvc;
using SafeguardingBot.Curation.Drafting;
using SafeguardingBot.Curation.Publishing;
using SafeguardingBot.People;

namespace SafeguardingBot.Pages.Console;

/// <summary>A page that edits a file of the library, in a new draft or in an own one. What somebody else keeps meanwhile is shown, and nothing that was typed is lost.</summary>
internal abstract class EditorPage(Drafts drafts, Roles roles) : ConsolePage(roles)
{
    /// <summary>The number of the draft; null for a new one.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Draft { get; set; }

    /// <summary>The hash of the text that the form was made from.</summary>
    [BindProperty]
    public string Seen { get; set; } = "";

    /// <summary>The revision of the draft that the form was made from.</summary>
    [BindProperty]
    public long Revision { get; set; }

    /// <summary>What stands between this form and what somebody else kept meanwhile; null when nobody did.</summary>
    public FileDifference? Meanwhile { get; private set; }

    /// <summary>With its texts; null for a new one.</summary>
    protected Draft? Into { get; private set; }

    protected Drafts Drafts => drafts;

    /// <summary>False when the address names a draft that is not there.</summary>
    protected async Task<bool> FindDraftAsync(CancellationToken cancellationToken)
    {
        Into = DraftId.TryParse(Draft, out var id) ? await drafts.FindAsync(Me, id, cancellationToken) : null;
        return Draft is null || Into is not null;
    }

    /// <summary>Shows what the other one kept; who saves again has seen it.</summary>
    protected void Face(FileDifference difference, string seen, long revision)
    {
        Meanwhile = difference;
        (Seen, Revision) = (seen, revision);
        ModelState.Remove(nameof(Seen));
        ModelState.Remove(nameof(Revision));
    }
}
