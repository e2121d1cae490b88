using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using SafeguardingBot.Knowledge.Matching;

namespace SafeguardingBot.Settings;

/// <summary>
/// Reads every setting as text and says what could not be used: names that nobody reads, and values of the wrong kind. The host itself would
/// pass over the first in silence, and stop at the first of the second. No value of a text setting is quoted: it may be a secret.
/// </summary>
internal static class SettingsReading
{
    private const int MostQuoted = 40;

    public static IEnumerable<string> Faults(IConfiguration configuration)
    {
        var sections = KnownSettings.Sections;
        foreach (var child in configuration.GetChildren().Where(child => child.GetChildren().Any() && !sections.Any(s => IsAt(child, s.Section))))
        {
            if (Nearest(child.Key, sections.Select(s => s.Section)) is { } meant)
                yield return $"{child.Key} is no section of the settings. Did you mean {meant}?";
        }

        foreach (var (section, options) in sections)
        {
            foreach (var fault in configuration.GetSection(section).GetChildren().SelectMany(setting => Faults(setting, section, options)))
                yield return fault;
        }
    }

    /// <summary>Puts a default in the place of each value of the wrong kind, so that the rest can be checked as well. Only for settings that will not be used.</summary>
    public static void PatchWrongKinds(IConfiguration configuration)
    {
        foreach (var (section, options) in KnownSettings.Sections)
        {
            var defaults = Activator.CreateInstance(options);
            foreach (var setting in configuration.GetSection(section).GetChildren())
            {
                if (Property(options, setting.Key) is { } property && KindFault(setting, property) is not null)
                    setting.Value = Convert.ToString(property.GetValue(defaults), CultureInfo.InvariantCulture);
            }
        }
    }

    private static IEnumerable<string> Faults(IConfigurationSection setting, string section, Type options)
    {
        var name = $"{section}:{setting.Key}";
        if (Property(options, setting.Key) is not { } property)
        {
            if (KnownSettings.Sections.Any(s => s.Section.Equals(name, StringComparison.OrdinalIgnoreCase)))
                yield break;
            var below = KnownSettings.Sections.Select(s => s.Section).Where(s => s.StartsWith(section + ":", StringComparison.Ordinal));
            var names = Properties(options).Select(p => $"{section}:{p.Name}").Concat(below).ToList();
            yield return $"{name} is no setting. {(Nearest(name, names) is { } meant ? $"Did you mean {meant}?" : $"Remove it, or use one of {string.Join(", ", names)}.")}";
        }
        else if (KindFault(setting, property) is { } wrong)
        {
            yield return $"{name} {wrong}.";
        }
        else if (property.GetCustomAttribute<RangeAttribute>() is { } range && setting.Value is { } text && !range.IsValid(Parsed(text, property.PropertyType)))
        {
            yield return $"{name} must be between {range.Minimum} and {range.Maximum}; it is {text}.";
        }
    }

    private static string? KindFault(IConfigurationSection setting, PropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (type == typeof(string))
            return setting.GetChildren().Any() ? "must be one value, not a list or a section" : null;
        // The section Bot reads a list from one value with commas as well.
        if (typeof(System.Collections.IEnumerable).IsAssignableFrom(type))
            return setting.Value is { Length: > 0 } && property.DeclaringType != typeof(Channel.Authentication.BotOptions) ? $"must be a list; write the first entry as {setting.Path}:0" : null;
        if (setting.Value is not { } text)
            return "must be one value";
        return IsOfKind(text, type) ? null : $"must be {KindName(type)}; it is \"{(text.Length > MostQuoted ? text[..MostQuoted] + "…" : text)}\"";
    }

    private static bool IsOfKind(string text, Type type) => Parsed(text, type) is not null;

    // The kinds that there are, by hand: a converter for any kind costs a start tens of milliseconds.
    private static object? Parsed(string text, Type type) => type switch
    {
        { IsEnum: true } => Enum.TryParse(type, text, ignoreCase: true, out var value) && Enum.IsDefined(type, value) ? value : null,
        _ when type == typeof(bool) => bool.TryParse(text, out var value) ? value : null,
        _ when type == typeof(int) => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value : null,
        _ when type == typeof(TimeSpan) => TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value : null,
        _ => throw new NotSupportedException($"Say here how a setting of the kind {type.Name} is read."),
    };

    private static string KindName(Type type) => type switch
    {
        { IsEnum: true } => $"one of {string.Join(", ", Enum.GetNames(type))}",
        _ when type == typeof(bool) => "true or false",
        _ when type == typeof(int) => "a whole number",
        _ when type == typeof(TimeSpan) => "a duration such as 00:01:30",
        _ => $"of the kind {type.Name}",
    };

    private static string? Nearest(string name, IEnumerable<string> names) => names
        .Select(known => (Known: known, Distance: EditDistance.Between(Lower(known), Lower(name), limit: 3)))
        .Where(n => n.Distance <= Math.Min(3, name.Length / 3))
        .OrderBy(n => n.Distance)
        .Select(n => n.Known)
        .FirstOrDefault();

    private static string Lower(string name) => name.ToLowerInvariant();

    private static bool IsAt(IConfigurationSection child, string section) => section.Split(':')[0].Equals(child.Key, StringComparison.OrdinalIgnoreCase);

    private static PropertyInfo? Property(Type options, string name) => Properties(options).FirstOrDefault(p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<PropertyInfo> Properties(Type options) => options.GetProperties().Where(p => p.SetMethod?.IsPublic == true);
}
