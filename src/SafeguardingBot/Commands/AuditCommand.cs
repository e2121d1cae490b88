using System.CommandLine;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Commands;

/// <summary><c>audit verify</c>: checks that no event of the audit trail was changed, removed or put in between.</summary>
internal static class AuditCommand
{
    public static Command Create(string[] args)
    {
        var verify = new Command("verify", "Checks the chain of audit events; exits 1 and names the first event that does not follow.") { TreatUnmatchedTokensAsErrors = false };
        verify.SetAction((parsed, cancellationToken) => StoreCommand.RunAsync(
            args, parsed.InvocationConfiguration,
            services => RunAsync(services.GetRequiredService<AuditTrail>(), parsed.InvocationConfiguration.Output, cancellationToken), cancellationToken));
        return new("audit", "Works on the audit trail.") { verify };
    }

    internal static async Task<int> RunAsync(AuditTrail audit, TextWriter output, CancellationToken cancellationToken)
    {
        var found = await audit.VerifyAsync(cancellationToken);
        await output.WriteLineAsync(found.FirstBroken is { } broken
            ? $"The audit trail is broken at event {broken}: it was changed, or one before it is missing."
            : $"The {found.Events} events of the audit trail follow from one another. Last hash: {(found.Head.Length > 0 ? found.Head : "none")}");
        return found.FirstBroken is null ? 0 : 1;
    }
}
