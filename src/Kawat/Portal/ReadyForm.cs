using System.Text;

namespace Kawat.Portal;

/// <summary>A page in one encoding, and the head of its answer as it goes over the wire: all but the lines that change with the time.</summary>
internal sealed class ReadyForm
{
    private const string ContentType = "Content-Type";

    public ReadyForm(byte[] bytes, string? encoding, string tag, KeyValuePair<string, string>[] headers)
    {
        (Bytes, Encoding, Tag) = (bytes, encoding, tag);
        // Some nine headers of together 800 letters.
        var head = new StringBuilder("HTTP/1.1 200 OK\r\n", 1500);
        foreach (var (name, value) in headers)
            if (name == ContentType) head.Append(name).Append(": ").Append(value).Append("\r\n");
        head.Append("Content-Length: ").Append(bytes.Length).Append("\r\n");
        if (encoding is not null) head.Append("Content-Encoding: ").Append(encoding).Append("\r\n");
        var own = head.Length;
        foreach (var (name, value) in headers)
            if (name != ContentType) head.Append(name).Append(": ").Append(value).Append("\r\n");
        head.Append("ETag: ").Append(tag).Append("\r\nVary: Accept-Encoding\r\n");
        Head = System.Text.Encoding.Latin1.GetBytes(head.ToString());
        _shared = Head.Length - own;
    }

    private readonly int _shared;
    private byte[]? _knownHead;

    public byte[] Bytes { get; }

    /// <summary>"gzip" or "br"; null for the bytes as they are.</summary>
    public string? Encoding { get; }

    /// <summary>The entity tag with its quotation marks, one for each encoding; weak for a packed form, whose bytes may be packed better later.</summary>
    public string Tag { get; }

    /// <summary>"HTTP/1.1 200 OK" and the headers, each with its line's end.</summary>
    public byte[] Head { get; }

    /// <summary>The same for a reader who has it. Made when the first comes: most pages have none.</summary>
    public byte[] KnownHead => _knownHead ??= [.. "HTTP/1.1 304 Not Modified\r\n"u8, .. Head.AsSpan(Head.Length - _shared)];

    /// <summary>Whether a list of tags, as a reader sends it, names this one. Compared weakly, as a reader of whole pages may (RFC 9110, 13.1.2).</summary>
    public bool IsIn(ReadOnlySpan<char> tags)
    {
        if (tags.Trim() is "*") return true;
        foreach (var range in tags.Split(','))
        {
            var one = tags[range].Trim();
            if (Opaque(one).SequenceEqual(Opaque(Tag))) return true;
        }

        return false;
    }

    private static ReadOnlySpan<char> Opaque(ReadOnlySpan<char> tag) => tag.StartsWith("W/", StringComparison.Ordinal) ? tag[2..] : tag;
}
