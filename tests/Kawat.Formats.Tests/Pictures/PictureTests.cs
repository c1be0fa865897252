using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Kawat.Formats.Pictures;

namespace Kawat.Formats.Tests.Pictures;

/// <summary>Pictures' data about themselves: read, written, read again, also by a program that is not ours.</summary>
public sealed class PictureTests
{
    private static readonly PictureMetadata Fields = new()
    {
        Guid = "antara:foto:77", Title = "Kuntul", Headline = "Kuntul di tepi waduk Cipari", Caption = "Burung kuntul mencari ikan – pagi “cerah” di Lembah Cipari, ña ß.\nBaris kedua.", CaptionWriter = "BH", AltText = "Burung putih berkaki panjang",
        ExtendedDescription = "Seekor burung putih berdiri di air dangkal.", Creators = ["Rina Lestari", "Budi Hartono"], CreatorTitle = "Fotografer", Credit = "ANTARA", Source = "ANTARA FOTO", CopyrightNotice = "© ANTARA 2024", UsageTerms = "Hanya untuk berita.",
        Instructions = "Jangan disiarkan sebelum dicek", JobId = "ATR-77", TakenAt = "2024-05-07T06:10:00+07:00", Sublocation = "Waduk Lama", City = "Cipari", State = "Jawa Barat", Country = "Indonesia", CountryCode = "IDN", Position = new GeoPoint(-7.41, 108.75),
        Keywords = ["burung", "waduk", "lingkungan hidup"], SubjectCodes = ["IPTC:06000000"], Urgency = 4, DigitalSourceType = "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture", ReleasedAt = "2024-05-08T00:00:00+07:00", ExpiresAt = "2025-05-08",
    };

    // A JPEG as small as readers of segments need: JFIF, a table, a frame of 16 × 8, a comment, a scan.
    private static byte[] Jpeg(params byte[][] segments) =>
        [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0, .. segments.SelectMany(one => one), 0xFF, 0xFE, 0, 7, .. "tetap"u8, 0xFF, 0xC0, 0, 11, 8, 0, 8, 0, 16, 1, 1, 0x11, 0, 0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 0xAA, 0xFF, 0xD9];

    // One grey pixel.
    private static byte[] Png() => Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==");

