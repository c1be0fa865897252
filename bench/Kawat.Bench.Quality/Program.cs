using System.Globalization;
using Kawat.Bench.Quality;

// kawat-quality RUN [OUT] [options]: runs the engine over the collections in KAWAT_SHARED and writes a run file for their scorers. The runs are those of the switch below.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var shared = Environment.GetEnvironmentVariable("KAWAT_SHARED") ?? "../shared";
if (args.Length < 1 || args.Length < 2 && args[0] is not ("copies" or "events" or "names-speed") || !Directory.Exists(Path.Combine(shared, "data", "corpora")))
{
    Console.Error.WriteLine("usage: RUN [OUT] [options], with KAWAT_SHARED set to the folder of the collections");
    return 2;
}
switch (args[0])
{
    case "bio": BioRun.Write(shared, args[1]); return 0;
    case "copies": CopiesRun.Write(shared); return 0;
    case "events": EventsRun.Write(shared); return 0;
    case "links": LinksRun.Write(shared, args[1], args.Skip(2).ToList()); return 0;
    case "names": NamesRun.Write(shared, args[1]); return 0;
    case "names-speed": NamesSpeedRun.Write(shared); return 0;
    case "reading": ReadingRun.Write(shared, args[1]); return 0;
    case "register": RegisterRun.Write(shared, args[1]); return 0;
    case "same-names": SameNameRun.Write(shared, args[1]); return 0;
    case "threads": ThreadsRun.Write(shared, args[1], args.Skip(2).ToList()); return 0;
    case "timeline": TimelineRun.Write(shared, args[1], args.Skip(2).ToList()); return 0;
    case "times": TimesRun.Write(shared, args[1]); return 0;
    case "train-names": NameTraining.Write(shared, args[1]); return 0;
    case "train-small": SmallLetterTraining.Write(shared, args[1]); return 0;
    case "weekdays": WeekdaysRun.Write(shared, args[1]); return 0;
    default: Console.Error.WriteLine($"unknown run {args[0]}"); return 2;
}
