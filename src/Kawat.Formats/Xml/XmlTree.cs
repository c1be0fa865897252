using System.Buffers;
using System.Globalization;
using System.Net;
using System.Text;

namespace Kawat.Formats.Xml;

/// <summary>A document of XML as senders in the wild write it, read once into a flat list of nodes.</summary>
/// <remarks>
/// <para>The problem. A strict reader refuses a quarter of real feeds and some agency files: HTML entities, bare ampersands, control
/// characters, undeclared prefixes, missing or crossed end tags, a tail cut off. A reader of HTML accepts them all, but knows nothing of
/// namespaces and moves elements about. And XML from outside may hold bombs.</para>
/// <para>The layout. One array of nodes in document order; a node knows where its subtree ends, so that its children are found by
/// jumping from subtree to subtree, and a text node is two offsets into the document. Nothing is decoded before it is asked for.
/// Names are kept once each. <see cref="XmlNode"/> is a view: the tree and an index.</para>
/// <para>The algorithm. One pass with a stack of open elements. An end tag closes the nearest open element of its name, and is ignored
/// when there is none; what cannot be a tag is text. Each kind of repair is one problem, not one for each place.
/// A document type is read for the entities that it declares, and for nothing else: an entity from elsewhere, or one of parameters, is never fetched,
/// and the document is refused; one of text is expanded, to at most <see cref="MostExpanded"/> characters in all and
/// <see cref="DeepestEntity"/> levels, beyond which the document is refused too.</para>
/// <para>It ends because the position in the text only grows. Cost: linear in the text times the depth, which is limited, as is the number of elements.</para>
/// </remarks>
internal sealed class XmlTree
{
    /// <summary>Elements may be nested this deep; what lies deeper counts as text of its ancestor.</summary>
    public const int Deepest = 250;

    /// <summary>Elements in one document; those beyond are left out.</summary>
    public const int MostElements = 500_000;

    /// <summary>Characters that all entities of a document may become together.</summary>
    public const int MostExpanded = 100_000;

    /// <summary>Levels of entities in entities.</summary>
    public const int DeepestEntity = 4;

    // The two large arrays are borrowed, because a growing list of them would leave a trail of large objects behind; Release gives them back.
    private Node[] _nodes;
    private int _nodeCount;
    private AttributeNode[] _attributes;
    private int _attributeCount;
    private int[] _nameSlots;
    private readonly List<QName> _names = [];
    private readonly List<Declaration> _declared = [];
    private readonly List<int> _open = [];
    private HashSet<string>? _repairs;
    private readonly ProblemList _problems;
    private Dictionary<string, string>? _entities;
    private HashSet<string>? _outside;
    private int _expanded;
    private int _elements;
    private int _scope;
    private readonly bool _onlyRoot;
    private int[]? _lines;

    private XmlTree(string text, ProblemList problems, bool onlyRoot)
    {
        (Source, _problems, _onlyRoot) = (text, problems, onlyRoot);
        _nameSlots = new int[onlyRoot ? 16 : 64];
        // Documents have a node for every 30 to 60 characters.
        _nodes = onlyRoot ? new Node[1] : ArrayPool<Node>.Shared.Rent(Math.Clamp(text.Length / 40, 32, 8192));
        _attributes = onlyRoot ? new AttributeNode[8] : ArrayPool<AttributeNode>.Shared.Rent(Math.Clamp(text.Length / 80, 32, 8192));
    }

    /// <summary>Gives the borrowed arrays back. The tree and its nodes are of no use afterwards.</summary>
    public void Release()
    {
        if (_nodes.Length > 1) Return(_nodes, _nodeCount);
        if (_attributes.Length > 8) Return(_attributes, _attributeCount);
        (_nodes, _nodeCount, _attributes, _attributeCount) = ([], 0, [], 0);
    }

    private static void Return<T>(T[] array, int used)
    {
        Array.Clear(array, 0, used);
        ArrayPool<T>.Shared.Return(array);
    }

    private static T[] Grown<T>(T[] array, int used)
    {
        var larger = ArrayPool<T>.Shared.Rent(used * 2);
        Array.Copy(array, larger, used);
        if (array.Length > 8) Return(array, used);
        return larger;
    }

    private ref Node NewNode()
    {
        if (_nodeCount == _nodes.Length) _nodes = Grown(_nodes, _nodeCount);
        return ref _nodes[_nodeCount++];
    }

