namespace SafeguardingBot.Knowledge.Library.Writing;

/// <summary>What withdrawing a theme changes: its card and questions go, and so does every mention of it elsewhere.</summary>
public static class ThemeRemoval
{
    public static IReadOnlyList<KeyValuePair<string, string?>> Changes(LibraryFiles files, ThemeId theme)
    {
        var id = theme.ToString();
        var card = LibraryPath.OfTheme(theme).ToString();
        var changes = new List<KeyValuePair<string, string?>> { new(card, null), new(LibraryPath.OfQuestions(theme).ToString(), null) };
        if (files.Text("themes.txt") is { } list)
            changes.Add(new("themes.txt", LineList.Remove(list, card)));

        foreach (var (path, text) in files.Below("learning", ".md").Where(f => f.Key != card))
        {
            if (ThemeForm.Read(text) is { } form && form.SeeAlso.Contains(id, StringComparer.Ordinal))
                changes.Add(new(path, ThemeWriter.Write(text, form with { SeeAlso = [.. form.SeeAlso.Where(other => other != id)] })));
        }

        if (files.Text("lexicon.yaml") is { } lexicon && YamlText.Read(lexicon) is { } yaml)
        {
            var named = YamlText.Entries(yaml.Root, "glossary").Where(term => YamlText.Find(term, "theme")?.ToString() == id).ToList();
            foreach (var term in named)
                yaml.Set(term, "theme", null);
            if (named.Count > 0)
                changes.Add(new("lexicon.yaml", yaml.ToString()));
        }

        return changes;
    }
}
