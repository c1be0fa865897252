using Kawat.Bench.Linking;
using Kawat.Linking.Index;
using Kawat.Linking.Text;

var pool = PoolFile.Read(args[0]);
var rnd = new Random(1);
var shuffled = pool.OrderBy(_ => rnd.Next()).ToList();
var sw = System.Diagnostics.Stopwatch.StartNew();
var digests = shuffled.AsParallel().AsOrdered().Select(t => new IndexedStory(StoryReader.Read(t)).Digest).ToList();
Console.WriteLine($"read {pool.Sum(p=>p.Blocks.Sum(b=>b.Length)+p.Headline.Length)/1e6} M chars in {sw.Elapsed}");
Shape.Print("pool", digests);
sw.Restart();
var a = new Archive();
foreach (var d in digests) a.Add(d);
Console.WriteLine($"add {sw.Elapsed}"); sw.Restart();
var seg = a.PlanSeal()!; var m = seg.InMemory(); Console.WriteLine($"seal {sw.Elapsed} {m.ByteCount/ (double)a.Count} bytes a story"); a.Adopt(seg, m);
var readings = shuffled.Take(400).Select(StoryReader.Read).ToList();
for (int round=0;round<3;round++){
var ts = readings.Select(r => { var s=System.Diagnostics.Stopwatch.GetTimestamp(); a.LinksOf(r); return System.Diagnostics.Stopwatch.GetElapsedTime(s).TotalMilliseconds; }).Order().ToList();
var cs = readings.Select(r => { var x = new IndexedStory(r); var v=a.View(); var s=System.Diagnostics.Stopwatch.GetTimestamp(); new Kawat.Linking.Links.Linker(v, x).LaterCandidates(5); return System.Diagnostics.Stopwatch.GetElapsedTime(s).TotalMilliseconds; }).Order().ToList();
Console.WriteLine($"links p50 {ts[200]:F2} p95 {ts[380]:F2} later {cs[200]:F2} {cs[380]:F2}");}
