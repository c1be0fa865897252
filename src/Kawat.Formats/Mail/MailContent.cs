using System.Text;
using Kawat.Formats.Content;
using Kawat.Formats.Encodings;
using Kawat.Formats.Html;
using Kawat.Formats.Text;

namespace Kawat.Formats.Mail;

/// <summary>What a mail brings, gathered from its parts: the text as HTML and plain, files, and documents of wire formats.</summary>
internal sealed class MailContent(ProblemList problems)
{
    private const int MostFiles = 100;

    private readonly StringBuilder _html = new();
    private readonly StringBuilder _plain = new();
    private readonly List<Attachment> _files = [];
    private readonly List<(byte[] Bytes, string? Charset)> _documents = [];

    public IReadOnlyList<Attachment> Files => _files;

    /// <summary>Attached XML, JSON and wire text.</summary>
    public IReadOnlyList<(byte[] Bytes, string? Charset)> Documents => _documents;

    /// <summary>The plain text; null for none.</summary>
    public string? Plain => _plain.Length == 0 ? null : _plain.ToString();

    public void Add(MailDocument part)
    {
        if (part.Type == "multipart/alternative")
        {
            // The same in several forms: each form once.
            foreach (var form in part.Parts) Add(form);
            return;
        }

        if (part.Parts.Count > 0)
        {
            foreach (var one in part.Parts) Add(one);
            return;
        }

        if (part.Type.StartsWith("multipart/", StringComparison.Ordinal)) return;
        if (part.IsAttachment || part.Type is not ("text/plain" or "text/html" or "text/enriched")) File(part);
        else if (part.Text(problems) is { } text && !string.IsNullOrWhiteSpace(text)) (part.Type == "text/html" ? _html : _plain).Append(text).Append("\n\n");
    }

    /// <summary>The text as blocks, of HTML where there is any, and the sender's signature.</summary>
    public (Body Body, IReadOnlyList<string> Dropped) Body(List<ItemPicture> pictures)
    {
        if (_html.Length > 0 && HtmlBody.Read(_html.ToString(), pictures, problems) is { Blocks.Count: > 0 } marked) return (marked, []);
        var text = _plain.ToString().Replace("\r\n", "\n", StringComparison.Ordinal);
        var dropped = new List<string>();
        var signature = text.StartsWith("-- \n", StringComparison.Ordinal) ? 0 : text.IndexOf("\n-- \n", StringComparison.Ordinal);
        if (signature >= 0)
        {
            dropped.AddRange(text[signature..].Split('\n').Select(line => FieldText.Line(line, problems)).OfType<string>().Where(line => line != "--"));
            text = text[..signature];
        }

        return (Content.Body.OfParagraphs(PlainText.Paragraphs(text, problems)), dropped);
    }

    /// <summary>A header field's text: bytes above seven bits as UTF-8 or Windows-1252, encoded words decoded.</summary>
    public static string Header(string value)
    {
        var text = value;
        if (value.Any(c => c > '\u007F')) text = DocumentText.Decode(Encoding.Latin1.GetBytes(value), new WireHints(), new ProblemList()) ?? value;
        return EncodedWords.Decode(text);
    }

    private void File(MailDocument part)
    {
        var bytes = part.Bytes(problems);
        var name = Name(part.FileName);
        var isDocument = part.Type is "text/xml" or "application/xml" or "application/json" or "text/json" or "application/ninjs+json" || part.Type.EndsWith("+xml", StringComparison.Ordinal)
            || (name is not null && (name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".json", StringComparison.OrdinalIgnoreCase)));
        if (isDocument && bytes.Length > 0) _documents.Add((bytes, part.Headers.Parameter("Content-Type", "charset")));
        if (_files.Count >= MostFiles) return;
        if (name is null)
        {
            problems.NoteOnce(ProblemCodes.AttachmentLeft, part.Type, $"A part without name, {ProblemList.Quote(part.Type)}, is only in the raw mail.");
            return;
        }

        problems.NoteOnce(ProblemCodes.AttachmentLeft, name, $"The attached file {ProblemList.Quote(name)} is only in the raw mail.");
        _files.Add(new Attachment(name, FieldText.Line(part.Type, problems), null, bytes.Length));
    }

    // The last step of a path, in characters that every file system has.
    private string? Name(string? written)
    {
        var name = FieldText.Line(written, problems);
        if (name is null) return null;
        name = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        name = new string([.. name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or ' ' ? c : '_')]).Trim('.', ' ');
        return name.Length is 0 or > 150 ? null : name;
    }
}
