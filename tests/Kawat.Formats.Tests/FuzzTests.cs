using System.Text;

namespace Kawat.Formats.Tests;

/// <summary>Damaged documents: bits flipped, cut off, spliced with others. Nothing may throw, hang or break an invariant.</summary>
public sealed class FuzzTests
{
    private const string Signs = "<>&\"'{}[]()./\n\0\u0007 :-";

    public static TheoryData<string, int> Rooms
    {
        get
        {
            var rooms = new TheoryData<string, int>();
            foreach (var (index, room) in CaseFile.Rooms().Index()) rooms.Add(room, 11 + index);
            return rooms;
        }
    }

    [Theory, MemberData(nameof(Rooms))]
    public void Damaged_cases_are_read_without_fault(string room, int seed) =>
        Check([.. Directory.GetFiles(CaseFile.Folder(room), "*.txt").Order(StringComparer.Ordinal).Select(path => new CaseFile(path).Input)], seed, rounds: 2500);

    [Theory]
    [InlineData("seeds", 21, 300)]
    [InlineData("data/wire/ninjs", 22, 600)]
    [InlineData("data/wire/feeds", 23, 1500)]
    [InlineData("data/wire/newsml-g2", 26, 800)]
    [InlineData("data/wire/newsml-12", 27, 300)]
    [InlineData("data/wire/nitf", 28, 300)]
    [InlineData("data/wire/security-xml", 24, 400)]
    [InlineData("data/wire/security-bombs", 25, 60)]
    public void Damaged_samples_of_others_are_read_without_fault(string folder, int seed, int rounds)
    {
        var files = Directory.GetFiles(Shared.Path(folder.Split('/')), "*", SearchOption.AllDirectories).Where(file => folder == "seeds" || file.Contains("/open/", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        Check([.. files.Where((_, i) => i % Math.Max(1, files.Count / 200) == 0).Select(File.ReadAllBytes)], seed, rounds);
    }

    private static void Check(IReadOnlyList<byte[]> documents, int seed, int rounds)
    {
        var random = new Random(seed);
        for (var round = 0; round < rounds; round++)
        {
            var bytes = Damage(documents[random.Next(documents.Count)], documents[random.Next(documents.Count)], random);
            var work = WorkTime.Start();
            try
            {
                Invariants.Check(WireReader.Read(bytes, new WireHints { Zone = round % 2 == 0 ? "Asia/Jakarta" : null }));
            }
            catch (Exception fault)
            {
                throw new InvalidOperationException($"Seed {seed}, round {round}: {Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, 4000)])}", fault);
            }

            Assert.True(work.Seconds < 2, $"Seed {seed}, round {round} took {work.Seconds} s.");
        }
    }

    private static byte[] Damage(byte[] document, byte[] other, Random random)
    {
        var bytes = (byte[])document.Clone();
        for (var blow = random.Next(1, 4); blow > 0 && bytes.Length > 0; blow--)
        {
            var at = random.Next(bytes.Length);
            switch (random.Next(5))
            {
                case 0:
                    for (var flips = random.Next(1, 6); flips > 0; flips--) bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
                    break;
                case 1: bytes = bytes[..at]; break;
                case 2: bytes = bytes[at..]; break;
                case 3 when other.Length > 0:
                    var from = random.Next(other.Length);
                    bytes = [.. bytes[..at], .. other[from..Math.Min(other.Length, from + random.Next(1, 400))], .. bytes[at..]];
                    break;
                default: bytes[at] = (byte)Signs[random.Next(Signs.Length)]; break;
            }
        }

        return bytes;
    }
}
