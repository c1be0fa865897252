using System.Globalization;
using System.Text;
using Kawat.Shared;

namespace Kawat.Portal;

/// <summary>
/// A page's bytes in the three encodings that browsers ask for, with the headers it was rendered with. Only those are kept that somebody asked for: nearly all readers take brotli, in which a page is a third as large,
/// and the others are made of what is there.
/// </summary>
internal sealed class ReadyPage
{
    /// <summary>
    /// How old the last change must be before it is told. Two versions of one second, or of the time in which another node may not know of a change yet, would have the same date,
    /// and a reader with the first would be told that it still stands.
    /// </summary>
    private const int ToldAfterSeconds = 2;

    /// <summary>Letters of the hash that tell versions of a page apart.</summary>
    public const int TagLength = 16;

    private readonly KeyValuePair<string, string>[] _headers;
    private readonly string _tag;
    private readonly int _length;
    private readonly PackedForm _gzip, _brotli;
    private volatile ReadyForm? _plain;

    /// <param name="address">Where it is on the shelf.</param>
    /// <param name="bytes">The page itself. What is kept of it is a copy.</param>
    /// <param name="hash">Of the bytes.</param>
    /// <param name="headers">All that goes with it but what depends on time and encoding.</param>
    /// <param name="keys">What it said of itself; null when nothing.</param>
    /// <param name="changedAt">Since when these bytes stand here.</param>
    /// <param name="accepted">The encodings that its first reader takes, as he says it.</param>
    public ReadyPage(string address, ReadOnlySpan<byte> bytes, string hash, IEnumerable<KeyValuePair<string, string>> headers, PageKeys? keys, DateTimeOffset changedAt, ReadOnlySpan<char> accepted = default)
    {
        (Address, Keys) = (address, keys);
        LastModified = new DateTimeOffset(changedAt.UtcTicks - (changedAt.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
        LastModifiedText = LastModified.ToString("R", CultureInfo.InvariantCulture);
        LastModifiedLine = Encoding.ASCII.GetBytes($"Last-Modified: {LastModifiedText}\r\n");
        (_tag, _length) = (hash[..TagLength], bytes.Length);
        _headers = [.. headers];
        _gzip = new(this, "gzip", $"W/\"{_tag}-g\"", _headers);
        _brotli = new(this, "br", $"W/\"{_tag}-b\"", _headers);
        var first = !accepted.IsEmpty && Takes(accepted, "br") ? _brotli.Take(bytes) : _plain = PlainOf(bytes.ToArray());
        Bytes = (_length * 2L) + (first.Head.Length * 6);
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

    /// <summary>Since when these bytes stand here, in whole seconds. Never earlier than what made them change, so a reader who asks by it never misses a change.</summary>
    public DateTimeOffset LastModified { get; }

    public string LastModifiedText { get; }

    /// <summary>The header as it goes over the wire.</summary>
    public byte[] LastModifiedLine { get; }

    /// <summary>Bytes of all encodings together, as they will be at most.</summary>
    public long Bytes { get; }

    /// <summary>Whether the last change lies so far back that its date tells versions apart.</summary>
    public bool IsDated(DateTimeOffset now) => (now - LastModified).TotalSeconds >= ToldAfterSeconds;

    /// <summary>Whether the reader has this page already (RFC 9110, 13.2.2: the date counts only where no tag is given).</summary>
    public bool IsKnown(ReadyForm form, ReadOnlySpan<char> tags, ReadOnlySpan<char> since, DateTimeOffset now)
    {
        if (!tags.IsEmpty) return form.IsIn(tags);
        return !since.IsEmpty && IsDated(now) && (since.SequenceEqual(LastModifiedText)
            || (DateTimeOffset.TryParseExact(since, "R", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) && date >= LastModified && date <= now));
    }

    /// <summary>Packs it well in every encoding, now. Costs some ten times as much as making the page.</summary>
    public void PackWell()
    {
        _gzip.PackWell();
        _brotli.PackWell();
    }

    /// <summary>Brotli before gzip before plain, as far as the reader takes them; "q=0" refuses.</summary>
    public ReadyForm FormFor(ReadOnlySpan<char> accepted) =>
        accepted.IsEmpty ? Plain() : Takes(accepted, "br") ? _brotli.Ask() : Takes(accepted, "gzip") ? _gzip.Ask() : Plain();

    /// <summary>The page itself, unpacked unless it is kept as it is.</summary>
    public byte[] Unpacked() => _plain?.Bytes ?? _brotli.Unpack(_length);

    private ReadyForm Plain() => _plain ??= PlainOf(Unpacked());

    private ReadyForm PlainOf(byte[] bytes) => new(bytes, null, $"\"{_tag}\"", _headers);

    public async Task Send(HttpContext http, DateTimeOffset now)
    {
        var (request, response) = (http.Request.Headers, http.Response);
        var form = FormFor(request.AcceptEncoding.ToString());
        response.StatusCode = StatusCodes.Status200OK;
        foreach (var (name, value) in _headers) response.Headers[name] = value;
        response.Headers.ETag = form.Tag;
        response.Headers.Vary = "Accept-Encoding";
        if (IsDated(now)) response.Headers.LastModified = LastModifiedText;
        if (IsKnown(form, request.IfNoneMatch.ToString(), request.IfModifiedSince.ToString(), now))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            response.Headers.Remove("Content-Type");
            return;
        }

        if (form.Encoding is not null) response.Headers.ContentEncoding = form.Encoding;
        response.ContentLength = form.Bytes.Length;
        if (!HttpMethods.IsHead(http.Request.Method)) await response.BodyWriter.WriteAsync(form.Bytes, http.RequestAborted);
    }

    private static bool Takes(ReadOnlySpan<char> accepted, string coding)
    {
        foreach (var range in accepted.Split(','))
        {
            var part = accepted[range].Trim();
            var weight = part.IndexOf(';');
            var name = weight < 0 ? part : part[..weight].TrimEnd();
            if (name.Equals(coding, StringComparison.OrdinalIgnoreCase)) return weight < 0 || !IsZero(part[(weight + 1)..]);
        }

        return false;
    }

    private static bool IsZero(ReadOnlySpan<char> weight) =>
        weight.IndexOf('=') is >= 0 and var at && double.TryParse(weight[(at + 1)..].Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var q) && q <= 0;
}
