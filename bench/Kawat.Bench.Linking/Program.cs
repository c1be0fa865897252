using System.Globalization;
using Kawat.Bench.Linking;
using Kawat.Linking.Index;
using Kawat.Linking.Text;

// One step of the measurement in a process of its own, so that its memory is its own; bench/linking.sh calls them and says what they mean.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args.Length < 3)
{
    Console.Error.WriteLine("usage: build N FOLDER RESULTS | ask N FOLDER RESULTS QUERIES | fts N FILE RESULTS QUERIES SECONDS | postgres N CONNECTION RESULTS QUERIES SECONDS | texts N FOLDER RESULTS | pool FILE FOLDER RESULTS QUERIES | shape N FILE-OR-NONE");
    return 2;
}
var size = args[0] is "pool" ? 0 : int.Parse(args[1], CultureInfo.InvariantCulture);
int Number(int at) => int.Parse(args[at], CultureInfo.InvariantCulture);
// Stories that come after all in the archive: what a desk publishes now.
List<ArticleText> New(int count) => [.. Enumerable.Range(size, count).Select(i => MadeArchive.Story(i).Article())];
switch (args[0])
{
    case "build":
        BuildRun.Digests(size, args[2], new Results(args[3], args[1]));
        return 0;
    case "ask":
    {
        var results = new Results(args[3], args[1]);
        var archive = AskRun.Open(args[2], results);
        AskRun.Link(archive, New(Number(4)), results);
        AskRun.MoreLikeThis(archive, New(Number(4)), results);
        return 0;
    }
    case "fts":
        FtsRun.Run(size, args[2], New(Number(4)), TimeSpan.FromSeconds(Number(5)), new Results(args[3], args[1]));
        return 0;
    case "postgres":
        PostgresRun.Run(size, args[2], New(Number(4)), TimeSpan.FromSeconds(Number(5)), new Results(args[3], args[1]));
        return 0;
    case "texts":
        BuildRun.Texts([.. Enumerable.Range(0, size).AsParallel().AsOrdered().Select(i => MadeArchive.Story(i).Article())], args[2], new Results(args[3], "texts"));
        return 0;
    case "pool":
    {
        var results = new Results(args[3], "pool");
        var pool = PoolFile.Read(args[1]);
        results.Add("stories", pool.Count);
        BuildRun.Texts(pool, args[2], results);
        var archive = AskRun.Open(args[2], results);
        results.Add("index MB", archive.Segments.Sum(s => s.ByteCount) / 1e6);
        results.Add("index bytes a story", archive.Segments.Sum(s => s.ByteCount) / (double)pool.Count);
        // Every so-manyth by date, each against those before it.
        var asked = pool.OrderBy(s => s.Date).ThenBy(s => s.Id, StringComparer.Ordinal).Where((_, i) => i % Math.Max(1, pool.Count / Number(4)) == 0).ToList();
        AskRun.Link(archive, asked, results);
        AskRun.MoreLikeThis(archive, asked, results);
        return 0;
    }
    case "shape":
    {
        var random = new Random(1);
        Shape.Print("made", [.. Enumerable.Range(0, size).AsParallel().AsOrdered().Select(i => MadeArchive.Story(i).Digest()).ToList().OrderBy(_ => random.Next())]);
        Shape.PrintAgreement([.. Enumerable.Range(0, size).Where(i => i % 40 == 0).Select(i => MadeArchive.Story(i))]);
        if (File.Exists(args[2])) Shape.Print("pool", [.. PoolFile.Read(args[2]).AsParallel().AsOrdered().Select(t => new IndexedStory(StoryReader.Read(t)).Digest).ToList().OrderBy(_ => random.Next())]);
        return 0;
    }
    default:
        Console.Error.WriteLine($"unknown step {args[0]}");
        return 2;
}
