using Kawat.Formats.Encodings;

namespace Kawat.Formats.Mail;

/// <summary>Decodes the bytes of a part or an encoded word by the charset it names, leniently as whole documents are.</summary>
internal static class MimeCharset
{
    /// <summary>The text; null for bytes that are no text. A charset that is unknown, or contradicted by the bytes, is ignored.</summary>
    public static string? Decode(byte[] bytes, string? charset)
    {
        if (bytes.Length == 0) return "";
        if (bytes.AsSpan().Trim(" \t\r\n"u8).IsEmpty) return new string(' ', Math.Min(bytes.Length, 1));
        return DocumentText.Decode(bytes, new WireHints { Charset = charset, MaxBytes = int.MaxValue }, new ProblemList());
    }
}