    private void AddAttribute(AttributeNode attribute)
    {
        if (_attributeCount == _attributes.Length) _attributes = Grown(_attributes, _attributeCount);
        _attributes[_attributeCount++] = attribute;
    }

    /// <summary>The document as text.</summary>
    public string Source { get; }

    /// <summary>True when the root element was not closed: the tail is missing.</summary>
    public bool IsCutOff { get; private set; }

    /// <summary>True when nothing had to be repaired.</summary>
    public bool IsWellFormed => _repairs is null && !IsCutOff;

    /// <summary>True when the document declares or uses entities in a way that may not be followed; an error is among the problems.</summary>
    public bool IsRefused { get; private set; }

    /// <summary>The root element.</summary>
    public XmlNode Root => new(this, 0);

    /// <summary>Line of the last character, from 1.</summary>
    public int LastLine => Position(Source.Length).Line;

    /// <summary>The node at a place in document order.</summary>
    internal ref readonly Node At(int index) => ref _nodes[index];

    /// <summary>Reads the document; null when it has no element, or is refused: an error says so.</summary>
    public static XmlTree? Read(string text, ProblemList problems)
    {
        var tree = new XmlTree(text, problems, onlyRoot: false);
        tree.Read();
        if (!tree.IsRefused && tree._nodeCount > 0) return tree;
        tree.Release();
        if (tree.IsRefused) return null;
        problems.Error(ProblemCodes.BadXml, "The XML has no root element.");
        return null;
    }

    /// <summary>The root element alone, to tell what a document is; null for what is not XML. Reads no further than the root's start tag.</summary>
    public static XmlNode? RootOf(string text)
    {
        var at = 0;
        while (at < text.Length && (char.IsWhiteSpace(text[at]) || text[at] == '\uFEFF')) at++;
        if (at >= text.Length || text[at] != '<') return null;
        var tree = new XmlTree(text, new ProblemList(), onlyRoot: true);
        tree.Read();
        return tree._nodeCount > 0 ? tree.Root : null;
    }

    /// <summary>Where a character stands: line and column, from 1.</summary>
    public (int Line, int Column) Position(int offset)
    {
        _lines ??= Breaks();
        var found = Array.BinarySearch(_lines, offset);
        var line = found >= 0 ? found : ~found;
        return (line + 1, offset - (line == 0 ? -1 : _lines[line - 1]));
    }

    private int[] Breaks()
    {
        var breaks = new int[Source.AsSpan().Count('\n')];
        var count = 0;
        for (var at = Source.IndexOf('\n', StringComparison.Ordinal); at >= 0; at = Source.IndexOf('\n', at + 1)) breaks[count++] = at;
        return breaks;
    }

    private void Read()
    {
        var at = 0;
        while (at < Source.Length && !IsRefused)
        {
            var tag = Source.IndexOf('<', at);
            if (tag < 0) tag = Source.Length;
            if (tag > at) AddText(at, tag, NodeKind.Text);
            if (tag == Source.Length) break;
            at = Markup(tag);
            if (_onlyRoot && _nodeCount > 0) return;
        }

        IsCutOff = _open.Count > 0;
        while (_open.Count > 0) Close(Source.Length, Source.Length, closed: false);
    }

    // Reads what begins with "<" and returns where it ends.
    private int Markup(int at)
    {
        var next = at + 1 < Source.Length ? Source[at + 1] : '\0';
        if (IsNameStart(next)) return StartTag(at);
        if (next == '/' && at + 2 < Source.Length && IsNameStart(Source[at + 2])) return EndTag(at);
        if (next == '?') return After("?>", at + 2);
        if (next == '!')
        {
            var rest = Source.AsSpan(at);
            if (rest.StartsWith("<!--", StringComparison.Ordinal)) return After("-->", at + 4);
            if (rest.StartsWith("<![CDATA[", StringComparison.Ordinal))
            {
                var end = Source.IndexOf("]]>", at + 9, StringComparison.Ordinal);
                AddText(at + 9, end < 0 ? Source.Length : end, NodeKind.CData);
                return end < 0 ? Source.Length : end + 3;
            }

            return DocumentType(at);
        }

        AddText(at, at + 1, NodeKind.CData);
        Repaired("a bare <", at);
        return at + 1;
    }

