using System.Reflection;

namespace SafeguardingBot.EndToEnd;

/// <summary>Where the build that is tested lies.</summary>
internal static class BuiltFrom
{
    /// <summary>The service's program, of the same configuration as these tests.</summary>
    public static string Service => Metadata("Service");

    /// <summary>The folder of this project, where npm has installed the client.</summary>
    public static string Folder => Metadata("Folder");

    /// <summary>Where pictures and logs of a run are kept for people to look at.</summary>
    public static string Artefacts => Directory.CreateDirectory(Path.Combine(Folder, "artefacts")).FullName;

    private static string Metadata(string key) =>
        typeof(BuiltFrom).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(m => m.Key == key).Value
        ?? throw new InvalidOperationException($"The build did not say where its {key} is.");
}
