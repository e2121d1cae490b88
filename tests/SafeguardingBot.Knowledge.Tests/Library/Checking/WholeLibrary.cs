using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Knowledge.Library.Checking;
using SafeguardingBot.Knowledge.Library.Reading;

namespace SafeguardingBot.Knowledge.Tests.Library.Checking;

/// <summary>The small library with cards that have all their parts, verified routes and a list of themes: no rule finds an error in it.</summary>
internal static class WholeLibrary
{
    public const string CardPath = "learning/safe-sleep.md";

    public static readonly DateOnly Today = new(2026, 11, 21);

    public static Dictionary<string, string> Files()
    {
        var files = SmallLibrary.Files();
        files["themes.txt"] = "# the list\nlearning/neglect.md\nlearning/safe-sleep.md\n";
        files[CardPath] = """
            ---
            title: Safe sleep and co-sleeping
            group: Babies and pregnancy
            aliases: [bed sharing, overlay]
            examples:
              - can a baby sleep on the sofa
              - is bed sharing with a newborn safe
              - cot or moses basket for the baby
            see-also: [neglect]
            review-by: 2027-11-01
            ---
            Where a baby sleeps matters.

            ## What reviews found
            - A sofa raises the risk of overlay. [town-2019: Safe Sleep]

            ## What to do
            - Check that parents understand. [town-2019: Safe Sleep]

            ## Reflect
            - Who checks?
            - When do they check?
            - How do they know?

            ## Check your understanding
            **Where is the risk of overlay higher?**
            - [x] On a sofa — the review names it.
            - [ ] In a cot — the review does not name it.

            ## Links
            - [The Lullaby Trust](https://www.lullabytrust.org.uk/)
            """;
        files["learning/neglect.md"] = """
            ---
            title: Neglect
            group: Harm
            note: The review holds one finding and says nothing of practice.
            aliases: [neglected]
            examples:
              - how do we evidence neglect
              - children hungry and dirty at school
              - house is filthy and no food in
            see-also: [safe-sleep]
            review-by: 2027-11-01
            ---
            Neglect harms for long.

            ## What reviews found
            - Neglect was in most families. [town-2019: Neglect]

            ## Reflect
            - What is a day like for this child?
            - Who has seen it?
            - Who has written it down?

            ## Check your understanding
            **Was neglect rare?**
            - [ ] Yes — it was in most families.
            - [x] No — it was in most families.

            ## Links
            - [Guidance](https://www.gov.uk/guidance)
            """;
        files["areas/england.yaml"] += "\n    verified: 2026-10-01\n";
        files["areas/town.yaml"] = files["areas/town.yaml"].Replace("verified: null", "verified: 2026-10-01", StringComparison.Ordinal);
        files["questions/safe-sleep.txt"] += Lines("where to lay a baby down", 40);
        files["questions/neglect.txt"] += Lines("nobody washes or feeds the children", 40);
        files["questions/out-of-scope.txt"] += Lines("laptop will not start", 300);
        return files;
    }

    /// <summary>The faults after one change to one file; <paramref name="good"/> must stand there. A null <paramref name="bad"/> deletes the file.</summary>
    public static IReadOnlyList<Fault> FaultsAfter(string path, string good, string? bad)
    {
        var files = Files();
        if (!files[path].Contains(good, StringComparison.Ordinal))
            throw new InvalidOperationException($"'{good}' is not in {path}.");

        if (bad is null)
            files.Remove(path);
        else
            files[path] = files[path].Replace(good, bad, StringComparison.Ordinal);
        return Faults(files);
    }

    public static IReadOnlyList<Fault> Faults(Dictionary<string, string> files)
    {
        var held = new LibraryFiles(files);
        return LibraryCheck.Run(held, LibraryReader.Read(held), Today);
    }

    private static string Lines(string text, int count) => string.Concat(Enumerable.Range(1, count).Select(i => $"{text} {i}\n"));
}
