using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Kawat.Formats.Content;
using Kawat.Formats.Text;

namespace Kawat.Formats.Pictures;

/// <summary>Reads a picture's data about itself and makes one of what IIM, XMP and Exif say.</summary>
internal sealed class PictureReader
{
    private const int MostValues = 500;

    private readonly ProblemList _problems;
    private readonly ProblemList _quiet = new();
    private readonly List<string> _disagreements = [];
    private readonly Iim? _iim;
    private readonly XmpValue? _xmp;
    private readonly ExifFields _exif;
    private readonly bool _prefersIim;

    private PictureReader(PictureFileParts parts, ExifFields exif, ProblemList problems)
    {
        (_problems, _exif) = (problems, exif);
        _iim = parts.Iim is { } block ? Iim.Read(block) : null;
        foreach (var packet in parts.Xmp)
        {
            var read = XmpValue.Packet(Decoded(packet), _quiet);
            if (_xmp is null) _xmp = read;
            else if (read is not null)
            {
                foreach (var (name, value) in read.Fields) _xmp.Fields.TryAdd(name, value);
            }
        }

#pragma warning disable CA5351 // Not for secrecy: the format defines the digest of the IIM block as MD5.
        _prefersIim = _iim is not null && parts.IimDigest is { Length: 16 } digest && digest.AsSpan().ContainsAnyExcept((byte)0) && !digest.AsSpan().SequenceEqual(MD5.HashData(parts.Iim!));
#pragma warning restore CA5351
        if (parts.IsDamaged || _iim?.IsDamaged == true || (parts.Xmp.Count > 0 && _xmp is null)) problems.Warning(ProblemCodes.DamagedPicture, "The picture's data about itself is damaged; what could be read was kept.");
    }

    public static PictureMetadata Read(ReadOnlySpan<byte> file, ProblemList problems, out PictureFileParts parts)
    {
        parts = PictureFileParts.Read(file);
        return new PictureReader(parts, ExifFields.Read(parts.MediaType == "image/tiff" ? file : parts.Exif), problems).Merge(parts);
    }

    /// <summary>Reads a sidecar: XMP by itself.</summary>
    public static PictureMetadata ReadSidecar(string text, ProblemList problems)
    {
        var parts = new PictureFileParts();
        parts.Xmp.Add(Encoding.UTF8.GetBytes(text));
        return new PictureReader(parts, ExifFields.None, problems).Merge(parts);
    }

    private PictureMetadata Merge(PictureFileParts parts)
    {
        var said = new PictureMetadata
        {
            MediaType = parts.MediaType,
            Width = parts.Width,
            Height = parts.Height,
            PrefersIim = _prefersIim,
            Guid = Line(Xmp(XmpValue.Ext, "DigImageGUID") ?? Xmp(XmpValue.Plus, "ImageSupplierImageID")),
            Title = Field("Title", 5, XmpValue.Dc, "title", 64),
            Headline = Field("Headline", 105, XmpValue.Photoshop, "Headline", 256),
            Caption = Lines(Either("Caption", 120, XmpValue.Dc, "description", 2000) ?? _exif.Description),
            CaptionWriter = Field("CaptionWriter", 122, XmpValue.Photoshop, "CaptionWriter", 32),
            AltText = Line(Xmp(XmpValue.Core, "AltTextAccessibility")),
            ExtendedDescription = Lines(Xmp(XmpValue.Core, "ExtDescrAccessibility")),
            Creators = List("Creators", 80, XmpValue.Dc, "creator", 32) is { Count: > 0 } creators ? creators : Line(_exif.Artist) is { } artist ? [artist] : [],
            CreatorTitle = Field("CreatorTitle", 85, XmpValue.Photoshop, "AuthorsPosition", 32),
            Credit = Field("Credit", 110, XmpValue.Photoshop, "Credit", 32),
            Source = Field("Source", 115, XmpValue.Photoshop, "Source", 32),
            CopyrightNotice = Field("CopyrightNotice", 116, XmpValue.Dc, "rights", 128) ?? Line(_exif.Copyright),
            UsageTerms = Line(Xmp(XmpValue.Rights, "UsageTerms")),
            Instructions = Lines(Either("Instructions", 40, XmpValue.Photoshop, "Instructions", 256)),
            JobId = Field("JobId", 103, XmpValue.Photoshop, "TransmissionReference", 32),
            TakenAt = Taken(),
            Sublocation = Field("Sublocation", 92, XmpValue.Core, "Location", 32),
            City = Field("City", 90, XmpValue.Photoshop, "City", 32) ?? Created("City"),
            State = Field("State", 95, XmpValue.Photoshop, "State", 32) ?? Created("ProvinceState"),
            Country = Field("Country", 101, XmpValue.Photoshop, "Country", 64) ?? Created("CountryName"),
            CountryCode = Field("CountryCode", 100, XmpValue.Core, "CountryCode", 3),
            Position = _exif.Position ?? XmpPosition(),
            Keywords = List("Keywords", 25, XmpValue.Dc, "subject", 64),
            SubjectCodes = List("SubjectCodes", 12, XmpValue.Core, "SubjectCode", 236),
            Urgency = int.TryParse(Field("Urgency", 10, XmpValue.Photoshop, "Urgency", 1), NumberStyles.None, CultureInfo.InvariantCulture, out var urgency) && urgency is >= 1 and <= 8 ? urgency : null,
            DigitalSourceType = Run.SafeHref(Xmp(XmpValue.Ext, "DigitalSourceType")) ?? Line(Xmp(XmpValue.Ext, "DigitalSourcefileType")),
            ReleasedAt = Moment(30, 35),
            ExpiresAt = Moment(37, 38) is { Length: > 0 } expires ? expires : null,
        };
        foreach (var one in _disagreements) _problems.NoteOnce(ProblemCodes.PictureDisagrees, one, $"IIM and XMP disagree; {(_prefersIim ? "IIM" : "XMP")} was taken. {one}");
        return said with { Disagreements = _disagreements };
    }

