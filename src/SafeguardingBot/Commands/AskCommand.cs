using System.CommandLine;
using System.Text.Json;
using SafeguardingBot.Knowledge.Answering;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Knowledge.Library.Reading;

namespace SafeguardingBot.Commands;

/// <summary><c>ask</c>: the main job in a terminal, for one question or for many.</summary>
internal static class AskCommand
{
    public static Command Create(string[] args)
    {
        var question = new Argument<string?>("question") { Description = "The question, in your own words.", Arity = ArgumentArity.ZeroOrOne };
        var area = new Option<string?>("--area") { Description = "Where you work, such as southampton (default: england)." };
        var json = new Option<bool>("--json") { Description = "Print one JSON object on one line." };
        var batch = new Option<bool>("--batch") { Description = "With --json: read {\"text\": …} or {\"turns\": [ … ]} lines from standard input." };
        var explain = new Option<bool>("--explain") { Description = "Show which words drew which theme, and why a message is urgent." };
        var cards = new Option<string?>("--cards") { Description = "The folder that holds the library (default: what was published, else cards)." };
        var command = new Command("ask", "Asks a question and prints the answer.") { question, area, json, batch, explain, cards };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(async (parsed, cancellationToken) => Run(
            new(parsed.GetValue(question), parsed.GetValue(area), parsed.GetValue(json), parsed.GetValue(batch), parsed.GetValue(explain), CardsFolder.Find(parsed.GetValue(cards)))
            {
                Published = parsed.GetValue(cards) is null ? await PublishedLibrary.FindAsync(args, Console.Error, cancellationToken) : null,
            },
            Console.In, Console.Out, Console.Error));
        return command;
    }

    internal sealed record Request(string? Question, string? Area, bool Json, bool Batch, bool Explain, string Cards)
    {
        /// <summary>What a person has published; it is asked in the place of the folder.</summary>
        public LibraryFiles? Published { get; init; }
    }

    internal static int Run(Request request, TextReader input, TextWriter output, TextWriter errors)
    {
        if (request is { Question: null, Batch: false })
        {
            errors.WriteLine("Ask a question, such as: ask \"is it safe for a baby to sleep on the sofa\". Or use --json --batch and give JSON lines.");
            return 2;
        }

        var reading = request.Published is { } published ? LibraryReader.Read(published) : LibraryReader.ReadFolder(request.Cards);
        if (reading.Library is not { } library)
        {
            errors.WriteLine($"The library has {reading.Errors.Count()} errors, so nothing can be answered. Run 'check' to see them.");
            return 1;
        }

        var area = Area.England;
        if (request.Area is { } name)
        {
            var areas = new AreaFinder(library);
            if (areas.Find(name) is not { } found || found.SucceededBy.Count > 0)
            {
                errors.WriteLine($"'{name}' is not an area. Use one of: {string.Join(", ", areas.Existing.Select(a => a.Id))}.");
                return 2;
            }

            area = found.Id;
        }

        var knowledge = KnowledgeBase.Build(library, kept: CardsFolder.Learnt);
        var conversation = new Conversation(new AnswerComposer(knowledge), area);
        return request.Batch ? RunBatch(conversation, input, output, errors) : RunOne(conversation, knowledge, request, output);
    }

    private static int RunOne(Conversation conversation, KnowledgeBase knowledge, Request request, TextWriter output)
    {
        var typed = request.Question ?? "";
        var answer = conversation.Ask(typed);
        if (request.Json)
            output.WriteLine(AnswerJson.Line(typed, answer));
        else
            AnswerText.Write(answer, knowledge.Library);

        if (request.Explain)
            ExplanationText.Write(answer, knowledge, output);
        return 0;
    }

    private static int RunBatch(Conversation conversation, TextReader input, TextWriter output, TextWriter errors)
    {
        var number = 0;
        while (input.ReadLine() is { } line)
        {
            number++;
            if (line.Trim().Length == 0)
                continue;

            if (ReadTurns(line) is not { Count: > 0 } turns)
            {
                errors.WriteLine($"Line {number} is not {{\"text\": \"…\"}} or {{\"turns\": [\"…\", \"…\"]}}.");
                return 2;
            }

            conversation.Forget();
            Answer? last = null;
            foreach (var turn in turns)
                last = conversation.Ask(turn);
            output.WriteLine(AnswerJson.Line(turns[^1], last!)); // at least one turn was asked
        }

        return 0;
    }

    private static List<string>? ReadTurns(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return null;

            if (document.RootElement.TryGetProperty("text", out var text) && text.ValueKind == JsonValueKind.String)
                return [text.GetString() ?? ""];

            return document.RootElement.TryGetProperty("turns", out var turns) && turns.ValueKind == JsonValueKind.Array
                && turns.EnumerateArray().All(t => t.ValueKind == JsonValueKind.String)
                ? [.. turns.EnumerateArray().Select(t => t.GetString() ?? "")]
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>One person in one terminal: remembers the turn before.</summary>
    private sealed class Conversation(AnswerComposer composer, AreaId area)
    {
        private PreviousTurn? previous;

        public void Forget() => previous = null;

        public Answer Ask(string typed)
        {
            var answer = composer.Ask(typed, new() { Area = area, Previous = previous });
            previous = answer.ToPreviousTurn() ?? previous;
            return answer;
        }
    }
}
