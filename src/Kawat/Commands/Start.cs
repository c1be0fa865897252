using Kawat.Desk;
using Kawat.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Commands;

/// <summary>What every run does first: folders there, schema up to date, the site's own pages written.</summary>
internal static class Start
{
    public static async Task Prepare(IServiceProvider services, CancellationToken cancel = default)
    {
        services.GetRequiredService<DataFolder>().Create();
        await using var db = await services.GetRequiredService<IDbContextFactory<KawatDb>>().CreateDbContextAsync(cancel);
        await Database.ApplySchema(db, services.GetRequiredService<TimeProvider>(), cancel);
        await services.GetRequiredService<KeepSettings>().Load(cancel);
        await FirstPages.Put(db, services.GetRequiredService<TimeProvider>().GetUtcNow(), cancel);
    }
}