    private string? Line(string? text) => FieldText.Line(text, _quiet);

    private string? Lines(string? text) => FieldText.Lines(text?.ReplaceLineEndings("\n"), _quiet);

    private string? Xmp(string space, string name) => _xmp?.Field(space, name)?.Line is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;

    private string? Field(string label, int set, string space, string name, int longest) => Line(Either(label, set, space, name, longest));

    // The rule: XMP where it says something, unless the digest tells that IIM was changed alone. An IIM value that is the beginning of XMP's,
    // cut at the dataset's length, is XMP's.
    private string? Either(string label, int set, string space, string name, int longest)
    {
        var (iim, xmp) = (_iim?.First(set), Xmp(space, name));
        if (iim is null || xmp is null) return iim ?? xmp;
        var (a, b) = (Line(iim), Line(xmp));
        var isCut = a is not null && b is not null && a.Length < b.Length && Encoding.UTF8.GetByteCount(a) >= longest - 4 && b.StartsWith(a.TrimEnd('\uFFFD'), StringComparison.Ordinal);
        if (a != b && !isCut && a is not null && b is not null) _disagreements.Add($"{label}: IIM {ProblemList.Quote(a)}, XMP {ProblemList.Quote(b)}.");
        return _prefersIim && !isCut ? iim : xmp;
    }

    private List<string> List(string label, int set, string space, string name, int longest)
    {
        List<string> Clean(IEnumerable<string> values) => [.. values.Select(Line).OfType<string>().Distinct(StringComparer.Ordinal).Take(MostValues)];
        var iim = Clean(_iim?.All(set) ?? []);
        var xmp = Clean(_xmp?.Field(space, name)?.Lines ?? []);
        if (iim.Count == 0 || xmp.Count == 0) return iim.Count > 0 ? iim : xmp;
        var isSame = iim.Count == xmp.Count && iim.Zip(xmp).All(pair => pair.First == pair.Second || (Encoding.UTF8.GetByteCount(pair.First) >= longest - 4 && pair.Second.StartsWith(pair.First.TrimEnd('\uFFFD'), StringComparison.Ordinal)));
        if (!isSame) _disagreements.Add($"{label}: IIM {ProblemList.Quote(string.Join("; ", iim))}, XMP {ProblemList.Quote(string.Join("; ", xmp))}.");
        return _prefersIim && !isSame ? iim : xmp;
    }

    // Iptc4xmpExt:LocationCreated, which newer programs fill in the place of the flat fields.
    private string? Created(string name) =>
        _xmp?.Field(XmpValue.Ext, "LocationCreated") is { } created && (created.Items.Count > 0 ? created.Items[0] : created).Field(XmpValue.Ext, name)?.Line is { } text ? Line(text) : null;

    private string? Taken()
    {
        var iim = Joined(_iim?.First(55), _iim?.First(60));
        var xmp = PictureTimes.OfXmp(Xmp(XmpValue.Photoshop, "DateCreated"));
        if (iim is null || xmp is null) return iim ?? xmp ?? _exif.TakenAt;
        if (!xmp.StartsWith(iim[..Math.Min(iim.Length, 10)], StringComparison.Ordinal)) _disagreements.Add($"TakenAt: IIM {ProblemList.Quote(iim)}, XMP {ProblemList.Quote(xmp)}.");
        return _prefersIim ? iim : xmp;
    }

    private static string? Joined(string? date, string? time) => date is null ? null : PictureTimes.OfIim(date, time);

    // A release date that cannot be read still says that the picture is not free.
    private string? Moment(int date, int time) => _iim?.First(date) is not { } written || written.All(c => c == '0') ? null : PictureTimes.OfIim(written, _iim.First(time)) ?? "";

    private GeoPoint? XmpPosition() =>
        PictureTimes.Degrees(Xmp(XmpValue.Exif, "GPSLatitude"), 90) is { } latitude && PictureTimes.Degrees(Xmp(XmpValue.Exif, "GPSLongitude"), 180) is { } longitude ? new GeoPoint(latitude, longitude) : null;

    internal static string Decoded(byte[] packet)
    {
        var bytes = packet.AsSpan();
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || (bytes.Length > 2 && bytes[0] == '<' && bytes[1] == 0)) return Encoding.Unicode.GetString(bytes).TrimStart('\uFEFF').TrimEnd('\0', ' ');
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) || (bytes.Length > 2 && bytes[0] == 0 && bytes[1] == '<')) return Encoding.BigEndianUnicode.GetString(bytes).TrimStart('\uFEFF').TrimEnd('\0', ' ');
        return Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF').TrimEnd('\0', ' ');
    }
}
