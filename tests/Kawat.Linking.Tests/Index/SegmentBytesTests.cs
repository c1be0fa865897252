using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using System.Text;
using Kawat.Linking.Index;
using Kawat.Linking.Text;
using Xunit;

namespace Kawat.Linking.Tests.Index;

public sealed class SegmentBytesTests
{
    private static readonly StoryReading[][] Pool = MadeStories.Make(60, 1, 5);

    [Theory, InlineData("", 0xEF46DB3751D8E999), InlineData("a", 0xD24EC4F1A98C6E5B), InlineData("abc", 0x44BC2CF5AD770999)]
    public void The_sum_is_the_one_of_its_specification(string text, ulong expected)
    {
        var sum = new XxHash();
        sum.Add(Encoding.ASCII.GetBytes(text));
        Assert.Equal(expected, sum.Sum());
    }

    [Fact]
    public void The_sum_does_not_depend_on_the_pieces()
    {
        var random = new Random(1);
        var bytes = new byte[5000];
        random.NextBytes(bytes);
        var whole = new XxHash();
        whole.Add(bytes);
        for (var round = 0; round < 50; round++)
        {
            var pieces = new XxHash();
            for (int at = 0, length; at < bytes.Length; at += length)
            {
                length = Math.Min(random.Next(100), bytes.Length - at);
                pieces.Add(bytes.AsSpan(at, length));
            }
            Assert.Equal(whole.Sum(), pieces.Sum());
        }
    }

    [Fact]
    public void A_digest_comes_back_as_it_was()
    {
        var story = new StoryDigest
        {
            Id = "https://contoh.id/é\ud83d/1", Stamp = -42, Day = 738000, Minute = 1_062_720_061,
            Names = [new(5, EntityKind.Person, false, 7, 9, 11), new(8, EntityKind.Place, true, 255, 0, 0)],
            Terms = [new(1, 1), new(3, 255)], Lead = [3, 12], Times = [new(737000, 738001), new(0, DateOnly.MaxValue.DayNumber)],
        };
        var archive = new Archive();
        archive.Add(story);
        var back = archive.PlanSeal()!.InMemory().DigestOf(0);
        Assert.Equivalent(story, back, strict: true);
    }

    [Fact]
    public void Every_changed_byte_is_noticed()
    {
        var bytes = Sealed();
        Assert.NotNull(Segment.Open(bytes, out _));
        var random = new Random(2);
        for (var round = 0; round < 3000; round++)
        {
            var damaged = (byte[])bytes.Clone();
            damaged[round < 300 ? bytes.Length - 1 - round : random.Next(bytes.Length)] ^= (byte)random.Next(1, 256);
            Assert.Null(Segment.Open(damaged, out var problem));
            Assert.NotEqual(SegmentProblem.None, problem);
        }
    }

    [Fact]
    public void Every_length_but_its_own_is_refused()
    {
        var bytes = Sealed();
        for (var length = 0; length < bytes.Length; length += length < 300 ? 1 : 97)
        {
            Assert.Null(Segment.Open(bytes.AsMemory(0, length), out var problem));
            Assert.Equal(length < SegmentLayout.HeaderBytes ? SegmentProblem.NotASegment : SegmentProblem.CutShort, problem);
        }
        Assert.Null(Segment.Open(bytes.Concat(new byte[8]).ToArray(), out _));
    }

    [Fact]
    public void Foreign_files_and_other_versions_are_called_so()
    {
        Assert.Null(Segment.Open("SQLite format 3\0 and much more that nobody here has written, in some length"u8.ToArray(), out var problem));
        Assert.Equal(SegmentProblem.NotASegment, problem);
        var newer = Sealed();
        newer[4]++;
        Assert.Null(Segment.Open(newer, out problem));
        Assert.Equal(SegmentProblem.OtherVersion, problem);
    }

    [Fact]
    public void Bytes_that_lie_under_a_right_sum_give_wrong_answers_but_no_crash()
    {
        var bytes = Sealed();
        var random = new Random(3);
        for (var round = 0; round < 400; round++)
        {
            var damaged = (byte[])bytes.Clone();
            for (var i = random.Next(1, 40); i > 0; i--) damaged[random.Next(SegmentLayout.HeaderBytes, bytes.Length - SegmentLayout.TrailerBytes)] = (byte)(random.Next(3) == 0 ? 255 : random.Next(256));
            SumAnew(damaged);
            if (Segment.Open(damaged, out _) is not { } segment) continue;
            var archive = new Archive([segment]);
            foreach (var (id, _) in archive.Stories().Take(5).ToList()) archive.Remove(id);
            archive.Add(Pool[0][0]);
            archive.LinksOf(Pool[random.Next(Pool.Length)][0]);
            archive.LaterCandidatesOf(Pool[random.Next(Pool.Length)][0]);
        }
    }

    [Fact]
    public void A_mapped_file_answers_like_memory()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, Sealed());
            using var file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
            using var view = file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
            using var mapped = new MappedBytes(view.SafeMemoryMappedViewHandle, (int)new FileInfo(path).Length);
            var segment = Segment.Open(mapped.Memory, out var problem);
            Assert.Equal(SegmentProblem.None, problem);
            var model = new ArchiveModel(new Archive());
            foreach (var versions in Pool) model.Add(versions[0], 1);
            foreach (var versions in Pool) Assert.Equal(ArchiveModel.Answers(model.Archive, versions[0]), ArchiveModel.Answers(new Archive([segment!]), versions[0]));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Parts_of_a_merged_segment_are_left_out_and_the_latest_version_of_a_story_counts()
    {
        var versions = MadeStories.Make(40, 2, 9);
        var model = new ArchiveModel(new Archive());
        var all = new List<Segment>();
        for (var round = 0; round < 4; round++)
        {
            for (var i = round * 5; i < round * 5 + 20; i++) model.Add(versions[i][round % 2], round);
            model.Seal();
            all.Add(model.Archive.Segments[^1]);
            if (round == 2)
            {
                // The second and third become one, and their files were not yet deleted when the program ended.
                var plan = model.Archive.PlanMerge(everything: true)!;
                model.Archive.Adopt(plan, plan.InMemory());
                all.Add(model.Archive.Segments[0]);
            }
        }
        all.Reverse();
        var reopened = new Archive(all);
        Assert.Equal(2, reopened.Segments.Count);
        Assert.Equal(model.Archive.Stories().Order(), reopened.Stories().Order());
        foreach (var story in versions.SelectMany(v => v)) Assert.Equal(ArchiveModel.Answers(model.Archive, story), ArchiveModel.Answers(reopened, story));
    }

    private static byte[] Sealed()
    {
        var archive = new Archive();
        foreach (var versions in Pool) archive.Add(versions[0], 1);
        return ArchiveModel.Bytes(archive.PlanSeal()!);
    }

    private static void SumAnew(byte[] bytes)
    {
        var trailer = MemoryMarshal.Read<SegmentTrailer>(bytes.AsSpan(^SegmentLayout.TrailerBytes));
        trailer.Sum = 0;
        MemoryMarshal.Write(bytes.AsSpan(^SegmentLayout.TrailerBytes), in trailer);
        var sum = new XxHash();
        sum.Add(bytes);
        trailer.Sum = sum.Sum();
        MemoryMarshal.Write(bytes.AsSpan(^SegmentLayout.TrailerBytes), in trailer);
    }
}
