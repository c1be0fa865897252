using System.Text;
using System.Xml;
using Kawat.Formats.Feeds;

namespace Kawat.Formats.Markup;

/// <summary>Writes XML whose text may hold anything: what XML forbids is left out. A wrapper so short that a writer reads like the document it makes.</summary>
internal sealed class XmlText : IDisposable
{
    private readonly MemoryStream _bytes = new();
    private readonly XmlWriter _xml;

    public XmlText(string? doctype = null, string? publicId = null, string? systemId = null)
    {
        _xml = XmlWriter.Create(_bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = false, NewLineHandling = NewLineHandling.Entitize, CheckCharacters = true });
        _xml.WriteStartDocument();
        if (doctype is not null) _xml.WriteDocType(doctype, publicId, systemId, null);
    }

    /// <summary>Writes a fragment into a string, without declaration: for markup that travels as text.</summary>
    public static string Fragment(Action<XmlText> write)
    {
        using var text = new StringWriter(System.Globalization.CultureInfo.InvariantCulture);
        using (var xml = new XmlText(XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true, ConformanceLevel = ConformanceLevel.Fragment, NewLineHandling = NewLineHandling.None })))
        {
            write(xml);
            xml._xml.Flush();
        }

        return text.ToString();
    }

    private XmlText(XmlWriter xml) => _xml = xml;

    public byte[] ToArray()
    {
        _xml.Flush();
        return _bytes.ToArray();
    }

    /// <summary>True inside text, where a line end would become a space between words; elsewhere each element begins a line.</summary>
    public bool IsInline { get; set; }

    /// <summary>Opens an element in the namespace in force, or in one of its own.</summary>
    public XmlText Open(string name, string? space = null)
    {
        if (!IsInline && _spaces.Count > 0) _xml.WriteWhitespace("\n");
        if (space is null) _xml.WriteStartElement(name, _spaces.Count > 0 ? _spaces.Peek() : "");
        else _xml.WriteStartElement(name, space);
        _spaces.Push(space ?? (_spaces.Count > 0 ? _spaces.Peek() : ""));
        return this;
    }

    private readonly Stack<string> _spaces = new();

    public XmlText Close()
    {
        _xml.WriteEndElement();
        _spaces.Pop();
        return this;
    }

    /// <summary>An attribute; nothing for null.</summary>
    public XmlText Set(string name, string? value)
    {
        if (value is not null) _xml.WriteAttributeString(name, PrintableText.Clean(value));
        return this;
    }

    /// <summary><c>xml:lang</c>; nothing for null.</summary>
    public XmlText Language(string? tag)
    {
        if (tag is not null) _xml.WriteAttributeString("xml", "lang", Xml.Spaces.Xml, tag);
        return this;
    }

    /// <summary>An attribute of a namespace of its own; nothing for null.</summary>
    public XmlText Set(string prefix, string name, string space, string? value)
    {
        if (value is not null) _xml.WriteAttributeString(prefix, name, space, PrintableText.Clean(value));
        return this;
    }

    public XmlText Text(string? text)
    {
        if (text is not null) _xml.WriteString(PrintableText.Clean(text));
        return this;
    }

    /// <summary>An element of text alone; nothing for null.</summary>
    public XmlText Element(string name, string? text)
    {
        if (text is not null) Open(name).Text(text).Close();
        return this;
    }

    public void Dispose()
    {
        _xml.Dispose();
        _bytes.Dispose();
    }
}