    private static byte[] App13(byte[] iim, byte[]? digest = null)
    {
        byte[] body = [.. "Photoshop 3.0\0"u8, .. "8BIM"u8, 4, 4, 0, 0, 0, 0, (byte)(iim.Length >> 8), (byte)iim.Length, .. iim, .. (iim.Length % 2 == 1 ? new byte[1] : [])];
        if (digest is not null) body = [.. body, .. "8BIM"u8, 4, 0x25, 0, 0, 0, 0, 0, 16, .. digest];
        return [0xFF, 0xED, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2), .. body];
    }

    private static byte[] App1(string xmp)
    {
        byte[] body = [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. Encoding.UTF8.GetBytes(xmp)];
        return [0xFF, 0xE1, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2), .. body];
    }

    private static byte[] Set(int record, int set, byte[] value) => [0x1C, (byte)record, (byte)set, (byte)(value.Length >> 8), (byte)value.Length, .. value];

    private static string Xmp(string headline) =>
        $"<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description rdf:about='' xmlns:photoshop='http://ns.adobe.com/photoshop/1.0/' xmlns:crs='http://ns.adobe.com/camera-raw-settings/1.0/' photoshop:Headline='{headline}' crs:Contrast='25'/></rdf:RDF></x:xmpmeta>";

    private static string Shown(PictureMetadata fields) => JsonSerializer.Serialize(fields with { MediaType = null, Width = null, Height = null });

    [Fact]
    public void What_is_written_into_a_JPEG_is_read_again()
    {
        var written = PictureMetadata.Write(Jpeg(), Fields)!;
        var read = PictureMetadata.Read(written);
        Assert.Equal(Shown(Fields), Shown(read));
        Assert.Equal(("image/jpeg", 16, 8), (read.MediaType, read.Width, read.Height));
    }

    [Fact]
    public void What_is_written_into_a_PNG_is_read_again_but_for_the_dates_of_release()
    {
        var read = PictureMetadata.Read(PictureMetadata.Write(Png(), Fields)!);
        Assert.Equal(Shown(Fields with { ReleasedAt = null, ExpiresAt = null }), Shown(read));
    }

    [Fact]
    public void Other_segments_stay_byte_for_byte_and_writing_twice_changes_nothing()
    {
        byte[] exif = [0xFF, 0xE1, 0, 10, .. "Exif\0\0"u8, 9, 9];
        byte[] profile = [0xFF, 0xE2, 0, 6, 1, 2, 3, 4];
        var once = PictureMetadata.Write(Jpeg(exif, App1(Xmp("Lama")), profile, App13(Set(2, 105, "Lama"u8.ToArray()))), Fields)!;
        var twice = PictureMetadata.Write(once, Fields)!;
        Assert.Equal(Convert.ToHexString(once), Convert.ToHexString(twice));
        var hex = Convert.ToHexString(once);
        foreach (var kept in new[] { exif, profile, [.. "tetap"u8] }) Assert.Contains(Convert.ToHexString(kept), hex, StringComparison.Ordinal);
        Assert.EndsWith(Convert.ToHexString([0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 0xAA, 0xFF, 0xD9]), hex, StringComparison.Ordinal);
        Assert.Contains("Contrast", Encoding.UTF8.GetString(once), StringComparison.Ordinal);
        Assert.DoesNotContain("Headline=\"Lama", Encoding.UTF8.GetString(once), StringComparison.Ordinal);
    }

    [Fact]
    public void A_field_that_is_taken_out_is_gone_from_both()
    {
        var written = PictureMetadata.Write(PictureMetadata.Write(Jpeg(), Fields)!, Fields with { Instructions = null, Keywords = [] })!;
        Assert.DoesNotContain("Jangan disiarkan", Encoding.UTF8.GetString(written), StringComparison.Ordinal);
        Assert.DoesNotContain("lingkungan hidup", Encoding.UTF8.GetString(written), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "Kota é", "\u001B%G")]
    [InlineData(false, "Kota é", "")]
    [InlineData(true, "Kota é", "")]
    [InlineData(false, "Kota é", "\u001B.A")]
    public void The_encoding_of_IIM_is_as_it_says_or_as_the_bytes_tell(bool isUtf8, string city, string escape)
    {
        var value = isUtf8 ? Encoding.UTF8.GetBytes(city) : Encoding.Latin1.GetBytes(city);
        byte[] iim = [.. (escape.Length > 0 ? Set(1, 90, Encoding.Latin1.GetBytes(escape)) : []), .. Set(2, 90, value)];
        Assert.Equal(city, PictureMetadata.Read(Jpeg(App13(iim))).City);
    }

    [Fact]
    public void XMP_counts_unless_IIM_was_changed_after_it()
    {
        var iim = Set(2, 105, "Dari IIM"u8.ToArray());
        var same = System.Security.Cryptography.MD5.HashData(iim);
        Assert.Equal("Dari XMP", PictureMetadata.Read(Jpeg(App1(Xmp("Dari XMP")), App13(iim))).Headline);
        Assert.Equal("Dari XMP", PictureMetadata.Read(Jpeg(App1(Xmp("Dari XMP")), App13(iim, same))).Headline);
        var changed = PictureMetadata.Read(Jpeg(App1(Xmp("Dari XMP")), App13(iim, new byte[15].Append((byte)1).ToArray())));
        Assert.Equal("Dari IIM", changed.Headline);
        Assert.True(changed.PrefersIim);
        Assert.Contains("Dari XMP", Assert.Single(changed.Disagreements), StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_whose_sources_disagree_says_so()
    {
        var reading = Assert.Single(WireReader.Read(Jpeg(App1(Xmp("Dari XMP")), App13(Set(2, 105, "Dari IIM"u8.ToArray())))).Items);
        Assert.Contains(reading.Problems, problem => problem.Code == ProblemCodes.PictureDisagrees && problem.Message.Contains("Dari IIM", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData('S', -7.5)]
    [InlineData('N', 7.5)]
    public void Exif_tells_where_the_camera_stood(char side, double latitude)
    {
        byte[] Entry(int tag, int type, int count, byte[] value) => [(byte)(tag >> 8), (byte)tag, 0, (byte)type, 0, 0, 0, (byte)count, .. value];
        byte[] degrees = [0, 0, 0, 7, 0, 0, 0, 1, 0, 0, 0, 30, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1];
        byte[] tiff = [.. "MM\0*"u8, 0, 0, 0, 8, 0, 1, .. Entry(0x8825, 4, 1, [0, 0, 0, 26]), 0, 0, 0, 0, 0, 4, .. Entry(1, 2, 2, [(byte)side, 0, 0, 0]), .. Entry(2, 5, 3, [0, 0, 0, 80]), .. Entry(3, 2, 2, [(byte)'E', 0, 0, 0]), .. Entry(4, 5, 3, [0, 0, 0, 80]), 0, 0, 0, 0, .. degrees];
        byte[] body = [.. "Exif\0\0"u8, .. tiff];
        Assert.Equal(new GeoPoint(latitude, 7.5), PictureMetadata.Read(Jpeg([0xFF, 0xE1, 0, (byte)(body.Length + 2), .. body])).Position);
        Assert.Null(PictureMetadata.Read(Jpeg([0xFF, 0xE1, 0, (byte)(body.Length - 20), .. body[..^22]])).Position);
    }

    [Fact]
    public void A_long_caption_cut_in_IIM_is_whole_in_XMP()
    {
        var caption = string.Concat(Enumerable.Repeat("Kalimat panjang é. ", 200)).Trim();
        var read = PictureMetadata.Read(PictureMetadata.Write(Jpeg(), Fields with { Caption = caption })!);
        Assert.Equal(caption, read.Caption);
        Assert.Empty(read.Disagreements);
    }

    [Fact]
    public void A_release_date_holds_the_picture_and_one_that_cannot_be_read_holds_it_without_end()
    {
        var item = Assert.Single(WireReader.Read(PictureMetadata.Write(Jpeg(), Fields)!).Items).Item;
        Assert.Equal(new DateTimeOffset(2024, 5, 8, 0, 0, 0, TimeSpan.FromHours(7)), item.Embargo!.Until);
        var open = Assert.Single(WireReader.Read(Jpeg(App13(Set(2, 30, "besok   "u8.ToArray())))).Items);
        Assert.Null(open.Item.Embargo!.Until);
        Assert.Contains(open.Problems, problem => problem.Code == ProblemCodes.OpenEmbargo);
        var day = Assert.Single(WireReader.Read(Jpeg(App13(Set(2, 30, "20240508"u8.ToArray())))).Items).Item;
        Assert.Null(day.Embargo!.Until);
    }

    [Fact]
    public void Instructions_are_a_note_to_editors_and_stand_nowhere_else()
    {
        var item = Assert.Single(WireReader.Read(PictureMetadata.Write(Jpeg(), Fields)!).Items).Item;
        Assert.Equal(ItemClass.Picture, item.ItemClass);
        Assert.Equal("Jangan disiarkan sebelum dicek", Assert.Single(item.EditorNotes).Text);
        Assert.DoesNotContain("Jangan disiarkan", NewsItemJson.Serialize(item with { EditorNotes = [] }), StringComparison.Ordinal);
        Assert.Equal(new PictureCredit("ANTARA", "Rina Lestari, Budi Hartono"), item.Pictures[0].Credit);
    }

    [Fact]
    public void ExifTool_reads_what_is_written()
    {
        foreach (var (file, extension, hasIim) in new[] { (Jpeg(), "jpg", true), (Png(), "png", false) })
        {
            var path = Path.Combine(Path.GetTempPath(), $"kawat-{Environment.ProcessId}.{extension}");
            try
            {
                File.WriteAllBytes(path, PictureMetadata.Write(file, Fields)!);
                using var answer = ExifTool(path);
                var said = answer.RootElement[0];
                string Value(string key) => said.TryGetProperty(key, out var value) ? value.ToString() : $"(no {key})";
                Assert.Equal(Fields.Headline, Value("XMP-photoshop:Headline"));
                Assert.Equal(Fields.Title, Value("XMP-dc:Title"));
                Assert.Equal(Fields.Caption, Value("XMP-dc:Description"));
                Assert.Equal("[\"Rina Lestari\",\"Budi Hartono\"]", Value("XMP-dc:Creator"));
                Assert.Equal("[\"burung\",\"waduk\",\"lingkungan hidup\"]", Value("XMP-dc:Subject"));
                Assert.Equal(Fields.CopyrightNotice, Value("XMP-dc:Rights"));
                Assert.Equal(Fields.UsageTerms, Value("XMP-xmpRights:UsageTerms"));
                Assert.Equal(Fields.AltText, Value("XMP-iptcCore:AltTextAccessibility"));
                Assert.Equal(Fields.DigitalSourceType, Value("XMP-iptcExt:DigitalSourceType"));
                Assert.Equal("2024:05:07 06:10:00+07:00", Value("XMP-photoshop:DateCreated"));
                Assert.Equal(-7.41, double.Parse(Value("XMP-exif:GPSLatitude"), System.Globalization.CultureInfo.InvariantCulture), 6);
                Assert.False(said.TryGetProperty("ExifTool:Warning", out var warning), warning.ToString());
                if (!hasIim) continue;
                Assert.Equal(Fields.Headline, Value("IPTC:Headline"));
                Assert.Equal(Fields.Caption, Value("IPTC:Caption-Abstract"));
                Assert.Equal("[\"Rina Lestari\",\"Budi Hartono\"]", Value("IPTC:By-line"));
                Assert.Equal(Fields.City, Value("IPTC:City"));
                Assert.Equal(Fields.Instructions, Value("IPTC:SpecialInstructions"));
                Assert.Equal("2024:05:07", Value("IPTC:DateCreated"));
                Assert.Equal("06:10:00+07:00", Value("IPTC:TimeCreated"));
                Assert.Equal("2024:05:08", Value("IPTC:ReleaseDate"));
                Assert.Equal(Value("Photoshop:IPTCDigest"), Value("File:CurrentIPTCDigest"));
            }
            finally
            {
                File.Delete(path);
            }
        }
    }

    private static JsonDocument ExifTool(string path)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("exiftool", ["-j", "-G1", "-struct", "-a", "-n", "-IPTC:all", "-XMP:all", "-Photoshop:IPTCDigest", "-CurrentIPTCDigest", "-Warning", path]) { RedirectStandardOutput = true, RedirectStandardError = true });
            var output = process!.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return JsonDocument.Parse(output);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("ExifTool is not installed (libimage-exiftool-perl).");
            throw;
        }
    }

    [Fact]
    public void Broken_pictures_never_fail()
    {
        var random = new Random(77);
        byte[][] seeds = [PictureMetadata.Write(Jpeg(), Fields)!, PictureMetadata.Write(Png(), Fields)!, Jpeg(App13(Set(2, 105, "x"u8.ToArray()))), [.. "II*\0"u8, 8, 0, 0, 0, 1, 0, 0xBC, 2, 1, 0, 255, 255, 255, 127, 10, 0, 0, 0, 8, 0, 0, 0], [.. "8BPS"u8, .. new byte[60]], [.. "RIFF"u8, 255, 255, 255, 255, .. "WEBPXMP "u8, 255, 255, 255, 255]];
        for (var i = 0; i < 4000; i++)
        {
            var bytes = (byte[])seeds[random.Next(seeds.Length)].Clone();
            for (var changes = random.Next(1, 6); changes > 0; changes--) bytes[random.Next(Math.Min(bytes.Length, random.Next(4) == 0 ? 40 : bytes.Length))] = (byte)random.Next(256);
            if (random.Next(3) == 0) bytes = bytes[..random.Next(1, bytes.Length)];
            Invariants.Check(WireReader.Read(bytes));
            PictureMetadata.Write(bytes, Fields);
        }
    }

    [Fact]
    public void A_packed_text_larger_than_any_packet_is_left_out()
    {
        using var packed = new MemoryStream();
        using (var stream = new System.IO.Compression.ZLibStream(packed, System.IO.Compression.CompressionLevel.SmallestSize, leaveOpen: true))
        {
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 20; i++) stream.Write(zeros);
        }

        byte[] body = [.. "XML:com.adobe.xmp"u8, 0, 1, 0, 0, 0, .. packed.ToArray()];
        var png = Png();
        byte[] bomb = [.. png[..33], (byte)(body.Length >> 24), (byte)(body.Length >> 16), (byte)(body.Length >> 8), (byte)body.Length, .. "iTXt"u8, .. body, 0, 0, 0, 0, .. png[33..]];
        var reading = Assert.Single(WireReader.Read(bomb).Items);
        Assert.Contains(reading.Problems, problem => problem.Code == ProblemCodes.DamagedPicture);
    }
}
