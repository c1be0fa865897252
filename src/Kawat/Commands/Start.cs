using Kawat.Desk;
using Kawat.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Commands;

/// <summary>What every run does first: folders there, schema up to date, the site's own pages written.</summary>
internal static partial class Start
{
    public static async Task Prepare(IServiceProvider services, CancellationToken cancel = default)
    {
        services.GetRequiredService<DataFolder>().Create();
        var lookups = services.GetRequiredService<Lookups>();
        // Nearly every start finds all as it should be. To see that costs some milliseconds; to build the model of a hundred tables first costs more than all else until the first page.
        if (await Database.IsCurrent(lookups, cancel) && !await FirstPages.Lack(lookups, cancel))
        {
            await services.GetRequiredService<KeepSettings>().Load(cancel);
            return;
        }

        await using var db = await services.GetRequiredService<IDbContextFactory<KawatDb>>().CreateDbContextAsync(cancel);
        await Database.ApplySchema(db, services.GetRequiredService<TimeProvider>(), cancel);
        if (await Database.LacksParts(db, cancel)) NoParts(services.GetRequiredService<ILoggerFactory>().CreateLogger("Kawat.Database"));
        await services.GetRequiredService<KeepSettings>().Load(cancel);
        await FirstPages.Put(db, services.GetRequiredService<TimeProvider>().GetUtcNow(), cancel);
    }

    [LoggerMessage(601, LogLevel.Warning, "PostgreSQL has no pg_trgm for this database, so the desk's searches look through all texts; once its administrator has installed it (postgresql-contrib) the next start uses it")]
    private static partial void NoParts(ILogger logger);
}
