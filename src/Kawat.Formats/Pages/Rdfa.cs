using AngleSharp.Dom;
using Kawat.Formats.JsonLd;

namespace Kawat.Formats.Pages;

/// <summary>A statement of RDFa: subject, property, and a literal or a thing.</summary>
/// <param name="Subject">Address, or "_:n" for a thing without one.</param>
/// <param name="Property">Address of the property.</param>
/// <param name="Object">Address or text.</param>
/// <param name="IsLiteral">True for a text.</param>
/// <param name="Language">Language of a text; null for none.</param>
/// <param name="DataType">Address of a text's type; null for plain.</param>
internal sealed record RdfaStatement(string Subject, string Property, string Object, bool IsLiteral, string? Language = null, string? DataType = null);

/// <summary>Reads the RDFa of a page: RDFa Core 1.1 §7.5 with HTML's rules (HTML+RDFa 1.1 §3.1), Lite being a part of it.</summary>
/// <remarks>Left out is what news pages don't have: XML literals, and lists (<c>inlist</c>), which are read as values. Relations of HTML
/// without prefix (<c>rel="stylesheet"</c>) are no statements.</remarks>
internal sealed class Rdfa
{
    private const int MostStatements = 20_000;
    private const int Deepest = 220;
    private const string Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private const string Xsd = "http://www.w3.org/2001/XMLSchema#";

    // The initial context of RDFa 1.1 (W3C, 2014), as far as pages about news use it.
    private static readonly Dictionary<string, string> Initial = new(StringComparer.OrdinalIgnoreCase)
    {
        ["cc"] = "http://creativecommons.org/ns#", ["ctag"] = "http://commontag.org/ns#", ["dc"] = "http://purl.org/dc/terms/", ["dc11"] = "http://purl.org/dc/elements/1.1/",
        ["dcterms"] = "http://purl.org/dc/terms/", ["foaf"] = "http://xmlns.com/foaf/0.1/", ["gr"] = "http://purl.org/goodrelations/v1#", ["ical"] = "http://www.w3.org/2002/12/cal/icaltzd#",
        ["og"] = "http://ogp.me/ns#", ["owl"] = "http://www.w3.org/2002/07/owl#", ["prov"] = "http://www.w3.org/ns/prov#", ["rdf"] = Rdf, ["rdfa"] = "http://www.w3.org/ns/rdfa#",
        ["rdfs"] = "http://www.w3.org/2000/01/rdf-schema#", ["rev"] = "http://purl.org/stuff/rev#", ["schema"] = "http://schema.org/", ["sioc"] = "http://rdfs.org/sioc/ns#",
        ["skos"] = "http://www.w3.org/2004/02/skos/core#", ["v"] = "http://rdf.data-vocabulary.org/#", ["vcard"] = "http://www.w3.org/2006/vcard/ns#", ["void"] = "http://rdfs.org/ns/void#",
        ["wdr"] = "http://www.w3.org/2007/05/powder#", ["xhv"] = "http://www.w3.org/1999/xhtml/vocab#", ["xml"] = "http://www.w3.org/XML/1998/namespace", ["xsd"] = Xsd,
    };

    private readonly List<RdfaStatement> _statements = [];
    private readonly string _base;
    private int _blanks;

    private Rdfa(string address) => _base = address;

    /// <summary>The statements of the page at that address, in document order.</summary>
    public static IReadOnlyList<RdfaStatement> Read(IDocument document, string address)
    {
        if (document.DocumentElement is not { } root || document.QuerySelector("[property],[typeof],[rel],[rev]") is null) return [];
        var rdfa = new Rdfa(address);
        rdfa.Walk(root, new Scope(address, address, Initial, null, null, []), 0);
        return rdfa._statements;
    }

    /// <summary>The statements as things: those with a type, and what they point to.</summary>
    public static IReadOnlyList<LinkedNode> Nodes(IReadOnlyList<RdfaStatement> statements)
    {
        var nodes = new Dictionary<string, LinkedNode>(StringComparer.Ordinal);
        foreach (var statement in statements)
        {
            if (!nodes.ContainsKey(statement.Subject)) nodes[statement.Subject] = new LinkedNode { Id = statement.Subject.StartsWith("_:", StringComparison.Ordinal) ? null : statement.Subject };
        }

        foreach (var statement in statements)
        {
            var node = nodes[statement.Subject];
            if (statement.Property == Rdf + "type") node.Types.Add(LinkedNode.WithoutSchema(statement.Object));
            else if (!statement.IsLiteral && statement.Object != statement.Subject && nodes.TryGetValue(statement.Object, out var other) && (other.Types.Count > 0 || other.Id is null)) node.Add(statement.Property, new LinkedValue(null, other));
            else node.Add(statement.Property, new LinkedValue(statement.Object, null));
        }

        return [.. nodes.Values.Where(node => node.Types.Count > 0)];
    }

