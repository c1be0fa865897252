using System.Text.RegularExpressions;

namespace Kawat.Formats;

/// <summary>Says in words what a text looks like, for the message when nobody can read it.</summary>
internal static partial class Likeness
{
    /// <summary>True when the text begins with an element, a declaration or a comment, and not merely with a "&lt;".</summary>
    public static bool IsMarkup(ReadOnlySpan<char> start) => start.Length > 1 && (char.IsAsciiLetter(start[1]) || start[1] is '!' or '?');

    /// <summary>"it looks like an HTML page".</summary>
    public static string Of(string text)
    {
        var head = text.Length > 4000 ? text[..4000] : text;
        var root = RootElement().Match(head);
        if (!root.Success) return "it begins with markup that has no element";
        var name = root.Groups[1].Value;
        return name.ToLowerInvariant() switch
        {
            "html" or "body" or "head" or "div" => "it looks like an HTML page; copy its text, or save it as text",
            "feed" => "it looks like an Atom feed",
            "newsitem" or "newsmessage" => "it looks like NewsML-G2",
            "newsml" => "it looks like NewsML 1.2",
            "nitf" => "it looks like NITF",
            "svg" => "it looks like an SVG picture",
            _ => $"its root element is {ProblemList.Quote(name)}",
        };
    }

    [GeneratedRegex(@"<([A-Za-z_][\w.:-]{0,60})", RegexOptions.CultureInvariant)]
    private static partial Regex RootElement();
}
