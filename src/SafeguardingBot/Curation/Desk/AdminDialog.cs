using System.Text.Json;
using SafeguardingBot.Asking;
using SafeguardingBot.Channel.Hosting;
using SafeguardingBot.Curation.Drafting;
using SafeguardingBot.Turns;

namespace SafeguardingBot.Curation.Desk;

/// <summary>A dialog for admins. The role is looked up when it opens and at every press, and a refusal is written down.</summary>
internal abstract class AdminDialog(CuratorDesk desk) : IDialog
{
    public abstract string Name { get; }

    public Task<InvokeResponse> FetchAsync(ITurn turn, JsonElement data, CancellationToken cancellationToken) => AnswerAsync(turn, data, "", OpenAsync, cancellationToken);

    public Task<InvokeResponse> SubmitAsync(ITurn turn, JsonElement data, CancellationToken cancellationToken) => AnswerAsync(turn, data, " What you had saved is kept in the draft.", PressAsync, cancellationToken);

    protected CuratorDesk Desk => desk;

    protected static InvokeResponse NotFound => InvokeResponse.TaskMessage(DraftResult.NotFound.Message);

    protected abstract Task<InvokeResponse> OpenAsync(string person, FormInput input, CancellationToken cancellationToken);

    /// <summary>What comes of a button at the foot of the form; <see cref="FormInput.Go"/> says which.</summary>
    protected abstract Task<InvokeResponse> PressAsync(string person, FormInput input, CancellationToken cancellationToken);

    private Task<InvokeResponse> AnswerAsync(
        ITurn turn, JsonElement data, string kept, Func<string, FormInput, CancellationToken, Task<InvokeResponse>> answer, CancellationToken cancellationToken) => CuratorDesk.AnswerAsync(turn, async () =>
    {
        var (person, input) = (Place.Of(turn).Person, new FormInput(data));
        return await desk.RefusalAsync(person, Name, input.Id, cancellationToken) is { } refusal ? InvokeResponse.TaskMessage(refusal + kept) : await answer(person, input, cancellationToken);
    });
}

/// <summary>A dialog about one draft.</summary>
internal abstract class DraftDialog(CuratorDesk desk, Drafts drafts) : AdminDialog(desk)
{
    protected Drafts Drafts => drafts;

    protected sealed override Task<InvokeResponse> OpenAsync(string person, FormInput input, CancellationToken cancellationToken) =>
        WithDraftAsync(person, input, draft => OpenAsync(person, draft, cancellationToken), cancellationToken);

    protected sealed override Task<InvokeResponse> PressAsync(string person, FormInput input, CancellationToken cancellationToken) =>
        WithDraftAsync(person, input, draft => PressAsync(person, draft, input, cancellationToken), cancellationToken);

    protected abstract Task<InvokeResponse> OpenAsync(string person, Draft draft, CancellationToken cancellationToken);

    protected abstract Task<InvokeResponse> PressAsync(string person, Draft draft, FormInput input, CancellationToken cancellationToken);

    private async Task<InvokeResponse> WithDraftAsync(string person, FormInput input, Func<Draft, Task<InvokeResponse>> answer, CancellationToken cancellationToken) =>
        DraftId.TryParse(input.Id, out var id) && await drafts.FindAsync(person, id, cancellationToken) is { } draft ? await answer(draft) : NotFound;
}
