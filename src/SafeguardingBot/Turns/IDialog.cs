using System.Text.Json;
using SafeguardingBot.Channel.Hosting;

namespace SafeguardingBot.Turns;

/// <summary>A form that Teams opens over the chat. Both calls carry client input, and roles are looked up in both.</summary>
internal interface IDialog
{
    /// <summary>The <c>dialog</c> member of its data; no two dialogs may have the same one.</summary>
    string Name { get; }

    Task<InvokeResponse> FetchAsync(ITurn turn, JsonElement data, CancellationToken cancellationToken);

    Task<InvokeResponse> SubmitAsync(ITurn turn, JsonElement data, CancellationToken cancellationToken);
}
