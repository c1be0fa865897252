using System.Globalization;
using Kawat.Desk;
using Kawat.Intake;
using Kawat.Shared;
using Kawat.Stories;
using Kawat.Work;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Commands;

/// <summary>Fills an empty archive with the demo wire, by the same doors that every story takes: intake, make, publish, link.
/// Cut short, it goes on at the next start, of this node or another: what is there already is left as it is, and only drafts that
/// nobody has touched are published. Once anything else arrived it never runs again.</summary>
internal static class DemoWire
{
    private const string Who = "demo";

    public static async Task Fill(IServiceProvider services, TextWriter progress, CancellationToken cancel)
    {
        var data = services.GetRequiredService<DataFolder>();
        var marker = Path.Combine(data.Root, "demo-loaded");
        if (File.Exists(marker) || Folder() is not { } folder) return;
        await using var db = await services.GetRequiredService<IDbContextFactory<KawatDb>>().CreateDbContextAsync(cancel);
        if (await db.Arrivals.AnyAsync(a => a.Transport != Transport.Demo, cancel) || await db.Stories.AnyAsync(s => s.ItemId == null, cancel))
        {
            // Somebody's own archive stays one; the next start need not look.
            await File.WriteAllTextAsync(marker, "", cancel);
            return;
        }

        var source = await FindSource.OrMake(db, services.GetRequiredService<TimeProvider>(), "kawat-demo", "Kawat (demo)", cancel);
        var receive = services.GetRequiredService<Receive>();
        var here = (await db.Arrivals.Where(a => a.SourceId == source.Id).Select(a => a.RawHash).ToListAsync(cancel)).ToHashSet(StringComparer.Ordinal);
        if (here.Count == 0) await progress.WriteLineAsync("Filling the empty archive with the demo wire …");
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(IsItem).Order(StringComparer.Ordinal))
        {
            var bytes = await File.ReadAllBytesAsync(file, cancel);
            if (here.Contains(Hash.Of(bytes))) continue;
            var received = await receive.Take(new Delivery(source, Transport.Demo, Path.GetFileName(file), bytes, bytes.Length, PictureFolder: folder), cancel);
            foreach (var bad in received.Items.Where(i => i.State is ItemState.Quarantined or ItemState.Refused))
                await progress.WriteLineAsync($"  {Path.GetFileName(file)}: {bad.Reason}");
        }

        await Publish(services, db, source, progress, cancel);
        var linked = await services.GetRequiredService<WorkLoop>().RunDue(cancel);
        if (linked > 0) await progress.WriteLineAsync($"  linked ({linked} steps)");
        await File.WriteAllTextAsync(marker, "", cancel);
    }

    private static async Task Publish(IServiceProvider services, KawatDb db, Source source, TextWriter progress, CancellationToken cancel)
    {
        var make = services.GetRequiredService<MakeStory>();
        var publish = services.GetRequiredService<Publish>();
        var items = await db.Items.AsNoTracking().Where(i => i.SourceId == source.Id && i.State == ItemState.Accepted).OrderBy(i => i.CopyDate).ThenBy(i => i.Id).ToListAsync(cancel);
        var published = 0;
        foreach (var item in items)
        {
            if (await make.FromItem(item.Id, Who, cancel) is not StoryOutcome.Done { Story: var story } || !IsUntouched(story)) continue;
            var at = item.Reading?.Published is { Precision: "instant", Value: var value }
                && DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, out var instant) ? instant.ToUniversalTime() : (DateTimeOffset?)null;
            var outcome = await publish.Run(story.Id, new PublishOrder(At: at, WithCopyDate: true), Who, cancel);
            if (outcome is StoryOutcome.Done) published++;
            else await progress.WriteLineAsync($"  item {item.Id} was not published: {outcome}");
        }

        if (published > 0) await progress.WriteLineAsync($"  {published} of {items.Count} stories published");
    }

    private static bool IsUntouched(Story story) => story is { State: StoryState.Draft, PublicRevisionId: null, Version: 1 };

    private static bool IsItem(string file) => Path.GetExtension(file) is ".json" or ".xml" or ".rss" or ".txt";

    /// <summary>KAWAT_DEMO, else demo/wire of the folder that the program was built in; null when there is none.</summary>
    private static string? Folder()
    {
        if (Environment.GetEnvironmentVariable("KAWAT_DEMO") is { Length: > 0 } named) return Directory.Exists(named) ? named : null;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var wire = Path.Combine(folder.FullName, "demo", "wire");
            if (Directory.Exists(wire)) return wire;
        }

        return null;
    }
}
