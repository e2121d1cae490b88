using SafeguardingBot.Settings;

namespace SafeguardingBot.Tests.Settings;

public sealed class SettingsCheckTests
{
    private const string App = "1b6a5c8e-4f0e-4d0c-9a57-6d6a5f0c2b11";
    private const string Registered = "Bot:AppId=" + App + "|Bot:TenantId=" + App;
    private const string Pg = "Storage:Provider=PostgreSql";
    private const string Server = "Storage:ConnectionString=Host=db;Database=bot;Username=bot";

    // Settings, parted by |, then what the faults say: each a beginning of one fault, and no other fault is there.
    [Theory]
    [InlineData("Bot:AppId=my bot", "Bot:AppId must be the client id (a GUID)|Bot:TenantId must be the id (a GUID)|Bot:AllowedTenants must name|Bot:AppPassword or Bot:CertificateThumbprint is needed")]
    [InlineData(Registered + "|Bot:AppPassword=s|Bot:AppPasswordExpires=soon", "Bot:AppPasswordExpires must be a day written as 2027-03-31")]
    [InlineData("Bot:AppType=ManagedIdentity|Bot:AppPasswordExpires=2027-03-31", "Bot:AppId must be the client id|Bot:AllowedTenants must name|Bot:AppPasswordExpires is set although")]
    [InlineData("Bot:Limits:MaxPendingTurns=many", "Bot:Limits:MaxPendingTurns must be a whole number; it is \"many\"")]
    [InlineData("Bot:Limits:MaxPendingTurns=0", "Bot:Limits:MaxPendingTurns must be between 1 and 100000; it is 0")]
    [InlineData("Bot:Limits:TurnTimeout=2 minutes", "Bot:Limits:TurnTimeout must be a duration such as 00:01:30; it is \"2 minutes\"")]
    [InlineData("Bot:Limits:InvokeBudget=00:01:00", "Bot:Limits:InvokeBudget must be between 00:00:00.5000000 and 00:00:05; it is 00:01:00")]
    [InlineData("Bot:Limits:PaceSends=yes", "Bot:Limits:PaceSends must be true or false; it is \"yes\"")]
    [InlineData("Bot:Limit:PaceSends=true", "Bot:Limit is no setting. Did you mean Bot:Limits?")]
    [InlineData("Bot:ApId=" + App, "Bot:ApId is no setting. Did you mean Bot:AppId?")]
    [InlineData("Bot:MicrosoftAppPassword=hidden", "Bot:MicrosoftAppPassword is no setting. Remove it, or use one of Bot:AppId, ")]
    [InlineData("Stroage:Provider=Sqlite", "Stroage is no section of the settings. Did you mean Storage?")]
    [InlineData("Privcy:KeepQuestionDays=0", "Privcy is no section of the settings. Did you mean Privacy?")]
    [InlineData("Storage:Provider=Oracle", "Storage:Provider must be one of Sqlite, PostgreSql; it is \"Oracle\"")]
    [InlineData("Storage:Provider=7", "Storage:Provider must be one of Sqlite, PostgreSql; it is \"7\"")]
    [InlineData(Pg, "Storage:ConnectionString is needed with Storage:Provider PostgreSql")]
    [InlineData(Pg + "|Storage:ConnectionString=Hots=db;Password=hidden", "Storage:ConnectionString cannot be read")]
    [InlineData(Pg + "|Storage:ConnectionString=Password=hidden", "Storage:ConnectionString names no Host|Storage:ConnectionString names no Database|Storage:ConnectionString names no Username")]
    [InlineData(Pg + "|" + Server + "|Storage:Folder=/data", "Storage:Folder is for Storage:Provider Sqlite alone")]
    [InlineData(Pg + "|" + Server + ";Password=hidden|Storage:EntraSignIn=true", "Storage:ConnectionString holds a Password although Storage:EntraSignIn is on")]
    [InlineData(Pg + "|" + Server + ";SSL Mode=Disable|Storage:EntraSignIn=true", "Storage:ConnectionString lets a token of Storage:EntraSignIn go in the clear")]
    [InlineData(Pg + "|" + Server + "|Storage:ManagedIdentityClientId=" + App, "Storage:ManagedIdentityClientId is used with Storage:EntraSignIn alone")]
    [InlineData(Pg + "|" + Server + "|Storage:EntraSignIn=true|Storage:ManagedIdentityClientId=bot", "Storage:ManagedIdentityClientId must be the client id (a GUID)")]
    [InlineData(Pg + "|" + Server + "|Storage:EntraSignIn=on", "Storage:EntraSignIn must be true or false; it is \"on\"")]
    [InlineData("Storage:EntraSignIn=true", "Storage:EntraSignIn is for Storage:Provider PostgreSql alone")]
    [InlineData(Server, "Storage:ConnectionString is one of PostgreSQL; set Storage:Provider to PostgreSql")]
    [InlineData("Storage:ConnectionString=Data Source=/a.db|Storage:Folder=/data", "Storage:Folder and Storage:ConnectionString both say where the file is")]
    [InlineData("Storage:ConnectionString=nonsense", "Storage:ConnectionString cannot be read; write Data Source=")]
    [InlineData("Outbox:PerSecond=500", "Outbox:PerSecond must be between 1 and 50; it is 500")]
    [InlineData("Privacy:KeepQuestionDays=-1", "Privacy:KeepQuestionDays must be between 0 and 3650; it is -1")]
    [InlineData("Privacy:KeepQuestionDays=99999999999", "Privacy:KeepQuestionDays must be a whole number")]
    [InlineData("Privacy:KeepQuestonDays=0", "Privacy:KeepQuestonDays is no setting. Did you mean Privacy:KeepQuestionDays?")]
    [InlineData("People:Admins:0=ann@example.gov.uk|People:Managers:0=Bob", "People:Admins:0 must be the object id (a GUID)|People:Managers:0 must be the object id (a GUID)")]
    [InlineData("People:Admins=" + App, "People:Admins must be a list; write the first entry as People:Admins:0")]
    [InlineData("Library:Folder=/nowhere", "Library:Folder \"/nowhere\" holds no folder learning/")]
    [InlineData("Library:ReloadSeconds=-5", "Library:ReloadSeconds must be between 0 (never) and 86400")]
    [InlineData("Language:Endpoint=http://language.example.com", "Language:Endpoint must be the https address")]
    [InlineData("Telemetry:Endpoint=collector:4317", "Telemetry:Endpoint must be the address of an OpenTelemetry collector")]
    [InlineData("Telemetry:Endpoint=http://collector:4317|Telemetry:Headers=api-key=hidden", "Telemetry:Headers would be sent in the clear")]
    [InlineData("Telemetry:Headers=api-key=hidden", "Telemetry:Headers is set although Telemetry:Endpoint is empty")]
    [InlineData("Telemetry:Protocol=Thrift", "Telemetry:Protocol must be one of Grpc, Http; it is \"Thrift\"")]
    [InlineData("Urls=localhost", "Urls \"localhost\" must be an address to listen at")]
    [InlineData("Urls=ftp://localhost:1", "Urls \"ftp://localhost:1\" must be an address to listen at")]
    [InlineData("Urls=http://*:8080;https://*:8443", "Urls \"https://*:8443\" asks for https, and no certificate is named")]
    [InlineData(
        "Bot:ApId=x|Bot:Limits:PaceSends=yes|Storage:Provider=Oracle|People:Admins:0=Ann|Library:ReloadSeconds=-5|Urls=x",
        "Bot:ApId is no setting|Bot:Limits:PaceSends must be|Storage:Provider must be|People:Admins:0 must be|Library:ReloadSeconds must be|Urls \"x\" must be")]
    public void Settings_WrongMissingOrContradictory_AreAllNamedAtOnce(string settings, string expected)
    {
        var wanted = expected.Split('|');

        var faults = Faults(settings);

        Assert.Equal(wanted.Length, faults.Count);
        Assert.All(wanted, w => Assert.Contains(faults, fault => fault.StartsWith(w, StringComparison.Ordinal)));
        Assert.DoesNotContain(faults, fault => fault.Contains("hidden", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Urls=x", "Set it in appsettings.json, or as Urls in the environment.")]
    [InlineData("Bot:Limits:PaceSends=yes", "Set it in appsettings.json, or as Bot__Limits__PaceSends in the environment.")]
    [InlineData("Bot:ApId=x", "")]
    public void Remedy_NamesTheVariableToSet(string setting, string expected) =>
        Assert.Equal(expected, Assert.Single(SettingsCheck.Faults(["--environment=Development", $"--{setting}"])).Remedy);

    [Theory]
    [InlineData("")]
    [InlineData("Bot:AppId=" + App + "|Bot:AppType=ManagedIdentity|Bot:TenantId=" + App + "|" + Pg + "|" + Server + "|Storage:EntraSignIn=true|Storage:ManagedIdentityClientId=" + App)]
    [InlineData("Telemetry:Endpoint=https://collector.example.com:4317|Telemetry:Headers=api-key=k|Telemetry:Protocol=http")]
    [InlineData("People:Admins:0=" + App + "|bot:limits:pacesends=TRUE")]
    [InlineData("Urls=http://*:8080;http://[::]:8081|Logging:LogLevel:Default=Debug|Kestrel:Limits:MaxConcurrentConnections=5|AllowedHosts=*")]
    [InlineData("BOTS=1|HOME=/root|Store:Front=window")] // what an environment may hold beside ours
    public void Settings_InOrder_HaveNoFaults(string settings) => Assert.Empty(Faults(settings));

    private static List<string> Faults(string settings) =>
        [.. SettingsCheck.Faults(["--environment=Development", .. settings.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(s => $"--{s}")]).Select(f => f.Problem)];
}
