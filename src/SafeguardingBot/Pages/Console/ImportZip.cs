using System.IO.Compression;
using System.Text;
using SafeguardingBot.Knowledge.Library;

namespace SafeguardingBot.Pages.Console;

/// <summary>What a zip holds: the files of a library, what was passed over, and everything that is wrong with it.</summary>
internal sealed record ImportZip(IReadOnlyDictionary<LibraryPath, string> Files, IReadOnlyList<string> PassedOver, IReadOnlyList<Fault> Faults)
{
    public const int MostEntries = 2_000, MostBytesOfAFile = 1024 * 1024, MostBytes = 20 * 1024 * 1024;

    private const string ZipItself = "the zip";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads into memory and nowhere else; stops where a zip unpacks to more than any library holds.</summary>
    public static ImportZip Read(Stream stream)
    {
        var files = new Dictionary<LibraryPath, string>();
        var passedOver = new List<string>();
        var faults = new List<Fault>();
        try
        {
            using var zip = new ZipArchive(stream, ZipArchiveMode.Read);
            if (zip.Entries.Count > MostEntries)
                return new(files, passedOver, [new(ZipItself, 0, $"It holds {zip.Entries.Count:N0} entries.", $"A library has at most {MostEntries:N0}.")]);

            var left = MostBytes;
            foreach (var entry in zip.Entries.Where(e => !e.FullName.EndsWith('/')))
            {
                if (IsBeside(entry.FullName))
                    passedOver.Add(entry.FullName);
                else if (PathOf(entry, files, faults) is { } path && Text(entry, ref left, faults) is { } text)
                    files[path] = text;
                if (left < 0)
                    return new(files, passedOver, [.. faults, new(ZipItself, 0, $"It unpacks to more than {MostBytes / 1024 / 1024} MB.", "Send the library's files alone.")]);
            }
        }
        catch (InvalidDataException)
        {
            faults.Add(new(ZipItself, 0, "It cannot be read as a zip.", "Make it again, without a password."));
        }

        if (files.Count == 0 && faults.Count == 0)
            faults.Add(new(ZipItself, 0, "It holds no file of a library.", "Put learning/, questions/, reviews/, areas/ and lexicon.yaml into it, as an export has them."));
        return new(files, passedOver, faults);
    }

    private static LibraryPath? PathOf(ZipArchiveEntry entry, Dictionary<LibraryPath, string> files, List<Fault> faults)
    {
        var name = Shown(entry.FullName);
        if (!LibraryPath.TryParse(WithoutTop(entry.FullName), out var path))
        {
            faults.Add(new(name, 0, "This is not the place of a library file.", "Use learning/<id>.md, questions/<id>.txt, reviews/<id>.md, areas/<id>.yaml, messages/<id>.md, lexicon.yaml or themes.txt."));
            return null;
        }

        if (!files.ContainsKey(path))
            return path;

        faults.Add(new(name, 0, "This file is in the zip twice.", "Leave one out."));
        return null;
    }

    private static string? Text(ZipArchiveEntry entry, ref int left, List<Fault> faults)
    {
        var name = Shown(entry.FullName);
        if (entry.IsEncrypted)
        {
            faults.Add(new(name, 0, "This file is locked with a password.", "Make the zip without one."));
            return null;
        }

        // What the zip says of its sizes is not to be trusted; what comes out is counted.
        using var content = new MemoryStream();
        using (var unpacked = entry.Open())
        {
            var buffer = new byte[16 * 1024];
            for (int read; content.Length <= MostBytesOfAFile && (read = unpacked.Read(buffer)) > 0;)
                content.Write(buffer, 0, read);
        }

        left -= (int)content.Length;
        if (left < 0)
            return null;
        if (content.Length > MostBytesOfAFile)
        {
            faults.Add(new(name, 0, "This file is larger than 1 MB.", "No file of a library is."));
            return null;
        }

        try
        {
            return Utf8.GetString(content.GetBuffer(), 0, (int)content.Length).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            faults.Add(new(name, 0, "This file is not UTF-8 text.", "Save it as UTF-8."));
            return null;
        }
    }

    // What somebody's zip of the folder holds besides: descriptions, card templates, and what operating systems put there.
    private static bool IsBeside(string name) => WithoutTop(name) is var path
        && (path is "README.md" || path.StartsWith("templates/", StringComparison.Ordinal) || name.StartsWith("__MACOSX/", StringComparison.Ordinal) || path.EndsWith(".DS_Store", StringComparison.Ordinal));

    private static string WithoutTop(string name) => name.StartsWith("cards/", StringComparison.Ordinal) ? name["cards/".Length..] : name;

    private static string Shown(string name) => name.Length <= 200 ? name : $"{name[..200]}…";
}
