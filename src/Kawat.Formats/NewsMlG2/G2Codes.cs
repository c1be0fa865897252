using System.Globalization;
using System.Text;
using Kawat.Formats.Catalogs;

namespace Kawat.Formats.NewsMlG2;

/// <summary>Codes as a document writes them: IPTC's aliases where the scheme has one, else aliases of a catalog inside the item.</summary>
internal sealed class G2Codes
{
    private readonly Dictionary<string, string> _own = new(StringComparer.Ordinal);

    /// <summary>Schemes that a catalog inside the item has to name: alias and address.</summary>
    public IEnumerable<(string Alias, string Address)> Own => _own.Select(pair => (pair.Value, pair.Key));

    /// <summary>The qcode of a code; null when its scheme cannot be written, and the code stands alone.</summary>
    public string? Of(string? scheme, string code)
    {
        if (scheme is null || !CanBeWritten(scheme)) return null;
        if (IptcSchemes.Alias(scheme) is { } alias) return $"{alias}:{Escaped(code)}";
        if (!scheme.Contains(':', StringComparison.Ordinal)) return $"{scheme}:{Escaped(code)}";
        if (!_own.TryGetValue(scheme, out var own)) _own[scheme] = own = string.Create(CultureInfo.InvariantCulture, $"scheme{_own.Count + 1}");
        return $"{own}:{Escaped(code)}";
    }

    /// <summary>A subject as it comes back: without a scheme that cannot be written, an alias of IPTC's as its address, a lone code as a name.</summary>
    public static Subject Carried(Subject subject)
    {
        if (subject.Code is not { } code) return subject with { Scheme = null };
        if (subject.Scheme is { } scheme && CanBeWritten(scheme)) return subject with { Scheme = scheme.Contains(':', StringComparison.Ordinal) ? scheme : IptcSchemes.Address(scheme, 41) ?? scheme };
        return subject.Name is { } name && name != code ? subject with { Scheme = null } : subject with { Name = code, Code = null, Scheme = null };
    }

    /// <summary>A code in a qcode: white space and the percent sign as in addresses.</summary>
    public static string Escaped(string code)
    {
        StringBuilder? text = null;
        for (var i = 0; i < code.Length; i++)
        {
            var c = code[i];
            if (c != '%' && !char.IsWhiteSpace(c))
            {
                text?.Append(c);
                continue;
            }

            text ??= new StringBuilder(code, 0, i, code.Length + 8);
            text.Append(Uri.HexEscape(c > '\xFF' ? ' ' : c));
        }

        return text?.ToString() ?? code;
    }

    private static bool CanBeWritten(string scheme)
    {
        if (scheme.Length is 0 or > 500) return false;
        foreach (var c in scheme)
        {
            if (char.IsWhiteSpace(c) || c is '<' or '>' or '"' or '%' or '{' or '}') return false;
        }

        return !scheme.Contains("##", StringComparison.Ordinal) && (!scheme.Contains(':', StringComparison.Ordinal) || (scheme[0] != ':' && Uri.TryCreate(scheme, UriKind.RelativeOrAbsolute, out _)));
    }
}
