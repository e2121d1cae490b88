using Microsoft.Extensions.Options;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Commands;

/// <summary>
/// The library that a person has published in the service's own store. What came from the folder of cards is left to the folder: the service, too,
/// takes newer cards over older ones, and whoever edits cards wants to ask what they have just written.
/// </summary>
internal static class PublishedLibrary
{
    /// <summary>Null when nobody has published, or there is no store; says so where a store is there and cannot be read.</summary>
    public static async Task<LibraryFiles?> FindAsync(string[] args, TextWriter errors, CancellationToken cancellationToken)
    {
        try
        {
            var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = [.. StoreCommand.Settings(args)], ContentRootPath = AppContext.BaseDirectory });
            builder.Logging.ClearProviders();
            builder.Services.AddSingleton(ServeCommand.Clock);
            builder.Services.AddStorage(builder.Configuration);
            await using var app = builder.Build();
            var options = app.Services.GetRequiredService<IOptions<StorageOptions>>().Value;
            // Looking must not make a store.
            if (options.Provider == StorageProvider.Sqlite && !File.Exists(new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(options.SqliteConnectionString()).DataSource))
                return null;

            app.Services.GetRequiredService<StorageHealth>().Ready();
            var store = app.Services.GetRequiredService<LibraryStore>();
            return await store.CurrentAsync(cancellationToken) is { PublishedBy: not LibraryStore.FromCards } current ? await store.ReadAsync(current.Version, cancellationToken) : null;
        }
        catch (Exception e) when (e is StorageUnavailableException or OptionsValidationException or System.Data.Common.DbException or InvalidDataException)
        {
            await errors.WriteLineAsync("The store cannot be read, so the cards beside the program are asked. Use --cards to choose them.");
            return null;
        }
    }
}
