using Kawat.Formats.Html;

namespace Kawat.Formats.Ninjs;

/// <summary>Who stands behind a ninjs object, by the roles of <c>infosource</c> (1.x: <c>rel</c>) and <c>infosources</c>: provider, credit line, editors, and the sources proper.</summary>
internal sealed record NinjsSources(string? Provider, string? CreditLine, IReadOnlyList<string> Editors, IReadOnlyList<string> Others)
{
    private static readonly IReadOnlyList<string> None = [];

    public static NinjsSources Of(NinjsDocument ninjs, ProblemList problems)
    {
        string? provider = null, credit = null;
        List<string>? editors = null, others = null;
        foreach (var name in (ReadOnlySpan<string>)["infosources", "infosource"])
        {
            foreach (var one in ninjs.Objects(name))
            {
                if (HtmlText.Line(one.FirstText("name", "literal"), problems) is not { } who) continue;
                switch ((one.FirstText("role", "rel") ?? "").ToLowerInvariant())
                {
                    case "provider": provider ??= who; break;
                    case "creditline": credit ??= who; break;
                    case "editor": (editors ??= []).Add(who); break;
                    default:
                        if (others?.Contains(who) != true) (others ??= []).Add(who);
                        break;
                }
            }
        }

        foreach (var author in ninjs.Objects("authors", quiet: true))
        {
            if ((author.TextIfAny("role") ?? "").Contains("edit", StringComparison.OrdinalIgnoreCase) && HtmlText.Line(author.FirstText("name", "byline"), problems) is { } editor) (editors ??= []).Add(editor);
        }

        return new NinjsSources(HtmlText.Line(ninjs.FirstText("provider", "source"), problems) ?? provider, HtmlText.Line(ninjs.TextIfAny("creditline"), problems) ?? credit, editors ?? None, others ?? None);
    }
}
