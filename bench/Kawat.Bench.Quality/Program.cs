using System.Globalization;
using Kawat.Bench.Quality;

// kawat-quality names|links|threads|timeline OUT [split]: runs the engine over the collections in KAWAT_SHARED and writes a run file for their scorers.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var shared = Environment.GetEnvironmentVariable("KAWAT_SHARED") ?? "../shared";
if (args.Length < 2 || !Directory.Exists(Path.Combine(shared, "data", "corpora")))
{
    Console.Error.WriteLine("usage: names|links|threads|timeline OUT, with KAWAT_SHARED set to the folder of the collections");
    return 2;
}
switch (args[0])
{
    case "names": NamesRun.Write(shared, args[1]); return 0;
    case "links": LinksRun.Write(shared, args[1], args.Skip(2).ToList()); return 0;
    case "threads": ThreadsRun.Write(shared, args[1], args.Skip(2).ToList()); return 0;
    case "timeline": TimelineRun.Write(shared, args[1], args.Skip(2).ToList()); return 0;
    default: Console.Error.WriteLine($"unknown run {args[0]}"); return 2;
}