    // What an element inherits. Pending are the relations of an ancestor that wait for a subject below.
    private sealed record Scope(string Subject, string? Object, Dictionary<string, string> Prefixes, string? Vocabulary, string? Language, IReadOnlyList<(string Property, bool Reversed)> Pending);

    private void Walk(IElement element, Scope scope, int depth)
    {
        if (depth > Deepest || _statements.Count >= MostStatements) return;
        scope = Declarations(element, scope);
        var (rel, rev) = (Relations(element, "rel", scope), Relations(element, "rev", scope));
        var hasRelation = element.HasAttribute("rel") && rel is not null || element.HasAttribute("rev") && rev is not null;
        var property = element.GetAttribute("property");
        var content = element.HasAttribute("content") || element.HasAttribute("datatype") || element.LocalName == "time" && element.HasAttribute("datetime");
        var about = Resource(element, "about", scope);
        var resource = Resource(element, "resource", scope) ?? Address(element);
        var isTyped = element.HasAttribute("typeof");
        var isRoot = element.LocalName is "head" or "body" ? scope.Object : element.ParentElement is null ? _base : null;
        string? subject, current = null, typed = null;
        var skip = false;

        if (!hasRelation)
        {
            if (property is not null && !content)
            {
                // The element's resource is the value here, not the subject (RDFa Core 1.1 §7.5 step 5.1).
                subject = about ?? isRoot ?? scope.Object;
                if (isTyped) typed = about ?? isRoot ?? resource ?? Blank();
                current = typed ?? subject;
            }
            else
            {
                subject = about ?? resource ?? isRoot ?? (isTyped ? Blank() : null);
                if (subject is null)
                {
                    subject = scope.Object;
                    skip = property is null;
                }

                if (isTyped) typed = subject;
                current = subject;
            }
        }
        else
        {
            subject = about ?? isRoot;
            if (isTyped && about is not null) typed = subject;
            subject ??= scope.Object;
            current = resource ?? (isTyped && about is null ? Blank() : null);
            if (isTyped && about is null) typed = current;
        }

        subject ??= scope.Subject;
        if (typed is not null)
        {
            foreach (var type in Words(element.GetAttribute("typeof")).Select(word => Name(word, scope)).OfType<string>()) Say(new RdfaStatement(typed, Rdf + "type", type, false));
        }

        var pending = new List<(string, bool)>();
        if (hasRelation)
        {
            foreach (var name in rel ?? [])
            {
                if (current is not null) Say(new RdfaStatement(subject, name, current, false));
                else pending.Add((name, false));
            }

            foreach (var name in rev ?? [])
            {
                if (current is not null) Say(new RdfaStatement(current, name, subject, false));
                else pending.Add((name, true));
            }

            if (current is null) current = Blank();
        }

        if (property is not null) Properties(element, property, subject, hasRelation, about, typed, scope);
        if (!skip)
        {
            foreach (var (name, reversed) in scope.Pending) Say(reversed ? new RdfaStatement(subject, name, scope.Subject, false) : new RdfaStatement(scope.Subject, name, subject, false));
        }

        var below = skip ? scope : scope with { Subject = subject, Object = current ?? subject, Pending = pending };
        foreach (var child in element.Children)
        {
            if (child.LocalName is not ("script" or "style" or "template")) Walk(child, below, depth + 1);
        }
    }

    private void Properties(IElement element, string property, string subject, bool hasRelation, string? about, string? typed, Scope scope)
    {
        var names = Words(property).Select(word => Name(word, scope)).OfType<string>().ToList();
        if (names.Count == 0) return;
        var type = element.HasAttribute("datatype") && element.GetAttribute("datatype") is { Length: > 0 } written ? Name(written, scope) : null;
        RdfaStatement Of(string name)
        {
            if (element.GetAttribute("content") is { } content) return new RdfaStatement(subject, name, content, true, type is null ? scope.Language : null, type);
            if (element.LocalName == "time" && element.GetAttribute("datetime") is { } time) return new RdfaStatement(subject, name, time, true, null, type ?? TimeType(time));
            if (element.HasAttribute("datatype")) return new RdfaStatement(subject, name, element.TextContent, true, type is null ? scope.Language : null, type);
            if (!hasRelation)
            {
                if ((Resource(element, "resource", scope) ?? Address(element)) is { } target) return new RdfaStatement(subject, name, target, false);
                if (typed is not null && about is null) return new RdfaStatement(subject, name, typed, false);
            }

            return element.LocalName == "time" ? new RdfaStatement(subject, name, element.TextContent, true, null, TimeType(element.TextContent)) : new RdfaStatement(subject, name, element.TextContent, true, scope.Language);
        }

        foreach (var name in names) Say(Of(name));
    }

