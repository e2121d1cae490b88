using Microsoft.Extensions.DependencyInjection;
using SafeguardingBot.Channel.Activities;
using SafeguardingBot.Channel.Authentication;
using SafeguardingBot.Channel.Connector;
using SafeguardingBot.Channel.Tests.Activities;
using SafeguardingBot.Channel.Tests.Authentication;
using SafeguardingBot.Channel.Tests.Hosting;

namespace SafeguardingBot.Channel.Tests.Connector;

/// <summary>The connector client of a registered bot, a stub to talk to, and a clock to move.</summary>
internal sealed class ConnectorHost : IAsyncDisposable
{
    public required StubConnector Stub { get; init; }
    public required RunningBot Bot { get; init; }
    public required ManualTime Time { get; init; }
    public required CountingCredential Credential { get; init; }
    public List<(string Conversation, SendReason Reason)> Unreachable { get; private init; } = [];

    public ConnectorClient Client => Bot.Services.GetRequiredService<ConnectorClient>();

    public static async Task<ConnectorHost> StartAsync()
    {
        var (stub, time) = (await StubConnector.StartAsync(), new ManualTime());
        var credential = new CountingCredential(time);
        var unreachable = new List<(string, SendReason)>();
        var bot = await RunningBot.StartAsync(handler: null, GuardedBot.Settings("http://127.0.0.1:9/"), time: time, configure: services =>
        {
            services.AddSingleton<IConnectorCredential>(credential);
            services.AddSingleton<IConversationObserver>(new Observer(unreachable));
        });
        return new ConnectorHost { Stub = stub, Bot = bot, Time = time, Credential = credential, Unreachable = unreachable };
    }

    public ConversationReference Conversation(string id = "19:abc@thread.tacv2") => new()
    {
        ServiceUrl = Stub.ServiceUrl, ConversationId = id, TenantId = Incoming.Tenant, BotId = Incoming.Bot,
    };

    public Task<SendResult> SendAsync(string text = "hello", Delivery delivery = Delivery.AtMostOnce, string conversation = "19:abc@thread.tacv2") =>
        Client.SendAsync(Conversation(conversation), Activity.OfText(text), delivery, CancellationToken.None);

    /// <summary>Answers the first requests with these statuses, and accepts what comes after.</summary>
    public void AnswerFirst(string? retryAfter, params int[] statuses)
    {
        var count = 0;
        Stub.Answer = (_, context) =>
        {
            var index = Interlocked.Increment(ref count) - 1;
            if (index >= statuses.Length)
                return Task.FromResult(false);
            if (retryAfter is not null)
                context.Response.Headers.RetryAfter = retryAfter;
            context.Response.StatusCode = statuses[index];
            return Task.FromResult(true);
        };
    }

    public async ValueTask DisposeAsync()
    {
        await Bot.DisposeAsync();
        await Stub.DisposeAsync();
    }

    private sealed class Observer(List<(string, SendReason)> unreachable) : IConversationObserver
    {
        public ValueTask OnUnreachableAsync(ConversationReference conversation, SendReason reason, CancellationToken cancellationToken)
        {
            unreachable.Add((conversation.ConversationId, reason));
            return ValueTask.CompletedTask;
        }
    }
}
