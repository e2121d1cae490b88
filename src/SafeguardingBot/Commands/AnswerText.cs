using SafeguardingBot.Knowledge.Answering;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Knowledge.Triage;
using Spectre.Console;

namespace SafeguardingBot.Commands;

/// <summary>An answer for a person at a terminal: wrapped, in reading order, with colour only where the terminal has it.</summary>
internal static class AnswerText
{
    public static void Write(Answer answer, LearningLibrary library) => Write(answer, library, AnsiConsole.Console);

    internal static void Write(Answer answer, LearningLibrary library, IAnsiConsole console)
    {
        var page = new Page(console);
        if (answer.Question.Urgency is not null)
            WriteEmergency(page, answer, library.Emergency);

        page.Heading(answer.Title);
        page.Paragraph(answer.Sentence);
        foreach (var note in answer.Notes)
            page.Paragraph(note);

        if (answer.Outcome is Outcome.Choice or Outcome.None && answer.Themes.Count > 0)
            page.List(answer.Outcome == Outcome.Choice ? "Choose one" : "The nearest I have", answer.Themes.Take(3).Select(m => m.Theme.Title));

        page.List(answer.Outcome == Outcome.Review ? "What it says" : "Key points", answer.KeyPoints.Select(p => Point(p, library)));
        page.List("What to do", answer.WhatToDo.Select(p => Point(p, library)));
        if (answer.Command is { Kind: ChatCommandKind.Themes } or { Kind: ChatCommandKind.Help })
            page.List("Themes", answer.Themes.Select(m => m.Theme.Title));
        if (answer.Command?.Areas is { Count: > 0 } areas)
            page.List("Areas", areas.Select(a => a.Title));

        if (answer.Question.Urgency is null)
            WriteRoutes(page, "Worried about somebody now?", answer);
        page.List("If you disagree with a decision", answer.EscalationLines);
        page.List("Procedures and guidance", answer.Links.Select(l => $"{l.Title}: {l.Url}"));
        page.List("Where this comes from", answer.Reviews.Select(r => $"{r.Title} ({r.Partnership}, {r.Date})"));
        if (answer.Question.PersonalData.Count > 0)
            page.Paragraph(PersonalDataNotice.Text(answer.Question.PersonalData));
    }

    private static void WriteEmergency(Page page, Answer answer, EmergencyText emergency)
    {
        page.Heading(emergency.Title);
        page.Paragraph(emergency.First);
        WriteRoutes(page, "Who to call", answer);
        foreach (var step in emergency.Steps)
            page.List(step.Heading, step.Lines);
        page.Paragraph(emergency.NotReported);
    }

    private static void WriteRoutes(Page page, string heading, Answer answer) => page.List(heading, answer.Routes.Select(RouteText.Of));

    private static string Point(KeyPoint point, LearningLibrary library) => $"{point.Text} ({PointSource.Of(point, library)})";

    /// <summary>Writes to a console; text is never taken for markup.</summary>
    private sealed class Page(IAnsiConsole console)
    {
        public void Heading(string text)
        {
            console.MarkupLineInterpolated($"[bold]{text}[/]");
            console.WriteLine();
        }

        public void Paragraph(string text)
        {
            console.Write(new Text(text));
            console.WriteLine();
            console.WriteLine();
        }

        public void List(string heading, IEnumerable<string> lines)
        {
            var grid = new Grid().AddColumn(new GridColumn().NoWrap().PadRight(1)).AddColumn();
            var any = false;
            foreach (var line in lines)
            {
                grid.AddRow(new Text(" •"), new Text(line));
                any = true;
            }

            if (!any)
                return;

            console.MarkupLineInterpolated($"[bold]{heading}[/]");
            console.Write(grid);
            console.WriteLine();
        }
    }
}
