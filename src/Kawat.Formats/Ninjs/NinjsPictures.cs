using Kawat.Formats.Content;
using Kawat.Formats.Html;
using Kawat.Formats.Text;

namespace Kawat.Formats.Ninjs;

/// <summary>Reads the pictures and other files of a ninjs object: its own renditions and those of what is associated with it.</summary>
internal sealed class NinjsPictures(NinjsDocument ninjs, WireHints hints, ProblemList problems)
{
    private const int MostPictures = 200;
    private const int MostFiles = 100;

    private readonly List<ItemPicture> _pictures = [];
    private readonly List<Attachment> _files = [];

    public IReadOnlyList<ItemPicture> Pictures => _pictures;

    public IReadOnlyList<Attachment> Files => _files;

    /// <summary>The page that a rendition leads to; null for none.</summary>
    public string? Link { get; private set; }

    public NinjsPictures Read()
    {
        Others(ninjs, own: true);
        foreach (var associated in ninjs.Objects("associations", orNamed: true))
        {
            if (!IsPicture(associated))
            {
                // What brings copy of its own is an item of its own, with its files.
                if (!NinjsAdapter.HasCopy(associated)) Others(associated, own: false);
            }
            else if (Picture(associated, own: false) is { } picture && _pictures.Count < MostPictures && !_pictures.Exists(known => (known.Href ?? known.Guid ?? known.Caption) == (picture.Href ?? picture.Guid ?? picture.Caption))) _pictures.Add(picture);
        }

        // Its own picture stands first, unless it is told again, and more fully, among its associations.
        if ((IsPicture(ninjs) || (ninjs.TextIfAny("type") is null && ninjs.Has("renditions"))) && !(_pictures.Count > 0 && !ninjs.Has("renditions")) && Picture(ninjs, own: true) is { } own
            && !_pictures.Exists(known => known.Href == own.Href && own.Href is not null)) _pictures.Insert(0, own);
        return this;
    }

    /// <summary>True for an object that is a still picture.</summary>
    public static bool IsPicture(NinjsDocument item) => item.TextIfAny("type") is "picture" or "graphic" || (item.TextIfAny("type") is null && !item.Has("bodies", "body_html", "body_text")
        && item.Objects("renditions", orNamed: true).Any(rendition => rendition.FirstText("contenttype", "mimetype") is not { } type || type.StartsWith("image/", StringComparison.OrdinalIgnoreCase)));

    private ItemPicture? Picture(NinjsDocument item, bool own)
    {
        var words = new NinjsWords(item, problems);
        var headline = words.Headline();
        var caption = words.Caption() ?? (own ? headline : null) ?? headline;
        var largest = Largest(item);
        if (largest is null && (caption is null || item.TextIfAny("type") is not ("picture" or "graphic"))) return null;
        var photographer = Line(item.Text("by") ?? item.Text("byline")) ?? item.Objects("photographer", quiet: true).Select(one => Line(one.TextIfAny("name"))).FirstOrDefault(name => name is not null);
        var sources = NinjsSources.Of(item, problems);
        var agency = Line(item.FirstText("creditline", "description_creditline")) ?? sources.CreditLine ?? Line(item.Text("copyrightholder"));
        var taken = caption is null ? null : CreditText.Take(caption, mayStandAlone: true);
        var credit = agency is null && photographer is null ? taken?.Credit
            : photographer is null && agency is not null ? CreditText.OfField(agency)
            : Together(agency ?? taken?.Credit.Agency, photographer);
        var guid = Line(item.Text("uri")) ?? Line(item.TextIfAny("guid"));
        return new ItemPicture(taken is null ? caption : taken.Value.Caption, credit, largest?.Href, Line(item.FirstText("alttext", "alt_text")) ?? words.Described("alttext"), Terms(item))
        {
            Guid = guid == largest?.Href ? null : guid,
            Headline = own || headline == caption ? null : headline,
            CopyrightNotice = Line(item.TextIfAny("copyrightnotice")),
            Width = largest?.Width,
            Height = largest?.Height,
            ContentType = largest?.Type ?? Line(item.TextIfAny("mimetype")),
            // Of the item itself the item says them.
            PubStatus = own ? PubStatus.Usable : Statuses.Read(item.Value("pubstatus") is null ? null : item.Text("pubstatus") ?? "", problems),
            Embargo = own ? null : NinjsEmbargo.Read(item, hints, problems),
            TakenAt = item.TextIfAny("contentcreated") is { } made && IsoTime.Read(made) is not null ? made.Trim() : null,
            Place = Line(item.TextIfAny("located")),
            DigitalSourceType = SourceType(item),
        };
    }

    private string? Terms(NinjsDocument item) => item.Texts("usageterms").Select(Line).OfType<string>().ToList() is { Count: > 0 } terms ? string.Join(' ', terms) : null;

    /// <summary>How it was made, as an address; null when not said.</summary>
    public static string? SourceType(NinjsDocument item) =>
        item.Objects("digitalsourcetype", quiet: true).Select(one => Run.SafeHref(one.TextIfAny("uri"))).FirstOrDefault(uri => uri is not null) ?? Run.SafeHref(item.TextIfAny("digitalsourcetype"));

    // Renditions that are no pictures: the page of the story, films, sound, other files.
    private void Others(NinjsDocument item, bool own)
    {
        foreach (var rendition in item.Objects("renditions", orNamed: true))
        {
            if (Type(rendition) is not { } type || type.StartsWith("image/", StringComparison.OrdinalIgnoreCase) || Run.SafeHref(rendition.TextIfAny("href")) is not { } href) continue;
            if (own && type == "text/html" && rendition.Key is "web" or "canonical" or "html") Link ??= href.StartsWith("mailto:", StringComparison.Ordinal) ? null : href;
            else if (!own && type == "text/html") continue;
            else if (_files.Count < MostFiles && !_files.Exists(file => file.Href == href))
                _files.Add(new Attachment(href, type, Line(rendition.TextIfAny("title") ?? (own ? null : item.FirstText("headline", "title"))), rendition.Count("sizeinbytes")));
        }
    }

    private string? Type(NinjsDocument rendition) => Line(rendition.FirstText("contenttype", "mimetype"));

    // A credit line often names the photographer already, "Agency/Name" beside by "Name": once is enough.
    private static PictureCredit Together(string? agency, string? photographer) =>
        agency is not null && photographer is not null && agency.EndsWith("/" + photographer, StringComparison.OrdinalIgnoreCase)
            ? new PictureCredit(agency[..^(photographer.Length + 1)].TrimEnd(), photographer)
            : new PictureCredit(agency, photographer);

    private (string Href, int? Width, int? Height, string? Type)? Largest(NinjsDocument item)
    {
        (string Href, int? Width, int? Height, string? Type)? best = null;
        var most = -1L;
        foreach (var rendition in item.Objects("renditions", orNamed: true))
        {
            if (rendition.Text("href") is not { } written) continue;
            var type = Type(rendition);
            if (type is not null && !type.StartsWith("image/", StringComparison.OrdinalIgnoreCase)) continue;
            if (Address(written) is not { } href) continue;
            var (width, height) = (rendition.Count("width"), rendition.Count("height"));
            var area = (long)(width ?? 0) * (height ?? 0);
            if (area > most) (most, best) = (area, (href, width, height, type));
        }

        return best;
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
