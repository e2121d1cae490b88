using System.Reflection;

namespace SafeguardingBot.EndToEnd;

/// <summary>Where the build that is tested lies.</summary>
internal static class BuiltFrom
{
    /// <summary>The published program, where one was published for these tests (as <c>.ci/run</c> does); null otherwise.</summary>
    public static string? Published => Environment.GetEnvironmentVariable("SAFEGUARDINGBOT_PROGRAM") is { Length: > 0 } program ? program : null;

    /// <summary>The service's program: what ships if it was published, or else what was built with these tests.</summary>
    public static string Service => Published ?? Metadata("Service");

    /// <summary>The folder of this project, where npm has installed the client.</summary>
    public static string Folder => Metadata("Folder");

    /// <summary>Where pictures and logs of a run are kept for people to look at.</summary>
    public static string Artefacts => Directory.CreateDirectory(Path.Combine(Folder, "artefacts")).FullName;

    private static string Metadata(string key) =>
        typeof(BuiltFrom).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(m => m.Key == key).Value
        ?? throw new InvalidOperationException($"The build did not say where its {key} is.");
}
