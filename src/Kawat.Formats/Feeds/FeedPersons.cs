using System.Text.RegularExpressions;
using Kawat.Formats.Xml;

namespace Kawat.Formats.Feeds;

/// <summary>Reads who made something: from elements (Atom), or from one line (RSS): "Nama", "mail@example.org (Nama)", "Nama &lt;mail@example.org&gt;".</summary>
internal static partial class FeedPersons
{
    /// <summary>The person; null when nothing is said. Linear in the text.</summary>
    public static FeedPerson? Read(XmlNode node, FeedScope scope)
    {
        if (!node.HasElements) return OfLine(node.Trimmed);
        string? name = null, mail = null, uri = null;
        foreach (var child in node.Elements)
        {
            if (child.Trimmed is not { } text) continue;
            if (child.Is("name")) name ??= text;
            else if (child.Is("email")) mail ??= text;
            else if (child.Is("uri") || child.Is("url") || child.Is("homepage")) uri ??= scope.Within(child).Address(text);
        }

        if (name is null && mail is null && uri is null) return OfLine(node.Trimmed);
        return name is not null && mail is null && OfLine(name) is { Email: not null } both ? both with { Uri = uri } : new FeedPerson(name, mail, uri);
    }

    /// <summary>The person of one line; null for a blank one.</summary>
    public static FeedPerson? OfLine(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        text = text.Trim();
        if (!text.Contains('@', StringComparison.Ordinal) || Mail().Match(text) is not { Success: true } match) return new FeedPerson(text, null, null);
        var mail = match.Value;
        var name = text.Replace(mail, "", StringComparison.Ordinal).Replace("mailto:", "", StringComparison.OrdinalIgnoreCase)
            .Replace("()", "", StringComparison.Ordinal).Replace("<>", "", StringComparison.Ordinal).Trim();
        if (name.StartsWith('(') && name.EndsWith(')')) name = name[1..^1].Trim();
        return new FeedPerson(name.Length > 0 ? name : null, mail, null);
    }

    [GeneratedRegex(@"[A-Za-z0-9_+.%'-]{1,64}@(?:\[?\d{1,3}(?:\.\d{1,3}){3}\]?|[\p{L}0-9-]{1,63}(?:\.[\p{L}0-9-]{1,63}){0,8})", RegexOptions.CultureInvariant)]
    private static partial Regex Mail();
}
