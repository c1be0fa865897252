using System.Diagnostics;
using System.Globalization;
using Kawat;
using Kawat.Bench.Archive;
using Microsoft.EntityFrameworkCore;

// bench/archive.sh and bench/desk.sh call these steps and say what they mean.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args)
{
    case ["fill", var number, var target]:
        await FillIn(int.Parse(number, CultureInfo.InvariantCulture), target);
        return 0;
    case ["ask", var address, var pid, var file, var count, var encoding, .. var kinds]:
        foreach (var kind in kinds)
        {
            var (page, atOnce) = kind.Split('*') is [var what, var many] ? (what, int.Parse(many, CultureInfo.InvariantCulture)) : (kind, 1);
            await new Ask(address, int.Parse(pid, CultureInfo.InvariantCulture), file, atOnce).Run(page, int.Parse(count, CultureInfo.InvariantCulture), encoding == "plain" ? null : encoding);
        }

        return 0;
    case ["items", var number, var folder]:
        using (var items = new SqliteSink(Path.Combine(folder, "kawat.db"))) new FillItems(items, int.Parse(number, CultureInfo.InvariantCulture)).Run();
        return 0;
    case ["desk", var address, var file, var user, var password, var count, var server]:
        await new AskDesk(address, file, int.Parse(server, CultureInfo.InvariantCulture)).Run(user, password, int.Parse(count, CultureInfo.InvariantCulture));
        return 0;
    case ["head"]:
        Console.WriteLine(Ask.Head);
        return 0;
    default:
        Console.Error.WriteLine("usage: fill N DATA-FOLDER-OR-POSTGRES | ask ADDRESS PID DATABASE COUNT plain|ENCODING KIND[*CONNECTIONS]… | items N DATA-FOLDER | desk ADDRESS DATABASE USER PASSWORD COUNT PID | head");
        return 2;
}

static async Task FillIn(int count, string target)
{
    var clock = Stopwatch.StartNew();
    var isPostgres = Database.IsPostgres(target);
    var file = Path.Combine(target, "kawat.db");
    if (!isPostgres) Directory.CreateDirectory(target);
    var options = new DbContextOptionsBuilder<KawatDb>();
    Database.Configure(options, isPostgres ? target : null, file);
    await using (var db = new KawatDb(options.Options)) await Database.ApplySchema(db, TimeProvider.System);
    Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
    using (ArchiveSink sink = isPostgres ? new PostgresSink(target) : new SqliteSink(file))
    {
        if (sink is PostgresSink postgres) postgres.Begin();
        new Fill(sink, count, Console.Error).Run();
    }

    Console.Error.WriteLine($"  {count} stories in {clock.Elapsed.TotalSeconds:F0} s");
}
