using Kawat.Formats.Text;

namespace Kawat.Formats.NewsMlG2;

/// <summary>Rights of the whole item: holder, notice and terms. What is said of parts (<c>idrefs</c>) belongs to the pictures.</summary>
internal static class G2Rights
{
    public static NewsItem Into(NewsItem item, G2Item g2)
    {
        string? holder = null, notice = null;
        var terms = new List<string>();
        foreach (var rights in g2.Node.Elements)
        {
            if (!rights.Is("rightsInfo") || rights.Attribute("idrefs") is not null) continue;
            foreach (var element in rights.Elements)
            {
                if (element.Is("copyrightHolder")) holder ??= g2.Name(element) ?? g2.Line(element.Attribute("literal")) ?? g2.Line(element.Attribute("uri")) ?? g2.Line(element.Attribute("qcode"));
                else if (element.Is("copyrightNotice")) notice ??= g2.Line(element);
                else if (element.Is("usageTerms") && g2.Line(element) is { } text && !terms.Contains(text)) terms.Add(text);
            }
        }

        var read = CopyrightText.Read(notice);
        var owner = holder ?? read?.Holder;
        return item with
        {
            Copyright = owner is null && read?.Year is null ? null : new Copyright(owner, read?.Year),
            UsageTerms = terms.Count == 0 ? null : string.Join("; ", terms),
        };
    }
}
