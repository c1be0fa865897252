using System.IO.Compression;
using Kawat.Shared;

namespace Kawat.Portal;

/// <summary>The portal's one style sheet, read once. Its address holds the hash of its bytes, so a browser keeps it for ever and still never shows an old one.</summary>
internal sealed class StyleSheet
{
    private readonly byte[] _plain;
    private readonly byte[] _brotli;
    private readonly byte[] _gzip;

    public StyleSheet(IWebHostEnvironment environment)
    {
        _plain = File.ReadAllBytes(Path.Combine(environment.ContentRootPath, "wwwroot", "portal.css"));
        _brotli = Packed(stream => new BrotliStream(stream, CompressionLevel.SmallestSize));
        _gzip = Packed(stream => new GZipStream(stream, CompressionLevel.SmallestSize));
        Address = $"/gaya/{Hash.Of(_plain)[..16]}.css";
    }

    /// <summary>Where pages find it.</summary>
    public string Address { get; }

    /// <summary>Bytes on the wire with the best packing that browsers know.</summary>
    public int PackedBytes => _brotli.Length;

    public IResult Answer(HttpContext http)
    {
        if (http.Request.Path != Address) return Results.NotFound();
        var accepted = http.Request.Headers.AcceptEncoding.ToString();
        var (bytes, packing) = accepted.Contains("br", StringComparison.Ordinal) ? (_brotli, "br")
            : accepted.Contains("gzip", StringComparison.Ordinal) ? (_gzip, "gzip") : (_plain, "");
        if (packing.Length > 0) http.Response.Headers.ContentEncoding = packing;
        http.Response.Headers.Vary = "Accept-Encoding";
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.Bytes(bytes, "text/css; charset=utf-8");
    }

    private byte[] Packed(Func<Stream, Stream> packing)
    {
        using var packed = new MemoryStream();
        using (var stream = packing(packed)) stream.Write(_plain);
        return packed.ToArray();
    }
}
