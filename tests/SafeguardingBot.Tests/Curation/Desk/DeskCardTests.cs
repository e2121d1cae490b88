using System.Text.Json;
using SafeguardingBot.Channel.Cards;
using SafeguardingBot.Channel.Cards.Rules;
using SafeguardingBot.Curation.Desk;
using SafeguardingBot.Curation.Drafting;
using SafeguardingBot.Curation.Freshness;
using SafeguardingBot.Curation.Publishing;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Knowledge.Library.Writing;
using SafeguardingBot.Tests.Asking;
using static SafeguardingBot.Tests.Curation.CurationDesk;

namespace SafeguardingBot.Tests.Curation.Desk;

/// <summary>The cards and forms of admins. To make the samples anew, run these tests once with APPROVE=1 and read the difference.</summary>
public sealed class DeskCardTests(RealKnowledge real) : IClassFixture<RealKnowledge>
{
    // Loaded when first used: a sample that is being approved must be there before.
    private static CardTemplates Templates => field ??= CardTemplates.Load(Path.Combine(RepositoryFolder.Cards, "templates"));

    [Fact]
    public void Desk_SampleOfADraft_IsWhatTheBotFills()
    {
        var sleep = LibraryPath.Parse("learning/safe-sleep.md");
        var text = Cards.Text(sleep.ToString())!;
        var draft = new Draft
        {
            Id = new(12), Title = "Edit Safe sleep and co-sleeping", Note = "Plainer.", Author = Ann, State = DraftState.Submitted, Revision = 3, BaseVersion = 1, CreatedAt = default, ChangedAt = default,
            Paths = [sleep], Changes = [new(sleep, text, text.Replace("Take time to check", "Always check", StringComparison.Ordinal))],
        };
        var merge = DraftMerge.Of(draft, 1, Cards);
        var review = new DraftReview
        {
            Draft = draft, Merge = merge, Differences = merge.Differences, Errors = [], NewWarnings = [new(sleep.ToString(), 29, "A sentence has 26 words.", "Make two of it; 25 words are the limit.", FaultSeverity.Warning)],
            Before = real.Library, Library = real.Library,
            Preview = new() { Asked = 3_214, Changed = [new("is the cot safe", null, false, null, ThemeId.Parse("safe-sleep"))], Missed = [] },
        };

        CardSample.ApproveWhole("desk", DraftCards.Of(draft, review, Bob, mayPublish: true), DeskJson.Default);
    }

    [Fact]
    public void Form_SampleOfPoints_IsWhatTheBotFills()
    {
        var form = ThemeForm.Read(Cards.Text("learning/safe-sleep.md")!)!;
        var at = new FormState("desk-edit", "safe-sleep", "12", "3", "0123", "found:0");

        CardSample.ApproveWhole("form", new FormData
        {
            Heading = "What reviews found, part 1 of 3 (page 3 of 8)", Paragraphs = ["Kept in draft 12."], Fields = ThemeSections.Fields(form, "found:0", real.Library),
            Actions = [new("Next: What reviews found", at, "found:1"), new("Back", at, "names"), new("Preview", at, "preview")],
        }, DeskJson.Default);
    }

