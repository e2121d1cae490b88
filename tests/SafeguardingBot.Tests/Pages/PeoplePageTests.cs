using System.Net;
using Xunit;

namespace SafeguardingBot.Tests.Pages;

/// <summary>People, roles and the record of changes.</summary>
public sealed class PeoplePageTests(BotHost host) : IClassFixture<BotHost>
{
    private const string Somebody = "88888888-0000-4000-8000-000000000008";

    [Fact]
    public async Task Grant_ThenRemove_ShowsBothInTheAudit()
    {
        using var admin = await Browser.SignInAsync(host, "alex");

        using var granted = await admin.SendFormAsync("/console/people", "/console/people?handler=Grant", ("Person", $" {Somebody.ToUpperInvariant()} "), ("Role", "manager"));
        var after = await admin.ReadAsync("/console/people");
        using var removed = await admin.SendFormAsync("/console/people", "/console/people?handler=Remove", ("Person", Somebody), ("Role", "manager"));
        var audit = await admin.ReadAsync("/console/audit");

        Assert.Contains($"{Somebody} is now manager.", after, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, removed.StatusCode);
        Assert.Contains("role granted", audit, StringComparison.Ordinal);
        Assert.Contains("role removed", audit, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "manager", "Enter an object id")]
    [InlineData("sam@example.gov.uk", "manager", "Enter an object id")]
    [InlineData("<script>alert(1)</script>", "manager", "Enter an object id")]
    [InlineData(Somebody, "", "Choose a role")]
    [InlineData(Somebody, "owner", "Choose a role")]
    public async Task Grant_OfWhatIsNone_SaysSo(string person, string role, string fault)
    {
        using var admin = await Browser.SignInAsync(host, "alex");

        using var response = await admin.SendFormAsync("/console/people", "/console/people?handler=Grant", ("Person", person), ("Role", role));

        var page = await response.Content.ReadAsStringAsync();
        Assert.Contains(fault, page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Remove_OfTheOwnAdminRole_IsRefused()
    {
        using var admin = await Browser.SignInAsync(host, "alex");

        using var response = await admin.SendFormAsync("/console/people", "/console/people?handler=Remove", ("Person", "00000000-0000-4000-8000-0000000000a1"), ("Role", "admin"));

        Assert.Contains("You cannot take the admin role from yourself.", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("<h1>People and roles</h1>", await admin.ReadAsync("/console/people"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Audit_WhenChecked_IsWhole()
    {
        using var admin = await Browser.SignInAsync(host, "alex");

        using var response = await admin.SendFormAsync("/console/audit", "/console/audit?handler=Verify");

        Assert.Contains("The record is whole", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Audit_AsAFile_IsCommaSeparated()
    {
        using var admin = await Browser.SignInAsync(host, "alex");

        using var response = await admin.GetAsync("/console/audit?handler=File");

        Assert.Equal("text/csv", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("console-signed-in", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