    private Scope Declarations(IElement element, Scope scope)
    {
        if (element.GetAttribute("vocab") is { } vocabulary)
        {
            scope = scope with { Vocabulary = vocabulary.Trim() is { Length: > 0 } address ? address : null };
            if (scope.Vocabulary is { } used) Say(new RdfaStatement(_base, "http://www.w3.org/ns/rdfa#usesVocabulary", used, false));
        }

        Dictionary<string, string>? prefixes = null;
        foreach (var attribute in element.Attributes)
        {
            if (attribute.Name.StartsWith("xmlns:", StringComparison.OrdinalIgnoreCase)) (prefixes ??= new(scope.Prefixes, StringComparer.OrdinalIgnoreCase))[attribute.Name[6..]] = attribute.Value;
        }

        if (element.GetAttribute("prefix") is { } written)
        {
            var words = Words(written);
            for (var i = 0; i + 1 < words.Length; i += 2) (prefixes ??= new(scope.Prefixes, StringComparer.OrdinalIgnoreCase))[words[i].TrimEnd(':')] = words[i + 1];
        }

        if (prefixes is { Count: < 500 }) scope = scope with { Prefixes = prefixes };
        if ((element.GetAttribute("lang") ?? element.GetAttribute("xml:lang")) is { } language) scope = scope with { Language = language.Length > 0 ? language : null };
        return scope;
    }

    // The relations that have a name with prefix or address; null when the attribute holds none, which is then as good as absent.
    private static List<string>? Relations(IElement element, string attribute, Scope scope)
    {
        if (element.GetAttribute(attribute) is not { } written) return null;
        var names = new List<string>();
        foreach (var word in Words(written))
        {
            // A relation of HTML's own ("nofollow", "stylesheet") is no statement (HTML+RDFa 1.1 §3.1, rule 7).
            var counts = word.Contains(':', StringComparison.Ordinal) || (scope.Vocabulary is not null && element.LocalName != "link" && !element.HasAttribute("property"));
            if (counts && Name(word, scope) is { } name) names.Add(name);
        }

        return names.Count > 0 ? names : null;
    }

    private string? Resource(IElement element, string attribute, Scope scope)
    {
        if (element.GetAttribute(attribute)?.Trim() is not { } written) return null;
        if (written.StartsWith('[') && written.EndsWith(']')) return written.Length > 2 ? Curie(written[1..^1], scope) : null;
        return Curie(written, scope) ?? Absolute(written);
    }

    private string? Address(IElement element) =>
        (element.GetAttribute("href") ?? element.GetAttribute("src") ?? (element.LocalName == "object" ? element.GetAttribute("data") : null)) is { } written ? Absolute(written.Trim()) : null;

    private string Absolute(string written) => Uri.TryCreate(_base, UriKind.Absolute, out var root) && Uri.TryCreate(root, written, out var address)
        ? written.Length == 0 ? _base : address.IsAbsoluteUri && address.OriginalString.StartsWith(written, StringComparison.Ordinal) && Uri.IsWellFormedUriString(written, UriKind.Absolute) ? written : address.ToString()
        : written;

    private static string? Name(string word, Scope scope)
    {
        if (Curie(word, scope) is { } curie) return curie;
        if (word.Contains(':', StringComparison.Ordinal)) return word;
        return scope.Vocabulary is { } vocabulary ? vocabulary + word : word switch
        {
            "describedby" => "http://www.w3.org/2007/05/powder-s#describedby",
            "license" => "http://www.w3.org/1999/xhtml/vocab#license",
            "role" => "http://www.w3.org/1999/xhtml/vocab#role",
            _ => null,
        };
    }

    private static string? Curie(string word, Scope scope)
    {
        var colon = word.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || word.AsSpan(colon + 1).StartsWith("//")) return null;
        if (colon == 0) return "http://www.w3.org/1999/xhtml/vocab#" + word[1..];
        if (word.StartsWith("_:", StringComparison.Ordinal)) return word;
        return scope.Prefixes.TryGetValue(word[..colon], out var space) ? space + word[(colon + 1)..] : null;
    }

    private static string? TimeType(string text) => text.Trim() switch
    {
        { Length: 10 } day when day[4] == '-' && day[7] == '-' => Xsd + "date",
        { Length: >= 16 } moment when moment[4] == '-' && moment[10] == 'T' => Xsd + "dateTime",
        { Length: 4 } year when year.All(char.IsAsciiDigit) => Xsd + "gYear",
        { Length: 7 } month when month[4] == '-' => Xsd + "gYearMonth",
        ['P', ..] => Xsd + "duration",
        _ => null,
    };

    private void Say(RdfaStatement statement)
    {
        if (_statements.Count < MostStatements) _statements.Add(statement);
    }

    private string Blank() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"_:b{++_blanks}");

    private static string[] Words(string? text) => text?.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries) ?? [];
}
