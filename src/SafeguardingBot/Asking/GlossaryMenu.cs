using System.Globalization;
using SafeguardingBot.Knowledge.Library;

namespace SafeguardingBot.Asking;

/// <summary>The terms as cards, a part of the alphabet at a time, and each term as a card of its own.</summary>
internal static class GlossaryMenu
{
    private const int TermsOnACard = 32;

    public static int Parts(LearningLibrary library) => (library.Glossary.Count + TermsOnACard - 1) / TermsOnACard;

    /// <param name="part">Counted from 0; one that does not exist shows the first.</param>
    public static MenuData Of(LearningLibrary library, int part)
    {
        var parts = Parts(library);
        part = part < parts ? part : 0;
        var terms = InOrder(library).Skip(part * TermsOnACard).Take(TermsOnACard);
        return Menus.Menu(
            "Glossary",
            ["Ask what a term means, such as \"what does PLO mean\", or choose one.", $"Part {part + 1} of {Math.Max(parts, 1)}."],
            terms.GroupBy(t => char.ToUpperInvariant(t.Term[0])).Select(letter => new MenuGroupData(letter.Key.ToString(), letter.Select(t => new MenuItemData($"{t.Term}: {t.Meaning}", Verbs.Term, t.Term)))),
            [
                .. part > 0 ? (MenuItemData[])[new("Previous part", Verbs.Glossary, Number(part - 1))] : [],
                .. part < parts - 1 ? (MenuItemData[])[new("Next part", Verbs.Glossary, Number(part + 1))] : [],
            ]);
    }

    public static GlossaryTerm? Find(LearningLibrary library, string term) => library.Glossary.FirstOrDefault(t => string.Equals(t.Term, term, StringComparison.Ordinal));

    public static MenuData OfTerm(GlossaryTerm term, LearningLibrary library)
    {
        var part = InOrder(library).TakeWhile(t => t != term).Count() / TermsOnACard;
        return Menus.Menu(
            term.Term, [$"{term.Meaning}.", term.Explain],
            buttons:
            [
                .. term.Theme is { } id && library.Theme(id) is { } theme ? (MenuItemData[])[new($"Read about: {theme.Title}", Verbs.Theme, theme.Id.ToString())] : [],
                new("Back to the glossary", Verbs.Glossary, Number(part)),
            ]);
    }

    private static IEnumerable<GlossaryTerm> InOrder(LearningLibrary library) => library.Glossary.OrderBy(t => t.Term, StringComparer.OrdinalIgnoreCase);

    private static string Number(int part) => part.ToString(CultureInfo.InvariantCulture);
}
