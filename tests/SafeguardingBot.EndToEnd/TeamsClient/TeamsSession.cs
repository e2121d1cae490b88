namespace SafeguardingBot.EndToEnd.TeamsClient;

/// <summary>The service, the client beside it, and a window of it.</summary>
public class TeamsSession(Chromium chromium) : IAsyncLifetime
{
    public const string AtKeyboard = "0b1c2d3e-0000-4000-8000-000000000000", Manager = "0b1c2d3e-0000-4000-8000-000000000001", Admin = "0b1c2d3e-0000-4000-8000-000000000002", SecondAdmin = "0b1c2d3e-0000-4000-8000-000000000003";

    private Service? service;
    private Playground? playground;
    private TeamsWindow? window;

    public Service Service => service ?? throw new InvalidOperationException("The service has not started.");

    public Playground Playground => playground ?? throw new InvalidOperationException("The client has not started.");

    /// <summary>Skips the test where the client or the browser is missing; a fixture cannot.</summary>
    public TeamsWindow Window
    {
        get
        {
            Assert.SkipUnless(Chromium.IsThere && Playground.IsThere, "Needs Chromium, and npm ci in tests/SafeguardingBot.EndToEnd.");
            return window ?? throw new InvalidOperationException("The window is not open.");
        }
    }

    /// <summary>Who may do what, as settings of the service.</summary>
    protected virtual IEnumerable<string> Roles => ["--People:Managers:0", Manager, "--People:Admins:0", Admin, "--People:Admins:1", SecondAdmin];

    public async ValueTask InitializeAsync()
    {
        if (!Chromium.IsThere || !Playground.IsThere)
            return;
        service = await Service.StartAsync([.. Roles, "--Curation:CheckLinks", "false"]);
        playground = await Playground.StartAsync(service);
        window = await TeamsWindow.OpenAsync(chromium.Browser, playground);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (window is not null)
            await window.DisposeAsync();
        if (playground is not null)
            await playground.DisposeAsync();
        if (service is not null)
            await service.DisposeAsync();
    }
}

/// <summary>The same with an admin at the keyboard.</summary>
public sealed class AdminsSession(Chromium chromium) : TeamsSession(chromium)
{
    protected override IEnumerable<string> Roles => ["--People:Admins:0", AtKeyboard, "--People:Admins:1", SecondAdmin];
}
