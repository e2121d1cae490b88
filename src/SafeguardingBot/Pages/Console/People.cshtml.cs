using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using SafeguardingBot.People;

namespace SafeguardingBot.Pages.Console;

/// <summary>Who is admin and who is manager.</summary>
internal sealed class PeopleModel(Roles roles, IOptionsMonitor<PeopleOptions> settings) : ConsolePage(roles)
{
    private readonly Roles roles = roles;

    public IReadOnlyList<RoleGrant> Grants { get; private set; } = [];

    public PeopleOptions Settings => settings.CurrentValue;

    [BindProperty]
    public string? Person { get; set; }

    [BindProperty]
    public string? Role { get; set; }

    public async Task OnGetAsync(CancellationToken cancellationToken) => Grants = await roles.GrantsAsync(cancellationToken);

    public async Task<IActionResult> OnPostGrantAsync(CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(Person?.Trim(), out var person))
            ModelState.AddModelError("person", "Enter an object id, such as 11111111-1111-1111-1111-111111111111");
        if (RoleNamed(Role) is not { } role)
            ModelState.AddModelError("role-manager", "Choose a role");
        else if (ModelState.IsValid)
            return Next(await roles.GrantAsync(Me, person.ToString(), role, cancellationToken) ? $"{person} is now {Role}." : $"{person} is {Role} already.");

        await OnGetAsync(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(Person, out var person) || RoleNamed(Role) is not { } role)
            return BadRequest();
        if (role == People.Role.Admin && person.ToString() == Me)
        {
            ModelState.AddModelError("", "You cannot take the admin role from yourself. Another admin can.");
            await OnGetAsync(cancellationToken);
            return Page();
        }

        return Next(await roles.RemoveAsync(Me, person.ToString(), role, cancellationToken) ? $"{person} is no longer {Role}." : $"{person} was not {Role}.");
    }

    private RedirectToPageResult Next(string done)
    {
        Done = done;
        return RedirectToPage();
    }

    private static Role? RoleNamed(string? name) => name switch { "admin" => People.Role.Admin, "manager" => People.Role.Manager, _ => null };
}
