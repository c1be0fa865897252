using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace Kawat.Formats.Encodings;

/// <summary>Turns the bytes of a document into text. What decides, strongest first: size, signature of a known binary format,
/// byte order mark, the shape of UTF-16 without one, the charset from the transport, the XML declaration, valid UTF-8,
/// and at last Windows-1252, in which every byte means something.</summary>
internal static partial class DocumentText
{
    private static readonly (string Signature, string Name)[] Signatures =
    [
        ("\u0089PNG", "a PNG picture"), ("\u00FF\u00D8\u00FF", "a JPEG picture"), ("GIF8", "a GIF picture"), ("%PDF-", "a PDF document"),
        ("PK\u0003\u0004", "a zip archive or office document"), ("PK\u0005\u0006", "an empty zip archive"), ("\u001F\u008B", "a gzip archive"),
        ("\u00D0\u00CF\u0011\u00E0", "an old office document"), ("{\\rtf", "an RTF document"), ("7z\u00BC\u00AF", "a 7z archive"),
        ("BZh", "a bzip2 archive"), ("\u00FD7zXZ", "an xz archive"), ("Rar!", "a rar archive"), ("\u007FELF", "a program"),
        ("SQLite format 3", "a database"), ("II*\0", "a TIFF picture"), ("MM\0*", "a TIFF picture"), ("OggS", "an Ogg recording"),
        ("ID3", "an MP3 recording"), ("fLaC", "a FLAC recording"),
    ];

    // Control characters but for tabs and the ends of lines and pages.
    private static readonly SearchValues<char> Controls = SearchValues.Create([.. Enumerable.Range(0, ' ').Select(code => (char)code).Except(['\t', '\n', '\r', '\f', '\v'])]);

    private static readonly SearchValues<byte> ControlBytes = SearchValues.Create([.. Enumerable.Range(0, ' ').Select(code => (byte)code).Except("\t\n\r\f\v"u8.ToArray())]);

    /// <summary>The text without byte order mark, or null with an error among the problems. Linear in the length of the bytes.</summary>
    public static string? Decode(ReadOnlySpan<byte> bytes, WireHints hints, ProblemList problems) => Decode(bytes, hints, problems, out _);

    /// <summary>The text of what begins as JSON does and is valid UTF-8 without control characters, in an array of the shared pool; null for all else, which <see cref="Decode(ReadOnlySpan{byte}, WireHints, ProblemList)"/>
    /// reads to the same text, and for JSON that calls itself something else. Such a document has nothing to be told of its encoding, and no string has to be made of the whole.</summary>
    public static char[]? BorrowJson(ReadOnlySpan<byte> bytes, WireHints hints, out int length)
    {
        length = 0;
        if (bytes.Length > hints.MaxBytes || bytes.Length < 2 || bytes[0] is not ((byte)'{' or (byte)'[') || bytes.ContainsAny(ControlBytes) || Signature(bytes) is not null) return null;
        if (Label(bytes, hints) is { } label && !IsUtf8(Plain(label))) return null;
        var text = ArrayPool<char>.Shared.Rent(bytes.Length);
        if (Ascii.ToUtf16(bytes, text, out length) == OperationStatus.Done || Utf8.ToUtf16(bytes, text, out _, out length, replaceInvalidSequences: false) == OperationStatus.Done) return text;
        ArrayPool<char>.Shared.Return(text);
        return null;
    }

