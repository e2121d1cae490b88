using SafeguardingBot.Knowledge.Library;

namespace SafeguardingBot.Knowledge.Answering;

/// <summary>What the conversation was about a moment ago, so that "and what about dads?" is understood.</summary>
/// <param name="Text">The earlier question, after personal data was removed.</param>
/// <param name="Themes">What was answered or offered, in the order in which it was shown.</param>
/// <param name="WasShown">Whether a point of this text was shown, so that "more" shows others.</param>
public sealed record PreviousTurn(string Text, IReadOnlyList<ThemeId> Themes, Func<string, bool> WasShown);
