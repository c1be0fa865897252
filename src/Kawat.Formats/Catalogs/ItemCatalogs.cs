using System.Globalization;
using Kawat.Formats.Xml;

namespace Kawat.Formats.Catalogs;

/// <summary>Turns the codes of an item into scheme and code: by the catalogs inside it, then by IPTC's table. A catalog on the web is never
/// fetched; what it alone could resolve keeps its alias.</summary>
internal sealed class ItemCatalogs
{
    private readonly Dictionary<string, string> _own = new(StringComparer.Ordinal);
    private int _iptcVersion;

    /// <summary>Reads the <c>catalog</c> and <c>catalogRef</c> elements below an item or a message's header.</summary>
    public ItemCatalogs(XmlNode item, ItemCatalogs? around = null)
    {
        if (around is not null)
        {
            foreach (var (alias, uri) in around._own) _own[alias] = uri;
            _iptcVersion = around._iptcVersion;
        }

        foreach (var child in item.Elements)
        {
            if (child.Is("catalogRef")) _iptcVersion = Math.Max(_iptcVersion, Version(child.Attribute("href")));
            else if (child.Is("catalog"))
            {
                foreach (var scheme in child.Elements)
                {
                    if (scheme.Is("scheme") && scheme.Attribute("alias") is { } alias && scheme.Attribute("uri") is { } uri && uri.Length <= 500 && _own.Count < 1000) _own[alias] = uri;
                }
            }
        }
    }

    /// <summary>Scheme and code of an element's <c>qcode</c> or <c>uri</c>; nulls when it has neither. A code without alias has no scheme.</summary>
    public (string? Scheme, string? Code) Of(XmlNode element, string qcode = "qcode", string uri = "uri") =>
        element.Attribute(qcode) is { } written ? Resolve(written)
            : element.Attribute(uri) is { } address ? Split(address)
            : (null, null);

    /// <summary>Scheme and code of a qcode.</summary>
    public (string? Scheme, string? Code) Resolve(string qcode)
    {
        var colon = qcode.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0) return (null, Unescaped(qcode.TrimStart(':')));
        var alias = qcode[..colon];
        var code = Unescaped(qcode[(colon + 1)..]);
        return (_own.GetValueOrDefault(alias) ?? IptcSchemes.Address(alias, _iptcVersion) ?? alias, code);
    }

    /// <summary>The code alone of a qcode or address, for values of a closed set: "stat:canceled" and ".../canceled" are "canceled".</summary>
    public static string? Code(string? written)
    {
        if (written is null) return null;
        var end = written.TrimEnd('/');
        var at = end.LastIndexOfAny([':', '/', '#']);
        return at < 0 ? end : end[(at + 1)..];
    }

    /// <summary>The code alone of an element's qcode, address or literal.</summary>
    public static string? CodeOf(XmlNode? element, string qcode = "qcode", string uri = "uri") =>
        element is not { } node ? null : Code(node.Attribute(qcode)) ?? Code(node.Attribute(uri)) ?? node.Attribute("literal");

    // The address of a concept is its scheme's and its code in one.
    private static (string? Scheme, string? Code) Split(string address)
    {
        var at = address.TrimEnd('/', '#').LastIndexOfAny(['/', '#']) + 1;
        return at <= 0 || at >= address.Length || address.AsSpan(0, at).EndsWith("://", StringComparison.Ordinal) ? (null, address) : (address[..at], Unescaped(address[at..]));
    }

    private static string Unescaped(string code) => code.Contains('%', StringComparison.Ordinal) ? Uri.UnescapeDataString(code) : code;

    private static int Version(string? href)
    {
        const string mark = "G2-Standards_";
        var at = href?.IndexOf(mark, StringComparison.OrdinalIgnoreCase) ?? -1;
        if (at < 0) return 0;
        var digits = href.AsSpan(at + mark.Length);
        var length = 0;
        while (length < Math.Min(digits.Length, 4) && char.IsAsciiDigit(digits[length])) length++;
        return int.TryParse(digits[..length], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;
    }
}