    private int After(string mark, int from)
    {
        var end = Source.IndexOf(mark, from, StringComparison.Ordinal);
        return end < 0 ? Source.Length : end + mark.Length;
    }

    // A document type, with the entities that it declares. Quoted text may hold any character.
    private int DocumentType(int at)
    {
        var (brackets, i) = (0, at + 2);
        while (i < Source.Length)
        {
            var c = Source[i];
            if (c is '"' or '\'')
            {
                var quote = Source.IndexOf(c, i + 1);
                if (quote < 0) return Source.Length;
                i = quote + 1;
            }
            else if (c == '[') (brackets, i) = (brackets + 1, i + 1);
            else if (c == ']') (brackets, i) = (brackets - 1, i + 1);
            else if (c == '>' && brackets <= 0) return i + 1;
            else if (c == '<' && Source.AsSpan(i).StartsWith("<!--", StringComparison.Ordinal)) i = After("-->", i + 4);
            else if (c == '%' && brackets > 0 && OutsideReference(i) is > 0 and var length) i += length;
            else if (c == '<' && brackets > 0 && !_onlyRoot && Source.AsSpan(i).StartsWith("<!ENTITY", StringComparison.OrdinalIgnoreCase)) i = Entity(i + 8);
            else if (c == '%' && brackets > 0 && !_onlyRoot && i + 1 < Source.Length && IsNameStart(Source[i + 1]))
            {
                Refuse("The document type uses an entity of parameters; the document is refused, and nothing was expanded or fetched.", i);
                return Source.Length;
            }
            else if (c == '<' && brackets <= 0 && _nodeCount == 0 && i + 1 < Source.Length && IsNameStart(Source[i + 1])) return i;
            else i++;
        }

        return Source.Length;
    }

    private int Entity(int at)
    {
        var rest = Source.AsSpan(at, Math.Min(Source.Length - at, 200_000));
        var i = 0;
        while (i < rest.Length && char.IsWhiteSpace(rest[i])) i++;
        if (i < rest.Length && rest[i] == '%' && OutsideDeclaration(rest[(i + 1)..]) is > 0 and var length) return at + i + 1 + length;
        if (i < rest.Length && rest[i] == '%')
        {
            Refuse("The document type declares an entity of parameters; the document is refused, and nothing was expanded or fetched.", at);
            return Source.Length;
        }

        var from = i;
        while (i < rest.Length && IsNamePart(rest[i])) i++;
        var name = rest[from..i].ToString();
        while (i < rest.Length && char.IsWhiteSpace(rest[i])) i++;
        if (i >= rest.Length || rest[i] is not ('"' or '\''))
        {
            Refuse($"The document type declares the entity {ProblemList.Quote(name)}, to be fetched from elsewhere; the document is refused, and nothing was fetched.", at);
            return Source.Length;
        }

        var end = rest[(i + 1)..].IndexOf(rest[i]);
        if (end < 0) return Source.Length;
        (_entities ??= new Dictionary<string, string>(StringComparer.Ordinal)).TryAdd(name, rest.Slice(i + 1, end).ToString());
        return at + i + 1 + end + 1;
    }

    // Agencies name the document type of the text inside theirs: <!ENTITY % nitf SYSTEM "nitf-3-0.dtd"> %nitf; A bare file name is nothing
    // that could be reached, and it is not looked for; the declaration and its use are passed over. Its length, 0 for any other.
    private int OutsideDeclaration(ReadOnlySpan<char> rest)
    {
        var i = 0;
        while (i < rest.Length && char.IsWhiteSpace(rest[i])) i++;
        var from = i;
        while (i < rest.Length && IsNamePart(rest[i])) i++;
        var name = rest[from..i];
        while (i < rest.Length && char.IsWhiteSpace(rest[i])) i++;
        if (name.Length == 0 || !rest[i..].StartsWith("SYSTEM", StringComparison.Ordinal)) return 0;
        i += 6;
        while (i < rest.Length && char.IsWhiteSpace(rest[i])) i++;
        if (i >= rest.Length || rest[i] is not ('"' or '\'')) return 0;
        var end = rest[(i + 1)..].IndexOf(rest[i]);
        if (end < 5) return 0;
        var file = rest.Slice(i + 1, end);
        if (!file.EndsWith(".dtd", StringComparison.OrdinalIgnoreCase) || !char.IsAsciiLetterOrDigit(file[0]) || file.IndexOfAny([':', '\\', '%', '&']) >= 0 || file.IndexOf("..", StringComparison.Ordinal) >= 0) return 0;
        (_outside ??= []).Add(name.ToString());
        _problems.NoteOnce(ProblemCodes.RepairedXml, "doctype", $"The document type names another, {ProblemList.Quote(file.ToString())}; it was not looked for.");
        return i + 1 + end + 1;
    }

