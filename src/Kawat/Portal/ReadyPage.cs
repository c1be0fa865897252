using System.Globalization;
using System.IO.Compression;
using Kawat.Shared;
using Microsoft.Extensions.Primitives;

namespace Kawat.Portal;

/// <summary>A page's bytes in the three encodings that browsers ask for, with the headers it was rendered with.</summary>
internal sealed class ReadyPage
{
    private readonly KeyValuePair<string, StringValues>[] _headers;
    /// <summary>Readers of one encoding after which a page is packed as small as may be. Most pages of an archive have one reader between two changes, and packing well costs
    /// ten times as much as making the page.</summary>
    private const int WorthPacking = 3;

    private readonly Form _plain;
    private readonly Packed _gzip, _brotli;

    private sealed record Form(byte[] Bytes, string? Encoding, string ETag);

    public ReadyPage(string address, byte[] bytes, IHeaderDictionary headers, PageKeys? keys)
    {
        (Address, Keys) = (address, keys);
        var tag = Hash.Of(bytes)[..16];
        _headers = [.. headers.Where(header => header.Key is not ("Content-Length" or "Date" or "Transfer-Encoding" or "ETag" or "Vary"))];
        _plain = new(bytes, null, $"\"{tag}\"");
        _gzip = new(bytes, "gzip", $"\"{tag}-g");
        _brotli = new(bytes, "br", $"\"{tag}-b");
    }

    /// <summary>Where it is on the shelf.</summary>
    public string Address { get; }

    /// <summary>What it said of itself; null when nothing.</summary>
    public PageKeys? Keys { get; }

    /// <summary>The story it is of, for the count of readers; null for any other page.</summary>
    public long? StoryId => Keys?.StoryId;

    /// <summary>The instant at which it is over by itself; null when only a change ends it.</summary>
    public DateTimeOffset? Until => Keys?.Until;

    /// <summary>When it was last asked for, as the clock's timestamp.</summary>
    public long LastUse { get; set; }

    /// <summary>Bytes of all encodings together, as they will be at most.</summary>
    public long Bytes => _plain.Bytes.Length * 2L;

    public async Task Send(HttpContext http)
    {
        var response = http.Response;
        var form = FormFor(http.Request.Headers.AcceptEncoding);
        response.StatusCode = StatusCodes.Status200OK;
        foreach (var (name, value) in _headers) response.Headers[name] = value;
        response.Headers.ETag = form.ETag;
        response.Headers.Vary = "Accept-Encoding";
        if (http.Request.Headers.IfNoneMatch is { Count: > 0 } known && IsKnown(known, form.ETag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            response.Headers.Remove("Content-Type");
            return;
        }

        if (form.Encoding is not null) response.Headers.ContentEncoding = form.Encoding;
        response.ContentLength = form.Bytes.Length;
        if (!HttpMethods.IsHead(http.Request.Method)) await response.BodyWriter.WriteAsync(form.Bytes, http.RequestAborted);
    }

    private static bool IsKnown(StringValues known, string tag) =>
        known.ToString() is var list && (list == "*" || list.Split(',', StringSplitOptions.TrimEntries).Any(one => one == tag || (one.StartsWith("W/", StringComparison.Ordinal) && one[2..] == tag)));

    /// <summary>Brotli before gzip before plain, as far as the reader takes them; "q=0" refuses.</summary>
    private Form FormFor(StringValues accepted)
    {
        var text = accepted.ToString();
        if (text.Length == 0) return _plain;
        return Takes(text, "br") ? _brotli.Ask() : Takes(text, "gzip") ? _gzip.Ask() : _plain;
    }

    private static bool Takes(string accepted, string coding)
    {
        foreach (var part in accepted.Split(',', StringSplitOptions.TrimEntries))
        {
            var name = part.Split(';', 2, StringSplitOptions.TrimEntries);
            if (name[0].Equals(coding, StringComparison.OrdinalIgnoreCase)) return name.Length == 1 || !IsZero(name[1]);
        }

        return false;
    }

    private static bool IsZero(string weight) =>
        weight.Split('=', 2) is [_, var number] && double.TryParse(number, CultureInfo.InvariantCulture, out var q) && q <= 0;

    /// <summary>One packing of the page: made quickly when it is first asked for, and once more, well and aside, when it is asked for again and again.</summary>
    private sealed class Packed(byte[] bytes, string encoding, string tag)
    {
        private volatile Form? _form;
        private int _asked;

        public Form Ask()
        {
            if (Interlocked.Increment(ref _asked) == WorthPacking) ThreadPool.UnsafeQueueUserWorkItem(static packed => packed.PackWell(), this, preferLocal: false);
            // Two readers at once may both pack; the bytes are the same.
            return _form ??= new(Pack(isWell: false), encoding, $"{tag}\"");
        }

        private void PackWell() => _form = new(Pack(isWell: true), encoding, $"{tag}w\"");

        private byte[] Pack(bool isWell)
        {
            using var into = new MemoryStream(bytes.Length / 3);
            // Brotli 9 of 11: half a per cent larger than the best and ten times as fast, on the story pages of the demo.
            using (Stream stream = encoding == "br" ? new BrotliStream(into, new BrotliCompressionOptions { Quality = isWell ? 9 : 3 }, leaveOpen: true)
                : new GZipStream(into, isWell ? CompressionLevel.SmallestSize : CompressionLevel.Fastest, leaveOpen: true)) stream.Write(bytes);
            return into.ToArray();
        }
    }
}
