using SafeguardingBot.Knowledge.Library;

namespace SafeguardingBot.Knowledge.Tests.Library;

/// <summary>A library of two themes, one review and two areas, as files; a test changes a file to break it.</summary>
internal static class SmallLibrary
{
    public const string ThemePath = "learning/safe-sleep.md";

    public static Dictionary<string, string> Files() => new(StringComparer.Ordinal)
    {
        [ThemePath] = """
            ---
            title: Safe sleep and co-sleeping
            group: Babies and pregnancy
            aliases: [bed sharing, overlay]
            examples:
              - can a baby sleep on the sofa
            see-also: [neglect]
            review-by: 2027-11-01
            ---
            Where a baby sleeps matters.

            ## What reviews found
            - A sofa raises the risk of overlay. [town-2019: Safe Sleep]
            - A small baby is at more risk
              than others. [town-2019: Safe Sleep; town-2019: Babies, local] {for: health-visitor, midwife}

            ## What to do
            - Check that parents understand. [town-2019: Safe Sleep]

            ## Reflect
            - Who checks?

            ## Check your understanding
            **Where is the risk of overlay higher?**
            - [x] On a sofa — the review names it.
            - [ ] In a cot — the review does not name it.

            ## What has changed since
            - Boards became partnerships. [Guidance](https://www.gov.uk/guidance)

            ## Links
            - [The Lullaby Trust](https://www.lullabytrust.org.uk/)
            """,
        ["learning/neglect.md"] = """
            ---
            title: Neglect
            group: Harm
            aliases: [neglected]
            examples:
              - how do we evidence neglect
            see-also: []
            review-by: 2027-11-01
            ---
            Neglect harms for long.

            ## What reviews found
            - Neglect was in most families. [town-2019: Neglect]

            ## Reflect
            - What is a day like for this child?
            """,
        ["questions/safe-sleep.txt"] = "baby sleeping on the sofa\n# a note\nbed sharing with a newborn\ncot or moses basket for the baby\n",
        ["questions/neglect.txt"] = "children hungry and dirty at school\nevidence of neglect over time\nhouse is filthy and no food in\n",
        ["questions/out-of-scope.txt"] = "how do i book annual leave\nprinter is broken\nwhat time is lunch\n",
        ["reviews/town-2019.md"] = """
            ---
            title: Learning in Town
            short: Town reviews
            partnership: Town Board
            area: town
            date: 2019
            document: Learning summary
            names: [the town review]
            sections:
              - Safe Sleep for babies
              - Babies
              - Neglect
            ---
            What Town learned.

            ## Headline findings
            - A sofa raises the risk of overlay. [Safe Sleep]

            ## Recommendations
            ### 1a. Advice
            - Advice should be checked. [Safe Sleep]
            - **Health**: it is now checked. [Safe Sleep]
            """,
        ["areas/england.yaml"] = """
            title: England
            routes:
              - label: Police, fire or ambulance
                for: anyone
                phone: "999"
                source: https://www.police.uk/
            """,
        ["areas/town.yaml"] = """
            title: Town
            names: [town council]
            routes:
              - label: Town front door
                for: child
                phone: 01632 960001
                source: https://www.town.gov.uk/
                published: 2024-01
                verified: null
            superseded:
              - phone: 01632 960999
                was: Town hub
                printed-in: town-2019
                replaced-by: Town front door
            """,
        ["lexicon.yaml"] = """
            concepts:
              - id: health-visitor
                words: [health visitor, hv]
            glossary:
              - term: HV
                meaning: Health visitor
                explain: A nurse who visits families with young children.
                theme: safe-sleep
            """,
    };

    public static LibraryFiles With(string path, Func<string, string> change)
    {
        var files = Files();
        files[path] = change(files[path]);
        return new(files);
    }
}