    private int OutsideReference(int at)
    {
        var end = Source.AsSpan(at, Math.Min(Source.Length - at, 100)).IndexOf(';');
        return end > 1 && _outside?.Contains(Source.Substring(at + 1, end - 1)) == true ? end + 1 : 0;
    }

    private void Refuse(string why, int at)
    {
        IsRefused = true;
        var (line, column) = Position(at);
        _problems.Error(ProblemCodes.EntityDeclaration, why, line, column);
    }

    private int EndTag(int at)
    {
        if (_open.Count > 0)
        {
            // Nearly always it closes the element that was opened last.
            ref readonly var last = ref _nodes[_open[^1]];
            var close = at + 2 + last.NameLength;
            if (close < Source.Length && Source[close] == '>' && Source.AsSpan(at + 2, last.NameLength).SequenceEqual(Source.AsSpan(last.Start + 1, last.NameLength)))
            {
                Close(at, close + 1, closed: true);
                return close + 1;
            }
        }

        var end = Source.IndexOf('>', at);
        if (end < 0) return Source.Length;
        // "</title<link>" lacks its bracket: what follows is a tag of its own.
        var next = Source.IndexOf('<', at + 1);
        var after = end + 1;
        if (next >= 0 && next < end) (end, after) = (next, next);
        var name = Source.AsSpan(at + 2, end - at - 2).Trim();
        for (var i = _open.Count - 1; i >= 0; i--)
        {
            if (!Written(_open[i]).SequenceEqual(name)) continue;
            while (_open.Count > i + 1)
            {
                Close(at, at, closed: false);
                Repaired("a missing end tag", at);
            }

            Close(at, after, closed: true);
            return after;
        }

        if (_open.Count < Deepest) Repaired("an end tag without its start", at);
        return after;
    }

    private ReadOnlySpan<char> Written(int index)
    {
        ref readonly var node = ref _nodes[index];
        return Source.AsSpan(node.Start + 1, node.NameLength);
    }

    private int StartTag(int at)
    {
        var i = at + 1;
        while (i < Source.Length && IsNamePart(Source[i])) i++;
        var nameLength = i - at - 1;
        var firstAttribute = _attributeCount;
        var firstDeclared = _declared.Count;
        var isEmpty = false;
        while (true)
        {
            while (i < Source.Length && char.IsWhiteSpace(Source[i])) i++;
            // The break in the document cut through this tag.
            if (i >= Source.Length)
            {
                _attributeCount = firstAttribute;
                return Source.Length;
            }

            var c = Source[i];
            if (c == '>')
            {
                i++;
                break;
            }

            if (c == '/')
            {
                i++;
                if (i < Source.Length && Source[i] == '>')
                {
                    (isEmpty, i) = (true, i + 1);
                    break;
                }

                Repaired("a tag that cannot be read", at);
                continue;
            }

            if (c == '<')
            {
                Repaired("a tag that was not closed", at);
                break;
            }

            i = Attribute(i);
        }

        if (_open.Count >= Deepest || ++_elements > MostElements)
        {
            _attributeCount = firstAttribute;
            _problems.NoteOnce(ProblemCodes.TooDeep, "xml", $"Elements deeper than {Deepest} levels, or beyond the first {MostElements.ToString(CultureInfo.InvariantCulture)}, were left out.", Position(at).Line);
            return i;
        }

        var parent = _open.Count > 0 ? _open[^1] : -1;
        if (parent < 0 && _nodeCount > 0)
        {
            _attributeCount = firstAttribute;
            Repaired("a second root element", at);
            return i;
        }

        var index = _nodeCount;
        for (var a = firstAttribute; a < _attributeCount; a++) Declare(_attributes[a]);
        if (_declared.Count > firstDeclared) _scope++;
        var name = NameId(Source.AsSpan(at + 1, nameLength));
        var space = SpaceOf(name, isAttribute: false, at);
        NewNode() = new Node
        {
            Kind = NodeKind.Element, Name = name, Space = space, Parent = parent, Start = at, NameLength = nameLength, From = i, To = i, End = i,
            FirstAttribute = firstAttribute, Attributes = _attributeCount - firstAttribute, Subtree = index + 1, IsClosed = isEmpty, Declared = firstDeclared,
        };
        for (var a = firstAttribute; a < _attributeCount; a++)
        {
            var attribute = _attributes[a];
            if (_names[attribute.Name].Prefix.Length > 0) _attributes[a] = attribute with { Space = SpaceOf(attribute.Name, isAttribute: true, attribute.From) };
        }

        if (isEmpty) Undeclare(firstDeclared);
        else _open.Add(index);
        return i;
    }

