using System.CommandLine;
using System.Text;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Commands;

/// <summary><c>export</c>: writes a published library to a folder, byte for byte as it was published.</summary>
internal static class ExportCommand
{
    public static Command Create(string[] args)
    {
        var folder = new Argument<string>("folder") { Description = "Where to write it; made when missing." };
        var version = new Option<long?>("--version") { Description = "Which version (default: the one that is served)." };
        var command = new Command("export", "Writes the published library to a folder, in the format of cards/.") { folder, version };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, cancellationToken) => StoreCommand.RunAsync(
            args, parsed.InvocationConfiguration,
            services => RunAsync(services.GetRequiredService<LibraryStore>(), parsed.GetRequiredValue(folder), parsed.GetValue(version), parsed.InvocationConfiguration.Output, cancellationToken),
            cancellationToken));
        return command;
    }

    internal static async Task<int> RunAsync(LibraryStore store, string folder, long? version, TextWriter output, CancellationToken cancellationToken)
    {
        var wanted = version ?? (await store.CurrentAsync(cancellationToken))?.Version;
        var files = wanted is { } number ? (await store.ReadAsync(number, cancellationToken)).All : null;
        if (files is not { Count: > 0 })
        {
            await output.WriteLineAsync(version is null ? "Nothing was published yet." : $"There is no version {version}.");
            return 1;
        }

        foreach (var (path, text) in files)
        {
            var file = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file) ?? folder);
            await File.WriteAllTextAsync(file, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), cancellationToken);
        }

        await output.WriteLineAsync($"Wrote the {files.Count} files of version {wanted} to {folder}.");
        return 0;
    }
}
