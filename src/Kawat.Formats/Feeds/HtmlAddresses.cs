using System.Net;
using System.Text;
using Kawat.Formats.Text;

namespace Kawat.Formats.Feeds;

/// <summary>Makes the relative addresses in markup absolute without parsing it: tags are found by their brackets and attributes by their quotes.
/// What is absolute already stays as it was written, to the letter.</summary>
internal static class HtmlAddresses
{
    private static readonly string[] Names =
        ["href", "src", "action", "cite", "background", "longdesc", "usemap", "codebase", "data", "classid", "poster", "profile", "data-src"];

    /// <summary>The markup; the same string when there was nothing to do. Linear in it.</summary>
    public static string Resolve(string markup, string? address)
    {
        if (address is null || !markup.Contains('=', StringComparison.Ordinal)) return markup;
        StringBuilder? result = null;
        var (done, at) = (0, 0);
        while ((at = markup.IndexOf('<', at)) >= 0)
        {
            at++;
            if (at >= markup.Length || !char.IsAsciiLetter(markup[at])) continue;
            while (at < markup.Length && !char.IsWhiteSpace(markup[at]) && markup[at] is not ('>' or '/')) at++;
            while (at < markup.Length && markup[at] != '>')
            {
                var (name, from, to, after) = Attribute(markup, at);
                at = after;
                if (to <= from || !IsAddress(markup.AsSpan(name.Start.Value, name.End.Value - name.Start.Value))) continue;
                var written = WebUtility.HtmlDecode(markup[from..to]).Trim();
                if (WebAddress.SchemeLength(written) > 0 || written.StartsWith('#')) continue;
                var joined = WebAddress.Join(address, written);
                if (joined == written) continue;
                (result ??= new StringBuilder(markup.Length + 64)).Append(markup, done, from - done)
                    .Append(joined.Replace("&", "&amp;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal).Replace("'", "&#39;", StringComparison.Ordinal));
                done = to;
            }
        }

        return result is null ? markup : result.Append(markup, done, markup.Length - done).ToString();
    }

    private static bool IsAddress(ReadOnlySpan<char> name)
    {
        foreach (var one in Names)
        {
            if (name.Equals(one, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    // The attribute at a place in a tag: its name, where its value begins and ends, and where to go on.
    private static (Range Name, int From, int To, int After) Attribute(string markup, int at)
    {
        var start = at;
        while (at < markup.Length && !char.IsWhiteSpace(markup[at]) && markup[at] is not ('=' or '>')) at++;
        var name = start..at;
        var sign = at;
        while (sign < markup.Length && char.IsWhiteSpace(markup[sign])) sign++;
        if (sign >= markup.Length || markup[sign] != '=') return (name, 0, 0, Math.Max(sign, start + 1));
        at = sign + 1;
        while (at < markup.Length && char.IsWhiteSpace(markup[at])) at++;
        if (at >= markup.Length) return (name, 0, 0, at);
        if (markup[at] is '"' or '\'')
        {
            var quote = markup.IndexOf(markup[at], at + 1);
            return quote < 0 ? (name, 0, 0, markup.Length) : (name, at + 1, quote, quote + 1);
        }

        var from = at;
        while (at < markup.Length && !char.IsWhiteSpace(markup[at]) && markup[at] != '>') at++;
        return (name, from, at, at);
    }
}
