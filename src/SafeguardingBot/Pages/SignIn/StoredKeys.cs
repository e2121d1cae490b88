using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Pages.SignIn;

/// <summary>The keys that cookies and forms are sealed with, in the store, so that every replica reads what another one wrote.</summary>
internal sealed class StoredKeys(Database database, IOptions<ConsoleOptions> options) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() =>
        // The interface knows no tasks; keys are read once a day.
        Task.Run(async () => (IReadOnlyCollection<XElement>)[.. (await database.QueryAsync<string>("SELECT xml FROM data_protection_keys ORDER BY name", null, CancellationToken.None)).Select(XElement.Parse).Where(IsTrusted)])
            .GetAwaiter().GetResult();

    public void StoreElement(XElement element, string friendlyName) =>
        Task.Run(() => database.ExecuteAsync(
            "INSERT INTO data_protection_keys (name, xml) VALUES (@friendlyName, @Xml) ON CONFLICT (name) DO UPDATE SET xml = excluded.xml",
            new { friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) }, CancellationToken.None)).GetAwaiter().GetResult();

    // A key from before there was a certificate may be in an old copy of the store.
    private bool IsTrusted(XElement element) =>
        options.Value.KeyCertificates.Count == 0 || element.Name.LocalName != "key" || element.Descendants().Any(e => e.Name.LocalName == "encryptedSecret");
}
