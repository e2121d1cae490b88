using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SafeguardingBot.Channel.Authentication;
using SafeguardingBot.Channel.Hosting;
using SafeguardingBot.Channel.Tests.Activities;
using SafeguardingBot.Channel.Tests.Hosting;

namespace SafeguardingBot.Channel.Tests.Authentication;

public sealed class BotOptionsTests
{
    private const string Good = "Bot:AppId=" + Incoming.AppId + ";Bot:TenantId=" + Incoming.Tenant + ";Bot:AppPassword=not a real secret";

    // The settings, then the names of the settings that are at fault and of no other.
    [Theory]
    [InlineData("", "Production", "AppId")]
    [InlineData("", "Staging", "AppId")]
    [InlineData("Bot:AppId= ", "Production", "AppId")]
    [InlineData("Bot:AppType=None", "Production", "AppType")]
    [InlineData("Bot:AppType=none", "production", "AppType")]
    [InlineData("Bot:AppType=None;" + Good, "Development", "AppType")]
    [InlineData(Good + ";Bot:AppType=MultiTenant", "Production", "AppType")]
    [InlineData(Good + ";Bot:AppType=1", "Production", "AppType")]
    [InlineData("Bot:AppType=SingleTenant", "Development", "AppId TenantId AllowedTenants AppPassword")]
    [InlineData(Good + ";Bot:AppId=my-bot", "Production", "AppId")]
    [InlineData(Good + ";Bot:AppId=00000000-0000-0000-0000-000000000000", "Production", "AppId")]
    [InlineData(Good + ";Bot:AppPassword=", "Production", "AppPassword")]
    [InlineData(Good + ";Bot:CertificateThumbprint=ABCD", "Production", "AppPassword")]
    [InlineData(Good + ";Bot:AppPassword=;Bot:CertificateThumbprint=ABCD", "Production", "CertificateThumbprint")]
    [InlineData(Good + ";Bot:AppType=ManagedIdentity", "Production", "AppPassword")]
    [InlineData("Bot:AppId=" + Incoming.AppId + ";Bot:AppType=ManagedIdentity", "Production", "AllowedTenants")]
    [InlineData("Bot:AppId=" + Incoming.AppId + ";Bot:AppType=FederatedIdentity;Bot:AllowedTenants=" + Incoming.Tenant, "Production", "TenantId")]
    [InlineData(Good + ";Bot:AllowedTenants=*", "Production", "AllowedTenants")]
    [InlineData(Good + ";Bot:AllowedTenants=" + Incoming.Tenant + ",contoso", "Production", "AllowedTenants")]
    [InlineData(Good + ";Bot:OpenIdMetadata=http://login.botframework.com/", "Production", "OpenIdMetadata")]
    [InlineData(Good + ";Bot:OpenIdMetadata=http://127.0.0.1:9/", "Production", "OpenIdMetadata")]
    [InlineData(Good + ";Bot:OpenIdMetadata=http://10.0.0.1/", "Development", "OpenIdMetadata")]
    [InlineData(Good + ";Bot:Authority=login.microsoftonline.com", "Production", "Authority")]
    [InlineData(Good + ";Bot:Authority=http://127.0.0.1:9/", "Production", "Authority")]
    [InlineData(Good + ";Bot:Authority=http://localhost:9/", "Staging", "Authority")]
    [InlineData(Good + ";Bot:Authority=http://10.0.0.1/", "Development", "Authority")]
    [InlineData(Good + ";Bot:Authority=http://me@127.0.0.1:9/", "Development", "Authority")]
    [InlineData("Bot:AppId=" + Incoming.AppId + ";Bot:TenantId=" + Incoming.Tenant + ";Bot:AppType=FederatedIdentity;Bot:Authority=http://127.0.0.1:9/", "Development", "Authority")]
    [InlineData(Good + ";Bot:ConsentAppId=" + Incoming.AppId, "Production", "ConsentAppId")]
    [InlineData("Bot:AppId=" + Incoming.AppId + ";Bot:AppType=ManagedIdentity;Bot:TenantId=" + Incoming.Tenant + ";Bot:ConsentAppId=my-bot", "Production", "ConsentAppId")]
    [InlineData("Bot:AppId=" + Incoming.AppId + ";Bot:AppType=ManagedIdentity;Bot:AllowedTenants=" + Incoming.Tenant + ";Bot:ConsentAppId=" + Incoming.AppId, "Production", "ConsentAppId")]
    [InlineData(Good + ";Bot:Graph=https://graph.example.net/", "Production", "Graph")]
    [InlineData(Good + ";Bot:Graph=https://graph.microsoft.com.example.net/", "Production", "Graph")]
    [InlineData(Good + ";Bot:Graph=https://me@graph.microsoft.com/", "Production", "Graph")]
    [InlineData(Good + ";Bot:Graph=https://graph.microsoft.com:444/", "Production", "Graph")]
    [InlineData(Good + ";Bot:Graph=https://graph.microsoft.com/beta/", "Production", "Graph")]
    [InlineData(Good + ";Bot:Graph=http://graph.microsoft.com/", "Development", "Graph")]
    [InlineData(Good + ";Bot:Graph=http://127.0.0.1:9/", "Production", "Graph")]
    [InlineData(Good + ";Bot:Graph=no address", "Production", "Graph")]
    [InlineData(Good + ";Bot:ConnectorHosts=*", "Production", "ConnectorHosts")]
    [InlineData(Good + ";Bot:ConnectorHosts=*.net.:443", "Production", "ConnectorHosts")]
    [InlineData(Good + ";Bot:ConnectorHosts=https://smba.trafficmanager.net", "Production", "ConnectorHosts")]
    [InlineData(Good + ";Bot:ConnectorHosts=169.254.169.254", "Production", "ConnectorHosts")]
    [InlineData("Bot:AppType=SingleTenant;Bot:Authority=http://x;Bot:ConnectorHosts=localhost", "Production", "AppId TenantId AllowedTenants AppPassword Authority ConnectorHosts")]
    public async Task Settings_AtFault_StopTheStartAndNameEachSetting(string settings, string environment, string names)
    {
        var exception = await Assert.ThrowsAnyAsync<OptionsValidationException>(() => StartAsync(settings, environment));

        Assert.Equal(names.Split(' '), exception.Failures.Select(failure => failure.Split(' ')[0].Replace("Bot:", "", StringComparison.Ordinal)).Distinct());
        Assert.DoesNotContain("not a real secret", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Good, "Production")]
    [InlineData(Good + ";Bot:AppType=singletenant", "Production")]
    [InlineData("Bot:AppId=" + Incoming.AppId + ";Bot:AppType=ManagedIdentity;Bot:AllowedTenants:0=" + Incoming.Tenant, "Production")]
    [InlineData("Bot:AppId=" + Incoming.AppId + ";Bot:AppType=FederatedIdentity;Bot:TenantId=" + Incoming.Tenant, "Production")]
    [InlineData(Good + ";Bot:OpenIdMetadata=http://localhost:9/openid", "Development")]
    [InlineData(Good + ";Bot:Authority=http://127.0.0.1:9/", "Development")]
    [InlineData("Bot:AppId=" + Incoming.AppId + ";Bot:AppType=ManagedIdentity;Bot:TenantId=" + Incoming.Tenant + ";Bot:ConsentAppId=44444444-0000-4000-8000-000000000004", "Production")]
    [InlineData(Good + ";Bot:Graph=https://graph.microsoft.com", "Production")]
    [InlineData(Good + ";Bot:Graph=http://127.0.0.1:9/", "Development")]
    [InlineData(Good + ";Bot:ConnectorHosts=smba.example.net,*.example.org", "Production")]
    [InlineData("", "Development")]
    [InlineData("Bot:AppType=None", "Development")]
    public async Task Settings_InOrder_Start(string settings, string environment)
    {
        await using var bot = await StartAsync(settings, environment);

        var options = bot.Services.GetRequiredService<IOptions<BotOptions>>().Value;
        Assert.Equal(settings.Contains("AppId", StringComparison.Ordinal) ? [Incoming.Tenant] : [], options.AllowedTenants);
    }

