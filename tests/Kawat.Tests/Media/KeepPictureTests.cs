using System.Buffers.Binary;
using Kawat.Media;
using Kawat.Shared;

namespace Kawat.Tests.Media;

/// <summary>Which pictures are kept: a small file may claim to be an enormous picture.</summary>
public sealed class KeepPictureTests
{
    [Theory]
    [InlineData(1, 1, true)]
    [InlineData(10_000, 10_000, true)]
    [InlineData(10_000, 10_001, false)]
    [InlineData(30_000, 3_333, true)]
    [InlineData(30_000, 30_000, false)]
    [InlineData(30_001, 1, false)]
    [InlineData(0, 100, false)]
    public void A_picture_of_too_many_pixels_is_refused_whatever_its_bytes(int width, int height, bool isKept)
    {
        var folder = Directory.CreateTempSubdirectory("kawat-test-").FullName;
        try
        {
            var data = new DataFolder(folder);
            data.Create();
            var picture = new Picture();
            Assert.Equal(isKept, KeepPicture.Bytes(data, picture, Png(width, height)));
            Assert.Equal(isKept ? (width, height) : (0, 0), (picture.Width ?? 0, picture.Height ?? 0));
            Assert.Equal(isKept, Directory.EnumerateFiles(data.Media, "*", SearchOption.AllDirectories).Any());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The head of a PNG that says it is this large, and its end; no pixels.</summary>
    private static byte[] Png(int width, int height)
    {
        byte[] bytes = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, .. "IEND"u8, 0xAE, 0x42, 0x60, 0x82];
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(20), height);
        return bytes;
    }
}
