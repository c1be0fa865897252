using System.Buffers;
using System.Text.Json;
using Kawat.Formats.Json;
using Kawat.Formats.Xml;

namespace Kawat.Formats;

#pragma warning disable CA1001 // Release gives back what was borrowed; a document that only tells what it is has borrowed nothing.
/// <summary>A document at the readers' door: its bytes, its text, and what both are parsed into, once each and only when a reader asks.</summary>
internal sealed class WireDocument(ReadOnlyMemory<byte> bytes, WireHints hints)
#pragma warning restore CA1001
{
    private string? _text;
    private char[]? _borrowed;
    private int _length;
    private XmlNode? _root;
    private bool _rootKnown;
    private IReadOnlyList<JsonElement>? _objects;
    private XmlTree? _xml;
    private ProblemList? _xmlProblems;
    private ProblemList? _jsonProblems;
    private JsonDocument? _json;
    private JsonTree? _tree;
    private bool _treeKnown;
    private List<JsonTree>? _repaired;
    private bool? _isJson;

    public WireDocument(ReadOnlyMemory<byte> bytes, string text, WireHints hints)
        : this(bytes, hints) => _text = text;

    /// <summary>A document whose characters stand at the beginning of an array of the shared pool, to which they go back with all else that was borrowed.</summary>
    public WireDocument(ReadOnlyMemory<byte> bytes, char[] borrowed, int length, WireHints hints)
        : this(bytes, hints) => (_borrowed, _length) = (borrowed, length);

    /// <summary>The bytes as they came; for formats of several encodings (mail).</summary>
    public ReadOnlyMemory<byte> Bytes => bytes;

    /// <summary>The document decoded; never blank.</summary>
    public string Text => _text ??= new string(_borrowed!, 0, _length);

    /// <summary>The same, without a string that nobody else may want.</summary>
    public ReadOnlySpan<char> Chars => _text is null ? _borrowed.AsSpan(0, _length) : _text;

    public WireHints Hints => hints;

    /// <summary>True when the text is the bytes as UTF-8, without byte order mark or repair.</summary>
    public bool IsUtf8 { get; init; }

    /// <summary>The format's version as the document or its shape says it ("2.35", "atom 0.3"); set by the reader, null when unknown.</summary>
    public string? Version { get; set; }

    /// <summary>The start tag of the root element, without reading further; null for what is not XML.</summary>
    public XmlNode? Root
    {
        get
        {
            if (!_rootKnown) (_root, _rootKnown) = (XmlTree.RootOf(Text), true);
            return _root;
        }
    }

    /// <summary>True for text that begins as JSON objects do.</summary>
    public bool IsJson => _isJson ??= JsonObjects.Recognises(Chars);

    /// <summary>The document as XML, read leniently; null with an error among the problems when there is none, or it is refused. Parsed once; every reader is told what was found.
    /// What is repaired later, when a text is decoded, goes to the list of the first who asked.</summary>
    public XmlTree? Xml(ProblemList problems)
    {
        if (_xmlProblems is null) (_xmlProblems, _xml) = (problems, XmlTree.Read(Text, problems));
        else problems.AddAll(_xmlProblems);
        return _xml;
    }

    /// <summary>Gives back what reading borrowed. Nodes and objects of the document are of no use afterwards; where it is not called, they are collected with it.</summary>
    public void Release()
    {
        _xml?.Release();
        _json?.Dispose();
        _tree?.Release();
        if (_repaired is not null)
        {
            foreach (var tree in _repaired) tree.Release();
        }

        if (_borrowed is not null) ArrayPool<char>.Shared.Return(_borrowed);
        (_xml, _json, _tree, _repaired, _borrowed, _length) = (null, null, null, null, null, 0);
    }

    /// <summary>The document as JSON to the letter; null for all others.</summary>
    public JsonTree? Tree
    {
        get
        {
            if (!_treeKnown) (_tree, _treeKnown) = (_borrowed is null ? JsonTree.Read(Text) : JsonTree.Read(_borrowed, _length), true);
            return _tree;
        }
    }

    /// <summary>As <see cref="Objects"/>, in the parts of <see cref="JsonTree"/>, which cost less.</summary>
    public IReadOnlyList<JsonPart> Parts(ProblemList problems)
    {
        if (Tree is { } tree && JsonObjects.Alone(tree.Root) is { } parts) return parts;
        return [.. Objects(problems).Select(Reread)];
    }

    private JsonPart Reread(JsonElement json)
    {
        var tree = JsonTree.Read(json.GetRawText(), lenient: true) ?? throw new InvalidOperationException("What one parser of JSON has read, the other has not.");
        (_repaired ??= []).Add(tree);
        return tree.Root;
    }

    /// <summary>The JSON objects of the document: one, an array of them, or one on each line. Parsed once; every reader is told what was found.</summary>
    public IReadOnlyList<JsonElement> Objects(ProblemList problems)
    {
        if (_objects is null || _jsonProblems is null) _objects = JsonObjects.Read(Text, IsUtf8 ? bytes : default, _jsonProblems = new ProblemList(), out _json);
        problems.AddAll(_jsonProblems);
        return _objects;
    }
}
