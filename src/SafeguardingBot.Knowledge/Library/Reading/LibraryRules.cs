namespace SafeguardingBot.Knowledge.Library.Reading;

/// <summary>What must hold between the files: citations, references and questions.</summary>
internal static class LibraryRules
{
    public static void Check(LearningLibrary library, LibraryFiles files, List<Fault> faults)
    {
        foreach (var theme in library.Themes)
            CheckTheme(theme, library, new($"learning/{theme.Id}.md", faults));

        foreach (var review in library.Reviews)
            CheckReview(review, library, new($"reviews/{review.Id}.md", faults));

        foreach (var area in library.Areas)
            CheckArea(area, library, new($"areas/{area.Id}.yaml", faults));

        CheckLexicon(library, new("lexicon.yaml", faults));
        CheckQuestions(files, library, faults);

        if (library.Area(Area.England) is null)
            faults.Add(new("areas/england.yaml", 0, "The national routes are missing.", "Add areas/england.yaml with 999 first."));
    }

    private static void CheckTheme(Theme theme, LearningLibrary library, FaultList faults)
    {
        foreach (var point in theme.Points)
            CheckCitations(point, library, faults);

        foreach (var other in theme.SeeAlso.Where(id => library.Theme(id) is null))
            faults.Error(1, $"'see-also' names '{other}', which is no theme.", "Use the file name of a card without '.md'.");

        if (theme.SeeAlso.Contains(theme.Id))
            faults.Error(1, "'see-also' names this theme itself.", "Take it out.");

        foreach (var same in library.Themes.Where(t => t.Id != theme.Id && string.Equals(t.Title, theme.Title, StringComparison.OrdinalIgnoreCase)))
            faults.Error(1, $"The title is also that of '{same.Id}'.", "Give each theme its own title.");
    }

    private static void CheckReview(Review review, LearningLibrary library, FaultList faults)
    {
        foreach (var point in review.Points)
            CheckCitations(point, library, faults);

        if (review.Area.ToString().Length > 0 && library.Area(review.Area) is null)
            faults.Error(1, $"The area '{review.Area}' does not exist.", "Add it under areas/, or name one that is there.");
    }

    private static void CheckArea(Area area, LearningLibrary library, FaultList faults)
    {
        foreach (var other in area.SucceededBy.Append(area.PartOf ?? area.Id).Where(id => library.Area(id) is null))
            faults.Error(1, $"The area '{other}' does not exist.", "Use the file name of an area without '.yaml'.");

        foreach (var old in area.Superseded.Where(s => s.PrintedIn is { } review && library.Review(review) is null))
            faults.Error(1, $"'printed-in' names '{old.PrintedIn}', which is no review.", "Use the file name of a review without '.md'.");

        foreach (var route in area.Routes.Where(r => r.Phone is { } phone && library.Areas.SelectMany(a => a.Superseded).Any(s => PhoneDigits.Same(s.Phone, phone))))
            faults.Error(1, $"The route '{route.Label}' gives {route.Phone}, which is superseded.", "Replace it by the number that came after it.");
    }

    private static void CheckLexicon(LearningLibrary library, FaultList faults)
    {
        foreach (var term in library.Glossary.Where(t => t.Theme is { } id && library.Theme(id) is null))
            faults.Error(1, $"The term '{term.Term}' names '{term.Theme}', which is no theme.", "Use the file name of a card without '.md'.");

        foreach (var twice in library.Glossary.GroupBy(t => t.Term, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1))
            faults.Error(1, $"The term '{twice.Key}' stands twice.", "Put both meanings into one entry.");
    }

    private static void CheckCitations(KeyPoint point, LearningLibrary library, FaultList faults)
    {
        foreach (var citation in point.Citations)
        {
            if (library.Review(citation.Review) is not { } review)
                faults.Error(point.Line, $"The review '{citation.Review}' does not exist.", $"Use one of: {string.Join(", ", library.Reviews.Select(r => r.Id))}.");
            else if (!review.Sections.Any(s => s.StartsWith(citation.Section, StringComparison.OrdinalIgnoreCase)))
                faults.Error(point.Line, $"'{citation.Section}' is no section of {citation.Review}.", $"Use the beginning of one of its headings: {string.Join("; ", review.Sections)}.");
        }
    }

    private static void CheckQuestions(LibraryFiles files, LearningLibrary library, List<Fault> faults)
    {
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (path, text) in files.Below("questions", ".txt"))
        {
            var id = path["questions/".Length..^".txt".Length];
            if (id != "out-of-scope" && !(ThemeId.TryParse(id, out var theme) && library.Theme(theme) is not null) && files.Text($"learning/{id}.md") is null)
                faults.Add(new(path, 0, $"There is no theme '{id}'.", "Name the file as the theme's card, or delete it."));

            foreach (var (line, question) in QuestionFile.Lines(text))
            {
                var key = string.Join(' ', question.ToLowerInvariant().Split((char[])[' ', '?', '.', ',', '!'], StringSplitOptions.RemoveEmptyEntries));
                if (!seen.TryAdd(key, path))
                    faults.Add(new(path, line, $"'{question}' stands also in {seen[key]}.", "Keep it where it fits best."));
            }
        }
    }
}