    private int Attribute(int at)
    {
        var i = at;
        while (i < Source.Length && !char.IsWhiteSpace(Source[i]) && Source[i] is not ('=' or '>' or '/' or '<')) i++;
        // A stray sign where a name should be, so that the reading goes on.
        if (i == at) return at + 1;
        var name = NameId(Source.AsSpan(at, i - at));
        while (i < Source.Length && char.IsWhiteSpace(Source[i])) i++;
        if (i >= Source.Length || Source[i] != '=')
        {
            Repaired("an attribute without value", at);
            AddAttribute(new AttributeNode(name, "", at, at));
            return i;
        }

        i++;
        while (i < Source.Length && char.IsWhiteSpace(Source[i])) i++;
        if (i >= Source.Length) return i;
        int from, to, after;
        if (Source[i] is '"' or '\'' && Source.IndexOf(Source[i], i + 1) is var quote and > 0) (from, to, after) = (i + 1, quote, quote + 1);
        else
        {
            Repaired("an attribute without quotes", at);
            from = i;
            while (i < Source.Length && !char.IsWhiteSpace(Source[i]) && Source[i] != '>') i++;
            (to, after) = (i, i);
        }

        // The first of two attributes with one name counts.
        AddAttribute(new AttributeNode(name, "", from, to));
        return after;
    }

    private void Declare(AttributeNode attribute)
    {
        if (_names[attribute.Name].Declares is { } prefix) _declared.Add(new Declaration(prefix, Decode(Source.AsSpan(attribute.From, attribute.To - attribute.From), isAttribute: true).Trim()));
    }

    private void Undeclare(int to)
    {
        if (_declared.Count == to) return;
        _declared.RemoveRange(to, _declared.Count - to);
        _scope++;
    }

    private int NameId(ReadOnlySpan<char> written)
    {
        // Names by their hash, each slot holding a number from 1 or nothing.
        var slot = string.GetHashCode(written) & (_nameSlots.Length - 1);
        for (; _nameSlots[slot] > 0; slot = (slot + 1) & (_nameSlots.Length - 1))
        {
            if (written.SequenceEqual(_names[_nameSlots[slot] - 1].Written)) return _nameSlots[slot] - 1;
        }

        var colon = written.IndexOf(':');
        var name = written.ToString();
        _names.Add(colon <= 0 ? new QName { Written = name, Prefix = "", Local = name.TrimStart(':') } : new QName { Written = name, Prefix = name[..colon], Local = name[(colon + 1)..] });
        _nameSlots[slot] = _names.Count;
        if (_names.Count * 2 > _nameSlots.Length) SpreadNames();
        return _names.Count - 1;
    }

    private void SpreadNames()
    {
        _nameSlots = new int[_nameSlots.Length * 4];
        for (var id = 0; id < _names.Count; id++)
        {
            var slot = string.GetHashCode(_names[id].Written) & (_nameSlots.Length - 1);
            while (_nameSlots[slot] > 0) slot = (slot + 1) & (_nameSlots.Length - 1);
            _nameSlots[slot] = id + 1;
        }
    }

    private string SpaceOf(int name, bool isAttribute, int at)
    {
        var known = _names[name];
        if (known.Scope == _scope && known.Space is not null) return known.Space;
        string? found = null;
        for (var i = _declared.Count - 1; i >= 0 && found is null; i--)
        {
            if (_declared[i].Prefix == known.Prefix) found = _declared[i].Uri;
        }

        if (found is null && known.Prefix.Length > 0)
        {
            found = Spaces.Customary(known.Prefix);
            if (known.Prefix is not ("xml" or "xmlns")) Repaired(isAttribute ? "an attribute with an undeclared prefix" : "an element with an undeclared prefix", at);
        }

        (known.Scope, known.Space) = (_scope, found ?? "");
        return known.Space;
    }