    /// <summary>As the other; <paramref name="encoding"/> becomes the name of the encoding that was used, in lower case.</summary>
    public static string? Decode(ReadOnlySpan<byte> bytes, WireHints hints, ProblemList problems, out string encoding)
    {
        encoding = "";
        if (bytes.Length > hints.MaxBytes)
        {
            problems.Error(ProblemCodes.TooLarge, $"The document is {Size(bytes.Length, 1)}, the limit is {Size(hints.MaxBytes, 0)}.");
            return null;
        }

        if (bytes.IsEmpty)
        {
            problems.Error(ProblemCodes.Empty, "The document is empty: it has no bytes.");
            return null;
        }

        if (Signature(bytes) is { } looksLike)
        {
            problems.Error(ProblemCodes.Binary, $"The document is not text: it looks like {looksLike}.");
            return null;
        }

        var text = DecodeText(bytes, hints, problems, out encoding);
        if (LooksBinary(text))
        {
            problems.Error(ProblemCodes.Binary, "The document is not text: it looks like binary data, with NUL or control characters throughout.");
            return null;
        }

        if (!string.IsNullOrWhiteSpace(text)) return text;
        problems.Error(ProblemCodes.Empty, "The document is empty: it holds only white space.");
        return null;
    }

    private static string DecodeText(ReadOnlySpan<byte> bytes, WireHints hints, ProblemList problems, out string name)
    {
        name = "utf-8";
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) return Utf8OrNearly(bytes[3..], problems, ref name);
        if (Wide(bytes) is var (wide, mark))
        {
            name = wide.WebName is "utf-16" ? "utf-16le" : wide.WebName is "utf-32" ? "utf-32le" : wide.WebName.ToLowerInvariant();
            return wide.GetString(bytes[mark..]);
        }