    [Fact]
    public void EveryPartOfEveryTheme_AsAForm_KeepsTheRulesAndComesBackAsItWas()
    {
        var wrong = new List<string>();
        foreach (var (path, text) in Cards.Below("learning", ".md"))
        {
            var form = ThemeForm.Read(text)!;
            foreach (var (key, heading) in ThemeSections.Of(form))
            {
                var fields = ThemeSections.Fields(form, key, real.Library);
                var at = new FormState("desk-edit", LibraryPath.Parse(path).Id, "123456", "12", new('a', 64), key);
                var data = new FormData { Heading = heading, Paragraphs = ["Kept in draft 123456."], Fields = fields, Actions = [new("Next", at, "x"), new("Back", at, "y"), new("Preview", at, "z")] };
                var card = Templates["form"].Expand(data, DeskJson.Default.FormData);
                wrong.AddRange(CardRules.Check(card).Select(finding => $"{path} {key}: {finding}"));
                var sent = JsonSerializer.SerializeToElement(fields.ToDictionary(f => f.Id, f => f.Value));
                if (ThemeWriter.Write(text, ThemeSections.Apply(form, key, new(sent))) != text)
                    wrong.Add($"{path} {key}: what was shown and sent back unchanged is changed");
                wrong.AddRange(fields.Where(f => f.Longest > 0 && f.Value.Length > f.Longest).Select(f => $"{path} {key}: {f.Id} holds {f.Value.Length} characters, over {f.Longest}"));
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void EverySubject_AsACard_KeepsTheRules()
    {
        var cards = real.Library.Themes.Select(t => SubjectCards.OfTheme(t, null, [])).Concat(real.Library.Areas.Select(a => SubjectCards.OfArea(a, [])))
            .Append(SubjectCards.OfFreshness([.. real.Library.Themes.Select(t => new FreshnessItem(LibraryPath.OfTheme(t.Id), t.Title, null, t.ReviewBy, FreshnessState.Overdue, null))], Enumerable.Repeat("Broken: https://www.example.gov.uk/a/long/address, in learning/safe-sleep.md.", 40)))
            .Append(SubjectCards.OfUnanswered([.. Enumerable.Range(0, 60).Select(i => new SafeguardingBot.Curation.Unanswered.UnansweredGroup($"{i:x32}", [new('w', 900)], 1, 1, []))]));

        Assert.Empty(cards.SelectMany(c => CardRules.Check(Templates["desk"].Expand(c, DeskJson.Default.DeskData)).Select(f => $"{c.Title}: {f}")));
    }

    [Fact]
    public void LongestConflicts_AsAForm_KeepTheRulesAndTheSize()
    {
        var draft = new Draft { Id = new(123_456), Title = "t", Note = "", Author = Ann, State = DraftState.Editing, Revision = 12, BaseVersion = 1, CreatedAt = default, ChangedAt = default };
        var path = LibraryPath.Parse("learning/parental-substance-misuse.md");
        var conflicts = Enumerable.Repeat(new FileConflict(path, "x", new('*', 5_000), new('[', 5_000)), MergeDialog.MostShown).Append(new(path, "x", null, "")).Skip(1).ToList();

        Assert.Empty(CardRules.Check(Templates["form"].Expand(MergeDialog.Form(draft, conflicts, ["Choose for each what stays."]), DeskJson.Default.FormData)));
    }

    [Fact]
    public void LongestDraft_AsACard_KeepsTheSize()
    {
        var path = LibraryPath.Parse("learning/safe-sleep.md");
        var draft = new Draft
        {
            Id = new(1), Title = new('t', 200), Note = new('n', 2_000), Author = Ann, State = DraftState.Submitted, Revision = 1, BaseVersion = 1, CreatedAt = default, ChangedAt = default, Paths = [path],
            Changes = [new(path, null, string.Concat(Enumerable.Range(0, 900).Select(i => $"{i} {new string('*', 500)}\n")))],
        };
        var merge = DraftMerge.Of(draft, 1, new([]));
        var many = Enumerable.Range(0, 500).Select(i => new ChangedAnswer($"{i} {new string('q', 900)}", null, true, null, null)).ToList();
        var faults = Enumerable.Range(0, 500).Select(i => new Fault("learning/x.md", i, new('p', 600), new('r', 600))).ToList();
        var review = new DraftReview { Draft = draft, Merge = merge, Differences = merge.Differences, Errors = faults, NewWarnings = faults, Before = real.Library, Library = null, Preview = new() { Asked = 1, Changed = many, Missed = many } };

        var findings = CardRules.Check(Templates["desk"].Expand(DraftCards.Of(draft, review, Bob, mayPublish: true), DeskJson.Default.DeskData));

        Assert.Empty(findings);
    }
}
