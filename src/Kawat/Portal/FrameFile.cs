using System.IO.Compression;
using Kawat.Shared;

namespace Kawat.Portal;

/// <summary>A file that every page of the portal loads, read once. Its address holds the hash of its bytes, so a browser keeps it for ever and still never shows an old one.</summary>
internal abstract class FrameFile
{
    private readonly byte[] _plain, _brotli, _gzip;
    private readonly string _contentType;

    protected FrameFile(IWebHostEnvironment environment, string name, string contentType)
    {
        _contentType = contentType;
        _plain = File.ReadAllBytes(Path.Combine(environment.ContentRootPath, "wwwroot", name));
        _brotli = Packed(stream => new BrotliStream(stream, CompressionLevel.SmallestSize));
        _gzip = Packed(stream => new GZipStream(stream, CompressionLevel.SmallestSize));
        Address = $"/gaya/{Hash.Of(_plain)[..16]}{Path.GetExtension(name)}";
    }

    /// <summary>Where pages find it.</summary>
    public string Address { get; }

    /// <summary>Bytes on the wire with the best packing that browsers know.</summary>
    public int PackedBytes => _brotli.Length;

    public IResult Answer(HttpContext http)
    {
        var accepted = http.Request.Headers.AcceptEncoding.ToString();
        var (bytes, packing) = accepted.Contains("br", StringComparison.Ordinal) ? (_brotli, "br")
            : accepted.Contains("gzip", StringComparison.Ordinal) ? (_gzip, "gzip") : (_plain, "");
        if (packing.Length > 0) http.Response.Headers.ContentEncoding = packing;
        http.Response.Headers.Vary = "Accept-Encoding";
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.Bytes(bytes, _contentType);
    }

    private byte[] Packed(Func<Stream, Stream> packing)
    {
        using var packed = new MemoryStream();
        using (var stream = packing(packed)) stream.Write(_plain);
        return packed.ToArray();
    }
}
