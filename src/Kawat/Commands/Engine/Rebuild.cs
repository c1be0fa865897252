using Kawat.Dossier;
using Kawat.Work;

namespace Kawat.Commands.Engine;

/// <summary><c>engine rebuild</c>: index, readings, links and threads from nothing but the stories and the editors' words.</summary>
internal static class Rebuild
{
    public static async Task Run(IServiceProvider services, bool isResumed, TextWriter log, CancellationToken cancel)
    {
        var archive = services.GetRequiredService<StoryArchive>();
        var settle = services.GetRequiredService<SettleLinks>();
        if (!isResumed)
        {
            await settle.Forget(cancel);
            // The folder belongs to the process that runs; its segments hold nothing that the stories don't, and it sees to them itself.
            if (!await archive.Rebuild(Tell(log, "indexed"), cancel)) log.WriteLine("The index folder is in use by a running Kawat; it stays. Readings, links and threads are made anew.");
        }

        var all = await settle.Unread(cancel);
        var tell = Tell(log, "read and linked");
        for (var left = all; left > 0; left = await settle.Unread(cancel))
        {
            await settle.Step(cancel);
            tell(all - left, all);
        }

        var settled = 0;
        while (await settle.Step(cancel) is var some and > 0)
        {
            settled += some;
            Tell(log, "linked again against the whole archive")(settled, settled);
        }

        await services.GetRequiredService<MakeThreads>().Rebuild(Tell(log, "stories in threads"), cancel);
        // What the steps have left for the work loop.
        await services.GetRequiredService<WorkLoop>().RunDue(cancel);
    }

    private static Action<int, int> Tell(TextWriter log, string what)
    {
        var next = 0L;
        return (done, all) =>
        {
            if (Environment.TickCount64 < next && done < all) return;
            next = Environment.TickCount64 + 2000;
            log.WriteLine(FormattableString.Invariant($"{what}: {done} of {all}"));
        };
    }
}
