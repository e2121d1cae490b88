using Microsoft.Extensions.DependencyInjection;
using SafeguardingBot.Commands;
using Xunit;

namespace SafeguardingBot.Tests.Commands;

public sealed class ServeCommandTests
{
    /// <summary>A start does not look whether everything can be made, so tests must.</summary>
    [Fact]
    public void Build_ServiceThatCannotBeMade_IsFound()
    {
        var fault = Assert.Throws<AggregateException>(() => ServeCommand.Build(["--environment", "Development"], services => services.AddSingleton<CannotBeMade>()));

        Assert.Contains(nameof(CannotBeMade), fault.Message, StringComparison.Ordinal);
    }

#pragma warning disable CS9113 // that nothing gives it is the point
    private sealed class CannotBeMade(Tuple<int, string> neverRegistered);
#pragma warning restore CS9113
}
