using System.Globalization;
using Kawat.Formats.Xml;

namespace Kawat.Formats.Wxr;

/// <summary>Reads the text of an export into the site, its authors, terms and entries.</summary>
internal static class WxrReader
{
    private const int MostEntries = 50_000;
    private const string Space = "wordpress.org/export/";

    /// <summary>True for RSS that declares the vocabulary of WordPress's exports.</summary>
    public static bool Recognises(XmlNode root)
    {
        if (!root.Is("rss")) return false;
        foreach (var (prefix, name, _, value) in root.Attributes)
        {
            if ((prefix == "xmlns" || name == "xmlns") && value.Contains(Space, StringComparison.OrdinalIgnoreCase) && !value.Contains("excerpt", StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    /// <summary>The export; null with an error among the problems when nothing of it can be used. Linear in the document.</summary>
    public static WxrDocument? Read(WireDocument wire, ProblemList problems)
    {
        if (wire.Xml(problems) is not { } xml) return null;
        var channel = xml.Root.Child("channel") ?? xml.Root;
        var authors = new Dictionary<string, WxrAuthor>(StringComparer.OrdinalIgnoreCase);
        var terms = new List<WxrTerm>();
        var entries = new List<WxrEntry>();
        var found = 0;
        foreach (var node in channel.Elements)
        {
            if (node.Is("item"))
            {
                found++;
                if (entries.Count < MostEntries && (node.IsClosed || !xml.IsCutOff)) entries.Add(Entry(node));
            }
            else if (IsWord(node)) Word(node, authors, terms);
        }

        if (xml.IsCutOff)
            problems.Warning(ProblemCodes.Truncated, $"The export breaks off at line {xml.LastLine.ToString(CultureInfo.InvariantCulture)}; {entries.Count.ToString(CultureInfo.InvariantCulture)} whole entries were read.", xml.LastLine);
        if (found > MostEntries) problems.Warning(ProblemCodes.TooDeep, $"The export has more than {MostEntries.ToString(CultureInfo.InvariantCulture)} entries; the rest was left out.");
        return new WxrDocument(wire.Version = Text(channel, "wxr_version"), channel, authors, terms, entries);
    }

    /// <summary>Text of a child of WordPress's vocabulary, whichever its version; null for none.</summary>
    public static string? Text(XmlNode node, string name)
    {
        foreach (var child in node.Children(name))
        {
            if (IsWord(child) && child.Trimmed is { } text) return text;
        }

        return null;
    }

    private static bool IsWord(XmlNode node) => node.Space.Contains(Space, StringComparison.OrdinalIgnoreCase);

    private static void Word(XmlNode node, Dictionary<string, WxrAuthor> authors, List<WxrTerm> terms)
    {
        switch (node.Name.ToLowerInvariant())
        {
            case "author" when Text(node, "author_login") is { } login:
                var whole = $"{Text(node, "author_first_name")} {Text(node, "author_last_name")}".Trim();
                authors.TryAdd(login, new WxrAuthor(login, Text(node, "author_display_name") ?? (whole.Length > 0 ? whole : login)));
                break;
            case "category": Term("category", Text(node, "category_nicename"), Text(node, "cat_name")); break;
            case "tag": Term("post_tag", Text(node, "tag_slug"), Text(node, "tag_name")); break;
            case "term": Term(Text(node, "term_taxonomy") ?? "term", Text(node, "term_slug"), Text(node, "term_name")); break;
            default: break;
        }

        void Term(string taxonomy, string? slug, string? name)
        {
            if ((slug ?? name) is not null && terms.Count < MostEntries) terms.Add(new WxrTerm(taxonomy, slug ?? name!, name ?? slug!));
        }
    }

    private static WxrEntry Entry(XmlNode node)
    {
        var meta = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in node.Children("postmeta"))
        {
            if (IsWord(pair) && Text(pair, "meta_key") is { } key && meta.Count < 500) meta.TryAdd(key, Text(pair, "meta_value") ?? "");
        }

        return new WxrEntry(node, Text(node, "post_id"), Text(node, "post_type")?.ToLowerInvariant() ?? "post", Text(node, "status"), Text(node, "post_parent") is { } parent and not "0" ? parent : null, meta);
    }
}
