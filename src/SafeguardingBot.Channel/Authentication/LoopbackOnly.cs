using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace SafeguardingBot.Channel.Authentication;

/// <summary>Stops the host when it would listen to other machines without being able to check who calls.</summary>
internal sealed partial class LoopbackOnly(IOptions<BotOptions> options, IServer server, ILogger<LoopbackOnly> logger) : IHostedLifecycleService
{
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Kind != AppType.None)
            return Task.CompletedTask;
        var open = server.Features.Get<IServerAddressesFeature>()?.Addresses.Where(address => !IsLoopback(address)).ToArray() ?? [];
        if (open.Length > 0)
        {
            throw new OptionsValidationException(BotOptions.Section, typeof(BotOptions),
                [$"Bot:AppId is needed: without an app registration the bot listens on loopback only, not on {string.Join(", ", open)}."]);
        }

        Log.Unregistered(logger);
        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static bool IsLoopback(string address) => Uri.TryCreate(address, UriKind.Absolute, out var url) && url.IsLoopback;

    private static partial class Log
    {
        [LoggerMessage(1303, LogLevel.Warning, "Bot:AppId is not set: tokens are not checked, and only this machine is listened to")]
        public static partial void Unregistered(ILogger logger);
    }
}
