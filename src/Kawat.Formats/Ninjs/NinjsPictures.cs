using Kawat.Formats.Content;
using Kawat.Formats.Html;
using Kawat.Formats.Text;

namespace Kawat.Formats.Ninjs;

/// <summary>Finds the pictures of a ninjs object: its own renditions and those of what is associated with it.</summary>
internal sealed class NinjsPictures(NinjsDocument ninjs, ProblemList problems)
{
    private const int DeepestPackage = 3;
    private const int MostPictures = 200;

    public IEnumerable<ItemPicture> Read() => Of(ninjs, 0).DistinctBy(picture => picture.Href ?? picture.Caption).Take(MostPictures);

    private IEnumerable<ItemPicture> Of(NinjsDocument item, int depth)
    {
        if (IsPicture(item) && Picture(item) is { } own) yield return own;
        if (depth >= DeepestPackage) yield break;
        foreach (var associated in item.Objects("associations", orNamed: true))
        {
            foreach (var picture in Of(associated, depth + 1)) yield return picture;
        }
    }

    private static bool IsPicture(NinjsDocument item) => item.Text("type") is "picture" or "graphic" || (item.Text("type") is null && item.Has("renditions"));

    private ItemPicture? Picture(NinjsDocument item)
    {
        var descriptions = item.Objects("descriptions").Select(one => (Role: one.Text("role") ?? "", Text: Line(one.Text("value")))).Where(one => one.Text is not null).ToList();
        var caption = descriptions.FirstOrDefault(one => one.Role.Contains("caption", StringComparison.OrdinalIgnoreCase)).Text ?? descriptions.FirstOrDefault().Text
            ?? Line(item.Text("description_text")) ?? Line(item.Text("description_caption")) ?? Line(item.Text("description_html"))
            ?? Line(item.Text("headline")) ?? item.Objects("headlines").Select(one => Line(one.Text("value"))).FirstOrDefault();
        var href = Largest(item);
        if (href is null && (caption is null || item.Text("type") is not "picture")) return null;
        var photographer = Line(item.Text("by") ?? item.Text("byline"));
        var agency = Line(item.Text("creditline")) ?? Line(item.Text("copyrightholder"));
        var taken = caption is null ? null : CreditText.Take(caption, mayStandAlone: true);
        var credit = agency is null && photographer is null ? taken?.Credit
            : photographer is null && agency is not null ? CreditText.OfField(agency)
            : Together(agency ?? taken?.Credit.Agency, photographer);
        return new ItemPicture(taken is null ? caption : taken.Value.Caption, credit, href, Line(item.Text("alttext")), Line(item.Text("usageterms")));
    }

    // A credit line often names the photographer already, "Agency/Name" beside by "Name": once is enough.
    private static PictureCredit Together(string? agency, string? photographer) =>
        agency is not null && photographer is not null && agency.EndsWith("/" + photographer, StringComparison.OrdinalIgnoreCase)
            ? new PictureCredit(agency[..^(photographer.Length + 1)].TrimEnd(), photographer)
            : new PictureCredit(agency, photographer);

    private string? Largest(NinjsDocument item)
    {
        var best = (Area: -1L, Href: (string?)null);
        foreach (var rendition in item.Objects("renditions", orNamed: true))
        {
            if (rendition.Text("href") is not { } written) continue;
            if (rendition.Text("mimetype") is { } type && !type.StartsWith("image/", StringComparison.OrdinalIgnoreCase)) continue;
            if (Address(written) is not { } href) continue;
            var area = (long)(rendition.Count("width") ?? 0) * (rendition.Count("height") ?? 0);
            if (area > best.Area) best = (area, href);
        }

        return best.Href;
    }

    // A picture beside the item is named by a relative file name; nothing in it may climb out of the folder.
    private string? Address(string written)
    {
        if (Run.SafeHref(written) is { } safe && !safe.StartsWith("mailto:", StringComparison.Ordinal)) return safe;
        if (PictureFile.IsSafeName(written)) return written;
        problems.NoteOnce(ProblemCodes.UnsafeAddress, "rendition", $"A rendition at {ProblemList.Quote(written)} was dropped.");
        return null;
    }

    private string? Line(string? text) => HtmlText.Line(text, problems);
}