    private void Close(int at, int after, bool closed)
    {
        var index = _open[^1];
        _open.RemoveAt(_open.Count - 1);
        ref var node = ref _nodes[index];
        (node.To, node.End, node.Subtree, node.IsClosed) = (at, after, _nodeCount, closed);
        Undeclare(node.Declared);
    }

    private void AddText(int from, int to, NodeKind kind)
    {
        if (_open.Count == 0)
        {
            if (!Source.AsSpan(from, to - from).IsWhiteSpace() && from > 0) Repaired("text outside the root element", from);
            return;
        }

        if (to <= from) return;
        if (kind == NodeKind.Text && Source.AsSpan(from, to - from).IndexOf("]]>") is var mark and >= 0) Repaired("]]> outside of a section", from + mark);
        var next = _nodeCount + 1;
        NewNode() = new Node { Kind = kind, Parent = _open[^1], Start = from, From = from, To = to, End = to, Subtree = next, IsClosed = true };
    }

    internal string LocalName(in Node node) => node.Kind == NodeKind.Element ? _names[node.Name].Local : "";

    internal string Prefix(in Node node) => node.Kind == NodeKind.Element ? _names[node.Name].Prefix : "";

    internal IEnumerable<(string Prefix, string Local, string Space, string Value)> Attributes(Node node)
    {
        for (var i = 0; i < node.Attributes; i++)
        {
            var attribute = _attributes[node.FirstAttribute + i];
            var name = _names[attribute.Name];
            yield return (name.Prefix, name.Local, attribute.Space, Value(attribute));
        }
    }

    internal string? Attribute(in Node node, string name, string? space)
    {
        for (var i = 0; i < node.Attributes; i++)
        {
            ref readonly var attribute = ref _attributes[node.FirstAttribute + i];
            var written = _names[attribute.Name];
            if ((space is null ? written.Prefix.Length == 0 : attribute.Space == space) && written.Local.Equals(name, StringComparison.OrdinalIgnoreCase)) return Value(attribute);
        }

        return null;
    }

    private string Value(AttributeNode attribute) => Decode(Source.AsSpan(attribute.From, attribute.To - attribute.From), isAttribute: true);

    /// <summary>The text of a node and all below it, references resolved.</summary>
    internal string TextOf(int index)
    {
        ref readonly var node = ref _nodes[index];
        if (node.Kind != NodeKind.Element) return Piece(node);
        if (node.Subtree == index + 1) return "";
        if (node.Subtree == index + 2) return _nodes[index + 1].Kind == NodeKind.Element ? "" : Piece(_nodes[index + 1]);
        var text = new StringBuilder();
        for (var i = index + 1; i < node.Subtree; i++)
        {
            if (_nodes[i].Kind != NodeKind.Element) text.Append(Piece(_nodes[i]));
        }

        return text.ToString();
    }

    private string Piece(in Node node)
    {
        var span = Source.AsSpan(node.From, node.To - node.From);
        return node.Kind == NodeKind.CData ? LineEnds(span.ToString()) : Decode(span, isAttribute: false);
    }

    private static string LineEnds(string text) => text.Contains('\r', StringComparison.Ordinal) ? text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n') : text;

    private string Decode(ReadOnlySpan<char> written, bool isAttribute)
    {
        if (!written.Contains('&'))
        {
            var plain = LineEnds(written.ToString());
            return isAttribute && plain.AsSpan().IndexOfAny('\n', '\t') >= 0 ? plain.Replace('\n', ' ').Replace('\t', ' ') : plain;
        }

        var text = new StringBuilder(written.Length);
        Decode(written, text, depth: 0);
        return LineEnds(text.ToString());
    }

