using SafeguardingBot.Knowledge.Library;

namespace SafeguardingBot.Asking;

/// <summary>The library on disk has errors, so the service does not start.</summary>
public sealed class BrokenLibraryException(IEnumerable<Fault> errors)
    : Exception($"The library has errors, so the service does not start:{Environment.NewLine}{string.Join(Environment.NewLine, errors)}");