        var label = Label(bytes, hints);
        if (label is not null && Labelled(label, bytes, problems, ref name) is { } labelled) return labelled.GetString(bytes);
        return Utf8OrNearly(bytes, problems, ref name);
    }

    // UTF-16 and UTF-32, by their mark or by the shape of the bytes, and how long the mark is.
    private static (Encoding Encoding, int Mark)? Wide(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0, 0])) return (Encoding.UTF32, 4);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0, 0, 0xFE, 0xFF])) return (new UTF32Encoding(bigEndian: true, byteOrderMark: false), 4);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])) return (Encoding.Unicode, 2);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return (Encoding.BigEndianUnicode, 2);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[(byte)'<', 0, 0, 0])) return (Encoding.UTF32, 0);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0, 0, 0, (byte)'<'])) return (new UTF32Encoding(bigEndian: true, byteOrderMark: false), 0);
        return Utf16WithoutMark(bytes) is { } utf16 ? (utf16, 0) : null;
    }

    // RFC 3023 §3: the transport's charset wins over the declaration; text sent as text/* without charset is US-ASCII whatever it declares,
    // which is believed of bytes that are.
    private static string? Label(ReadOnlySpan<byte> bytes, WireHints hints)
    {
        if (!string.IsNullOrWhiteSpace(hints.Charset)) return hints.Charset;
        if (hints.MediaType is { } type && type.StartsWith("text/", StringComparison.OrdinalIgnoreCase) && type.Contains("xml", StringComparison.OrdinalIgnoreCase) && Ascii.IsValid(bytes)) return "us-ascii";
        return XmlDeclaration(bytes) ?? MetaElement(bytes);
    }

    // A label is believed unless the bytes contradict it: UTF-16 was ruled out above, and text with multi-byte sequences that are
    // all valid UTF-8 is UTF-8, whatever a server's default header calls it.
    private static Encoding? Labelled(string label, ReadOnlySpan<byte> bytes, ProblemList problems, ref string used)
    {
        var name = Plain(label);
        // GB18030 holds all of its elders, and those who name an elder use its signs.
        if (name is "gb2312" or "gbk" or "x-gbk" or "gb_2312-80") name = "gb18030";
        if (IsUtf8(name)) return null;
        var encoding = name switch
        {
            "latin1" or "latin-1" or "iso-8859-1" or "iso8859-1" or "iso_8859-1" or "iso88591" or "l1" or "ascii" or "us-ascii" or "ansi"
                or "cp1252" or "cp-1252" or "win-1252" or "windows1252" or "windows-1252" or "x-cp1252" => CodePage("windows-1252"),
            _ when name.StartsWith("utf-16", StringComparison.Ordinal) || name.StartsWith("utf16", StringComparison.Ordinal)
                || name.StartsWith("utf-32", StringComparison.Ordinal) || name.StartsWith("utf-7", StringComparison.Ordinal)
                || name.StartsWith("ucs-", StringComparison.Ordinal) || name is "unicode" => null,
            _ => CodePage(name),
        };
        if (encoding is null)
        {
            problems.Warning(ProblemCodes.UnknownCharset, $"The encoding label {ProblemList.Quote(label)} is unknown or does not fit the bytes; it was ignored.");
            return null;
        }

        if (encoding.IsSingleByte && Utf8.IsValid(bytes) && bytes.IndexOfAnyInRange((byte)0x80, (byte)0xFF) >= 0)
        {
            problems.Note(ProblemCodes.UnknownCharset, $"The encoding label {ProblemList.Quote(label)} does not fit the bytes, which are UTF-8.");
            return null;
        }

        used = name is "latin1" or "latin-1" or "l1" ? "iso-8859-1" : name;
        return encoding;
    }

    private static string Plain(string label) => label.Trim(' ', '"', '\'').ToLowerInvariant();

    private static bool IsUtf8(string name) => name is "utf-8" or "utf8" or "utf_8" or "unicode-1-1-utf-8";

    /// <summary>The encoding in which every byte means something.</summary>
    internal static Encoding Windows1252 { get; } = CodePage("windows-1252")!;

    private static Encoding? CodePage(string name)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    // One damaged byte in good UTF-8 must not turn every other accent of the page into two signs.
    private static string Utf8OrNearly(ReadOnlySpan<byte> bytes, ProblemList problems, ref string name)
    {
        // Of letters of ASCII alone nothing has to be counted first.
        if (Ascii.IsValid(bytes)) return Encoding.Latin1.GetString(bytes);
        if (Utf8.IsValid(bytes)) return Encoding.UTF8.GetString(bytes);
        var (good, broken) = CountSequences(bytes);
        if (good > 2 * broken || (good > 0 && broken == 1))
        {
            problems.Warning(ProblemCodes.BrokenUtf8, $"The text is UTF-8 with {broken.ToString(CultureInfo.InvariantCulture)} broken characters, shown as \uFFFD.");
            return Encoding.UTF8.GetString(bytes);
        }

        name = "windows-1252";
        problems.Note(ProblemCodes.NotUtf8, "The text is not UTF-8 and names no encoding; it was read as Windows-1252.");
        return CodePage("windows-1252")!.GetString(bytes);
    }

    private static (int Good, int Broken) CountSequences(ReadOnlySpan<byte> bytes)
    {
        var (good, broken) = (0, 0);
        while (!bytes.IsEmpty)
        {
            if (bytes[0] < 0x80)
            {
                var next = bytes.IndexOfAnyInRange((byte)0x80, (byte)0xFF);
                if (next < 0) break;
                bytes = bytes[next..];
            }

            if (Rune.DecodeFromUtf8(bytes, out _, out var length) == System.Buffers.OperationStatus.Done) good++;
            else broken++;
            bytes = bytes[length..];
        }

        return (good, broken);
    }

    // Latin text in UTF-16 has a NUL in nearly every second place, and always on the same side.
    private static Encoding? Utf16WithoutMark(ReadOnlySpan<byte> bytes)
    {
        var sample = bytes[..Math.Min(bytes.Length, 4096)];
        if (sample.Length < 4 || bytes.Length % 2 != 0 || !sample.Contains((byte)0)) return null;
        Span<int> zeros = [0, 0];
        for (var i = 0; i < sample.Length; i++)
        {
            if (sample[i] == 0) zeros[i % 2]++;
        }

        var pairs = sample.Length / 2;
        if (zeros[1] > pairs * 0.6 && zeros[0] < pairs * 0.02) return Encoding.Unicode;
        return zeros[0] > pairs * 0.6 && zeros[1] < pairs * 0.02 ? Encoding.BigEndianUnicode : null;
    }

    private static string? XmlDeclaration(ReadOnlySpan<byte> bytes)
    {
        // Nearly all write it in the same way, or write none.
        if (bytes[0] is (byte)'{' or (byte)'[' || (bytes[0] == (byte)'<' && !bytes.StartsWith("<?xml"u8))) return null;
        if (bytes.StartsWith("<?xml version=\"1.0\" encoding=\"utf-8\""u8) || bytes.StartsWith("<?xml version=\"1.0\" encoding=\"UTF-8\""u8)) return "utf-8";
        var head = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, 400)]);
        var match = DeclaredEncoding().Match(head);
        return match.Success ? match.Groups[1].Value : null;
    }

    // HTML Living Standard §13.2.3.2: a page says its encoding in its first 1,024 bytes.
    private static string? MetaElement(ReadOnlySpan<byte> bytes)
    {
        var head = bytes[..Math.Min(bytes.Length, 1024)];
        if (head.IndexOf((byte)'<') is < 0 or > 64 || !MayHaveMeta(head)) return null;
        var match = DeclaredInPage().Match(Encoding.Latin1.GetString(head));
        return match.Success ? match.Groups[1].Value : null;
    }

    private static bool MayHaveMeta(ReadOnlySpan<byte> head)
    {
        for (var at = head.IndexOf((byte)'<'); at >= 0; at = head.IndexOf((byte)'<'))
        {
            head = head[(at + 1)..];
            if (head.Length > 0 && head[0] is (byte)'m' or (byte)'M') return true;
        }

        return false;
    }

    private static string? Signature(ReadOnlySpan<byte> bytes)
    {
        // No signature begins as documents do: with "<", or a brace before anything but a backslash.
        if ((bytes[0] == (byte)'<' || (bytes[0] == (byte)'{' && bytes.Length > 1 && bytes[1] != (byte)'\\')) && (bytes.Length < 12 || !bytes[4..].StartsWith("ftyp"u8))) return null;
        var head = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, 16)]);
        foreach (var (signature, name) in Signatures)
        {
            if (head.StartsWith(signature, StringComparison.Ordinal)) return name;
        }

        if (head.StartsWith("RIFF", StringComparison.Ordinal) && head.Length >= 12) return head[8..12] == "WEBP" ? "a WebP picture" : "a recording";
        return head.Length >= 12 && head[4..8] == "ftyp" ? "a video or HEIF picture" : null;
    }

    private static bool LooksBinary(string text)
    {
        var (nuls, controls) = (0, 0);
        var rest = text.AsSpan();
        for (var at = rest.IndexOfAny(Controls); at >= 0; at = rest.IndexOfAny(Controls))
        {
            if (rest[at] == '\0') nuls++;
            else controls++;
            rest = rest[(at + 1)..];
        }

        if (nuls + controls == 0) return false;
        // A telex message begins with the characters that begin its heading, and holds more of them between the columns of its tables.
        var share = text.Length > 0 && text.AsSpan().TrimStart("\0\r\n ") is ['\u0001' or '\u0016', ..] ? 2L : 20L;
        return (nuls > 0 && (nuls + controls) * 500L > text.Length && share == 20) || controls * share > text.Length;
    }

    private static string Size(int bytes, int decimals) => bytes >= 1024 * 1024
        ? (bytes / (1024d * 1024)).ToString(decimals == 0 ? "0.#" : "0.0", CultureInfo.InvariantCulture) + " MB"
        : bytes >= 1024 ? (bytes / 1024d).ToString("0.#", CultureInfo.InvariantCulture) + " KB"
        : bytes.ToString(CultureInfo.InvariantCulture) + " bytes";

    [GeneratedRegex("""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']""", RegexOptions.CultureInvariant)]
    private static partial Regex DeclaredEncoding();

    [GeneratedRegex("""<meta\b[^>]{0,200}?\bcharset\s*=\s*["']?\s*([A-Za-z0-9._:-]{1,40})""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex DeclaredInPage();
}
