using System.CommandLine;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Commands;

/// <summary><c>import</c>: publishes the library in a folder; every running replica serves it within two seconds.</summary>
internal static class ImportCommand
{
    public static Command Create(string[] args)
    {
        var folder = new Argument<string?>("folder") { Description = "The folder that holds learning/, reviews/ and areas/ (default: cards).", Arity = ArgumentArity.ZeroOrOne };
        var note = new Option<string?>("--note") { Description = "Why, for the history." };
        var command = new Command("import", "Publishes the library in a folder, whole, if it has no errors.") { folder, note };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, cancellationToken) => StoreCommand.RunAsync(
            args, parsed.InvocationConfiguration,
            services => RunAsync(services.GetRequiredService<LibraryStore>(), CardsFolder.Find(parsed.GetValue(folder)), parsed.GetValue(note) ?? "", parsed.InvocationConfiguration.Output, cancellationToken),
            cancellationToken));
        return command;
    }

    internal static async Task<int> RunAsync(LibraryStore store, string folder, string note, TextWriter output, CancellationToken cancellationToken)
    {
        LibraryFiles files;
        try
        {
            files = LibraryFiles.FromFolder(folder);
        }
        catch (DirectoryNotFoundException e)
        {
            await output.WriteLineAsync(e.Message);
            return 1;
        }

        var published = await store.PublishAsync(files, "import", note, cancellationToken);
        foreach (var error in published.Errors)
            await output.WriteLineAsync(error.ToString());
        await output.WriteLineAsync(published switch
        {
            { Version: null } => $"{published.Errors.Count} errors, so nothing was published.",
            { IsNew: true } => $"Published {files.All.Count} files as version {published.Version}.",
            _ => $"Version {published.Version} holds the same {files.All.Count} files already.",
        });
        return published.Version is null ? 1 : 0;
    }
}
