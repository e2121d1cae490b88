using System.Collections.Frozen;
using System.Text.Json;
using SafeguardingBot.Channel.Activities;
using SafeguardingBot.Channel.Hosting;

namespace SafeguardingBot.Turns;

/// <summary>Takes commands, buttons and dialogs to the feature that knows them.</summary>
internal sealed class TurnRouter(
    IEnumerable<IChatCommand> commands, IEnumerable<ICardButton> buttons, IEnumerable<IDialog> dialogs, IEnumerable<IConversationListener> listeners)
{
    private const string NotKnown = "That button is not known. Ask your question again for a new card.";

    // Most messages begin no command, and one look tells.
    private readonly FrozenDictionary<string, IChatCommand[]>.AlternateLookup<ReadOnlySpan<char>> commands = commands.SelectMany(c => c.FirstWords, (command, word) => (command, word))
        .GroupBy(c => c.word, c => c.command, StringComparer.Ordinal).ToFrozenDictionary(g => g.Key, g => g.ToArray(), StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
    private readonly IConversationListener[] listeners = [.. listeners];

    // Two features with the same word stop the service when it starts.
    private readonly FrozenDictionary<string, ICardButton> buttons = buttons.SelectMany(b => b.Verbs, (button, verb) => (button, verb)).ToDictionary(b => b.verb, b => b.button, StringComparer.Ordinal).ToFrozenDictionary(StringComparer.Ordinal);
    private readonly FrozenDictionary<string, IDialog> dialogs = dialogs.ToDictionary(d => d.Name, StringComparer.Ordinal).ToFrozenDictionary(StringComparer.Ordinal);

    public Task<bool> TryCommandAsync(ITurn turn, string text, CancellationToken cancellationToken) =>
        commands.TryGetValue(FirstWord(text), out var begun) ? TryAsync(begun, turn, text, cancellationToken) : NotTaken;

    public Task<InvokeResponse> PressAsync(ITurn turn, CancellationToken cancellationToken) => CardPress.Read(turn.Activity) switch
    {
        null => Task.FromResult(InvokeResponse.Error(400, NotKnown)),
        var press when buttons.TryGetValue(press.Verb, out var button) => button.PressAsync(turn, press, cancellationToken),
        _ => Task.FromResult(InvokeResponse.Error(404, NotKnown)),
    };

    public Task<InvokeResponse> FetchAsync(ITurn turn, CancellationToken cancellationToken) =>
        Dialog(turn, out var data) is { } dialog
            ? dialog.FetchAsync(turn, data, cancellationToken)
            : Task.FromResult(InvokeResponse.TaskMessage("That button is not known. Send \"help\" to see what I can do."));

    public Task<InvokeResponse> SubmitAsync(ITurn turn, CancellationToken cancellationToken) =>
        Dialog(turn, out var data) is { } dialog
            ? dialog.SubmitAsync(turn, data, cancellationToken)
            : Task.FromResult(InvokeResponse.TaskMessage("That form is not known. Send \"help\" to see what I can do."));

    public async Task OnEventAsync(ITurn turn, CancellationToken cancellationToken)
    {
        foreach (var listener in listeners)
            await listener.OnEventAsync(turn, cancellationToken);
    }

    private static readonly Task<bool> NotTaken = Task.FromResult(false);

    private static async Task<bool> TryAsync(IChatCommand[] commands, ITurn turn, string text, CancellationToken cancellationToken)
    {
        foreach (var command in commands)
        {
            if (await command.TryTakeAsync(turn, text, cancellationToken))
                return true;
        }

        return false;
    }

    /// <summary>As commands give theirs: up to a space or what ends a sentence.</summary>
    internal static ReadOnlySpan<char> FirstWord(string text)
    {
        var words = text.AsSpan().TrimStart();
        var end = 0;
        while (end < words.Length && !char.IsWhiteSpace(words[end]) && words[end] is not ('?' or '!' or '.'))
            end++;
        return words[..end];
    }

    private IDialog? Dialog(ITurn turn, out JsonElement data)
    {
        data = TaskValue.Of(turn.Activity)?.Data ?? default;
        return data.Text("dialog") is { } name ? dialogs.GetValueOrDefault(name) : null;
    }
}
