using System.ComponentModel.DataAnnotations;

namespace SafeguardingBot.People;

/// <summary>The section <c>Privacy</c> of the settings.</summary>
public sealed class PrivacyOptions
{
    public const string Section = "Privacy";

    /// <summary>Days for which the words of an unanswered question, and of a reason under thumbs, are kept, after personal data was removed; 0 never keeps them.</summary>
    [Range(0, 3650)]
    public int KeepQuestionDays { get; set; } = 90;
}
