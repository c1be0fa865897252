using Kawat.Dossier;
using Kawat.Linking.Index;
using Kawat.Linking.Text;

namespace Kawat.Tests.Dossier;

public sealed class IndexFolderTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), "kawat-index-" + Path.GetRandomFileName());
    private readonly List<string> _refused = [];

    [Fact]
    public void What_was_written_is_there_after_a_restart()
    {
        using (var folder = new IndexFolder(_path))
        {
            var archive = folder.Open(Refused);
            for (var day = 1; day <= 20; day++)
            {
                archive.Add(Story(day), day);
                while (folder.Tend(archive, sealStories: 3)) { }
            }
            archive.Remove("s2");
            Assert.InRange(archive.Segments.Count, 1, 4);
            Assert.Equal(archive.Segments.Count, Directory.GetFiles(_path, "*.segment").Length);
        }
        using var again = new IndexFolder(_path);
        var reopened = again.Open(Refused);
        Assert.Equal(Enumerable.Range(1, 18).Select(day => ("s" + day, (long)day)).Order(), reopened.Stories().Order());
        Assert.Empty(_refused);
    }

    [Fact]
    public void A_damaged_file_is_told_of_and_deleted()
    {
        using (var folder = new IndexFolder(_path))
        {
            var archive = folder.Open(Refused);
            archive.Add(Story(1));
            Assert.True(folder.Tend(archive, sealStories: 1));
        }
        var file = Directory.GetFiles(_path, "*.segment").Single();
        var bytes = File.ReadAllBytes(file);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(file, bytes);
        File.WriteAllBytes(file + ".part", bytes);
        using var again = new IndexFolder(_path);
        Assert.Equal(0, again.Open(Refused).Count);
        Assert.Equal("00000001-00000001.segment Damaged", Assert.Single(_refused));
        Assert.Empty(Directory.GetFiles(_path, "*segment*"));
    }

    [Fact]
    public void A_second_process_reads_and_writes_nothing()
    {
        using var folder = new IndexFolder(_path);
        var archive = folder.Open(Refused);
        archive.Add(Story(1));
        folder.Tend(archive, sealStories: 1);
        using var second = new IndexFolder(_path);
        var other = second.Open(Refused);
        other.Add(Story(2));
        Assert.False(second.IsOurs);
        Assert.False(second.Tend(other, sealStories: 1));
        Assert.Equal(2, other.Count);
        Assert.Single(Directory.GetFiles(_path, "*.segment"));
    }

    private void Refused(string file, SegmentProblem problem) => _refused.Add($"{file} {problem}");

    private static StoryReading Story(int day) =>
        StoryReader.Read(new ArticleText("s" + day, "id", new DateOnly(2023, 3, day), "Jembatan baru di Surabaya dibuka", "", ["Surabaya (ANTARA) - Budi Santoso membuka jembatan baru di Surabaya."]));

    public void Dispose()
    {
        if (Directory.Exists(_path)) Directory.Delete(_path, recursive: true);
    }
}