    private void Decode(ReadOnlySpan<char> written, StringBuilder text, int depth)
    {
        while (true)
        {
            var and = written.IndexOf('&');
            if (and < 0)
            {
                text.Append(written);
                return;
            }

            text.Append(written[..and]);
            written = written[and..];
            var length = Reference(written);
            if (length == 0)
            {
                text.Append('&');
                Repaired("a bare &", -1);
                written = written[1..];
                continue;
            }

            var reference = written[..length];
            written = written[length..];
            switch (reference)
            {
                case "&amp;": text.Append('&'); continue;
                case "&lt;": text.Append('<'); continue;
                case "&gt;": text.Append('>'); continue;
                case "&quot;": text.Append('"'); continue;
                case "&apos;": text.Append('\''); continue;
                default: break;
            }

            if (reference[1] == '#')
            {
                text.Append(Numbered(reference));
                continue;
            }

            if (_entities is not null && _entities.TryGetValue(reference[1..^1].ToString(), out var value))
            {
                _expanded += value.Length;
                if (depth < DeepestEntity && _expanded <= MostExpanded) Decode(value, text, depth + 1);
                else if (!IsRefused) Refuse($"The entities of the document become more than {MostExpanded.ToString(CultureInfo.InvariantCulture)} characters, or are nested deeper than {DeepestEntity}; they were not expanded further.", 0);
                continue;
            }

            var whole = reference.ToString();
            var decoded = WebUtility.HtmlDecode(whole);
            Repaired(decoded == whole ? "an unknown entity" : "an entity of HTML", -1);
            text.Append(decoded);
        }
    }

    // How long the reference is that begins here; 0 for a bare ampersand.
    private static int Reference(ReadOnlySpan<char> from)
    {
        var end = from[..Math.Min(from.Length, 40)].IndexOf(';');
        if (end < 2) return 0;
        var name = from[1..end];
        if (name[0] == '#')
        {
            var isHex = name.Length > 2 && name[1] is 'x' or 'X';
            var digits = isHex ? name[2..] : name[1..];
            if (digits.Length is 0 or > 8) return 0;
            foreach (var c in digits)
            {
                if (!(isHex ? char.IsAsciiHexDigit(c) : char.IsAsciiDigit(c))) return 0;
            }

            return end + 1;
        }

        if (!IsNameStart(name[0])) return 0;
        foreach (var c in name)
        {
            if (!IsNamePart(c)) return 0;
        }

        return end + 1;
    }

    // "&#150;" means a dash to those who write it, as in Windows-1252; in Unicode it would be a control character.
    private static string Numbered(ReadOnlySpan<char> written)
    {
        var isHex = written[2] is 'x' or 'X';
        var number = isHex ? written[3..^1] : written[2..^1];
        if (!int.TryParse(number, isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var code)) return "\uFFFD";
        if (code is >= 0x80 and <= 0x9F) return CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString([(byte)code]);
        return Rune.IsValid(code) && code != 0 ? new Rune(code).ToString() : "\uFFFD";
    }

    private void Repaired(string what, int at)
    {
        if (!(_repairs ??= []).Add(what)) return;
        var (line, column) = at < 0 ? (0, 0) : Position(at);
        _problems.Note(ProblemCodes.RepairedXml, $"The XML was repaired: {what}.", line, column);
    }

    private static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c == '_' || (c >= 0x80 && char.IsLetter(c));

    private static bool IsNamePart(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or ':' || (c >= 0x80 && char.IsLetterOrDigit(c));

    internal enum NodeKind : byte
    {
        Element,
        Text,
        CData,
    }

    internal struct Node
    {
        /// <summary>What it is.</summary>
        public NodeKind Kind;
        public bool IsClosed;

        /// <summary>Number of its name; of an element only.</summary>
        public int Name;
        public string Space;
        public int Parent;

        /// <summary>Where its start tag begins, its content begins, its content ends, and its end tag ends.</summary>
        public int Start, From, To, End;
        public int NameLength;
        public int FirstAttribute, Attributes;

        /// <summary>The node after its last descendant.</summary>
        public int Subtree;

        /// <summary>How many prefixes were declared before it.</summary>
        public int Declared;
    }

    private sealed class QName
    {
        public required string Written { get; init; }

        public required string Prefix { get; init; }

        public required string Local { get; init; }

        // The namespace that the prefix has in a scope, looked up once for each scope.
        public int Scope { get; set; } = -1;

        public string? Space { get; set; }

        /// <summary>The prefix that an attribute of this name declares; null for none.</summary>
        public string? Declares => Prefix == "xmlns" ? Local : Prefix.Length == 0 && Local == "xmlns" ? "" : null;
    }

    private readonly record struct AttributeNode(int Name, string Space, int From, int To);

    private readonly record struct Declaration(string Prefix, string Uri);
}