    [Fact]
    public async Task Settings_LeftOut_AreThoseOfThePublicCloud()
    {
        await using var bot = await StartAsync(Good, "Production");

        var options = bot.Services.GetRequiredService<IOptions<BotOptions>>().Value;
        Assert.Equal(AppType.SingleTenant, options.Kind);
        Assert.Equal([Incoming.Tenant], options.AllowedTenants);
        Assert.Equal("https://login.botframework.com/v1/.well-known/openidconfiguration", options.OpenIdMetadata);
        Assert.Equal("https://api.botframework.com", options.Issuer);
        Assert.Equal("https://login.microsoftonline.com/", options.Authority);
        Assert.Equal("https://api.botframework.com/.default", options.ConnectorScope);
        Assert.Equal("https://graph.microsoft.com/", options.Graph);
        Assert.Equal(
            ["smba.trafficmanager.net", "*.botframework.com", "smba.infra.gcc.teams.microsoft.com", "smba.infra.gov.teams.microsoft.us", "smba.infra.dod.teams.microsoft.us"],
            options.ConnectorHosts);

        var limits = bot.Services.GetRequiredService<IOptions<TeamsChannelOptions>>().Value;
        Assert.Equal((256 * 1024, 4_096, 512, 64), (limits.MaxBodyBytes, limits.MaxPendingTurns, limits.MaxConcurrentTurns, limits.MaxPendingPerConversation));
        Assert.Equal((60, 20, true), (limits.PerPersonAMinute, limits.PerPersonAtOnce, limits.PaceSends));
        Assert.Equal((TimeSpan.FromSeconds(60), TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(3)), (limits.MaxSendWait, limits.TurnTimeout, limits.InvokeBudget));
    }

    [Theory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://*:0")]
    [InlineData("http://[::]:0")]
    public async Task Unregistered_OnAnOpenAddress_RefusesToStart(string url)
    {
        var exception = await Assert.ThrowsAnyAsync<OptionsValidationException>(() => StartAsync("", "Development", url));

        Assert.Contains("Bot:AppId", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unregistered_OnLoopback_SaysSo()
    {
        await using var bot = await StartAsync("", "Development");

        Assert.Contains("Bot:AppId is not set: tokens are not checked", bot.Logs.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pacing_OffOutsideDevelopment_RefusesToStart()
    {
        var exception = await Assert.ThrowsAnyAsync<OptionsValidationException>(() => StartAsync(Good + ";Bot:Limits:PaceSends=false", "Production"));

        Assert.Contains("Bot:Limits:PaceSends", exception.Message, StringComparison.Ordinal);
    }

    private static Task<RunningBot> StartAsync(string settings, string environment, string url = "http://127.0.0.1:0")
    {
        var pairs = settings.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2));
        var values = new Dictionary<string, string?>();
        foreach (var pair in pairs)
            values[pair[0]] = pair[1];
        return RunningBot.StartAsync(new ScriptedHandler(), values, environment: environment, url: url);
    }
}
