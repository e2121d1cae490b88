using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SafeguardingBot.Channel.Authentication;
using SafeguardingBot.Channel.Connector;

namespace SafeguardingBot.Channel.Tests.Connector;

public sealed class ServiceUrlsTests
{
    [Theory]
    [InlineData("https://smba.trafficmanager.net/emea/", "Production", true)]
    [InlineData("https://smba.trafficmanager.net/emea/99999999-8888-4777-8666-555555555555/", "Production", true)]
    [InlineData("https://SMBA.TrafficManager.NET/teams", "Production", true)]
    [InlineData("https://smba.infra.gcc.teams.microsoft.com/teams", "Production", true)]
    [InlineData("https://webchat.botframework.com/", "Production", true)]
    [InlineData("https://botframework.com/", "Production", false)]
    [InlineData("https://evilbotframework.com/", "Production", false)]
    [InlineData("https://.botframework.com/", "Production", false)]
    [InlineData("https://infra.gcc.teams.microsoft.com/", "Production", false)]
    [InlineData("http://127.0.0.1:3978/", "Production", false)]
    [InlineData("https://localhost/", "Production", false)]
    [InlineData("https://127.0.0.1/", "Production", false)]
    [InlineData("https://[::1]/", "Production", false)]
    [InlineData("https://2130706433/", "Production", false)]
    [InlineData("https://0x7f000001/", "Production", false)]
    [InlineData("https://127.1/", "Production", false)]
    [InlineData("https://169.254.169.254/", "Production", false)]
    [InlineData("https://0.0.0.0/", "Production", false)]
    [InlineData("https://printer.local:8443/", "Production", false)]
    [InlineData(null, "Production", false)]
    [InlineData("http://127.0.0.1:3978/", "Staging", false)]
    [InlineData("http://127.0.0.1:3978/", "Development", true)]
    [InlineData("http://localhost:46150/_connector", "Development", true)]
    [InlineData("http://[::1]:46150/", "Development", true)]
    [InlineData("http://169.254.169.254/", "Development", false)]
    [InlineData("http://0.0.0.0:80/", "Development", false)]
    [InlineData("http://localhost.evil.example/", "Development", false)]
    [InlineData("file://localhost/etc/passwd", "Development", false)]
    public void IsAllowed_ByHostAndEnvironment(string? serviceUrl, string environment, bool expected)
    {
        var urls = new ServiceUrls(Options.Create(new BotOptions()), new Environment(environment));

        Assert.Equal(expected, urls.IsAllowed(serviceUrl));
        Assert.Equal(expected, urls.IsAllowed(serviceUrl));
    }

    internal sealed class Environment(string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;
        public string ApplicationName { get; set; } = "tests";
        public string ContentRootPath { get; set; } = "/";
        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
