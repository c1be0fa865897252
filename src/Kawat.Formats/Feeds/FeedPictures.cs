using System.Globalization;
using Kawat.Formats.Content;
using Kawat.Formats.Html;
using Kawat.Formats.Text;

namespace Kawat.Formats.Feeds;

/// <summary>Finds the pictures that an entry names outside its text, and its other files.</summary>
internal static class FeedPictures
{
    /// <summary>Adds the pictures, whose words are plain or may be HTML, to those from the text; for one that is there already, what the feed says of it is filled in.</summary>
    public static void Add(FeedPart entry, List<ItemPicture> pictures, bool isPlain, ProblemList problems)
    {
        var found = new List<(FeedMedia File, string Href)>();
        void Find(FeedMedia file)
        {
            if (Address(file, problems) is { } href) found.Add((file, href));
        }

        foreach (var file in entry.Media.Where(file => file is { Kind: FeedMediaKind.Content, Group: 0 } && IsPicture(file))) Find(file);
        foreach (var group in entry.Media.Where(file => file is { Kind: FeedMediaKind.Content, Group: > 0 } && IsPicture(file)).GroupBy(file => file.Group)) Find(group.MaxBy(Area)!);
        foreach (var file in entry.Media.Where(file => file.Kind == FeedMediaKind.Enclosure && IsPicture(file))) Find(file);
        if (found.Count == 0 && pictures.Count == 0 && entry.Media.Find(file => file.Kind == FeedMediaKind.Thumbnail) is { } thumbnail) Find(thumbnail);
        if (found.Count == 0 && pictures.Count == 0 && entry.Image?.Href is { } image) Find(new FeedMedia(FeedMediaKind.Thumbnail, image, null, "image", null, null, null, new(null, null, null, null), 0, entry.Line));
        foreach (var (file, href) in found.Take(100))
        {
            var picture = Picture(file, entry, href, isPlain, problems);
            var known = pictures.FindIndex(one => one.Href == href);
            if (known < 0) pictures.Add(picture);
            else
            {
                pictures[known] = pictures[known] with
                {
                    Caption = pictures[known].Caption ?? picture.Caption, Credit = pictures[known].Credit ?? picture.Credit, CopyrightNotice = pictures[known].CopyrightNotice ?? picture.CopyrightNotice,
                    Width = pictures[known].Width ?? picture.Width, Height = pictures[known].Height ?? picture.Height, ContentType = pictures[known].ContentType ?? picture.ContentType,
                };
            }
        }
    }

    /// <summary>Files that are no pictures.</summary>
    public static IReadOnlyList<Attachment> Attachments(FeedPart entry, bool isPlain, ProblemList problems)
    {
        var files = new List<Attachment>();
        foreach (var file in entry.Media)
        {
            if (file.Kind == FeedMediaKind.Thumbnail || IsPicture(file) || files.Count >= 100 || Address(file, problems) is not { } href || files.Exists(one => one.Href == href)) continue;
            files.Add(new Attachment(href, FieldText.Line(file.Type, problems), isPlain ? FieldText.Line(file.Words.Title, problems) : HtmlText.Line(file.Words.Title, problems), long.TryParse(file.Length, NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? length : null));
        }

        return files;
    }

    private static ItemPicture Picture(FeedMedia file, FeedPart entry, string href, bool isPlain, ProblemList problems)
    {
        string? Line(string? text) => isPlain ? FieldText.Line(text, problems) : HtmlText.Line(text, problems);
        var around = file.Kind == FeedMediaKind.Enclosure ? new FeedMediaWords(null, null, null, null) : entry.Words;
        var caption = Line(file.Words.Description ?? around.Description) ?? Line(file.Words.Title);
        var picture = HtmlBody.Captioned(caption, href, null);
        if (Line(file.Words.Credit ?? around.Credit) is { } credit) picture = picture with { Credit = CreditText.OfField(credit) };
        return picture with
        {
            CopyrightNotice = Line(file.Words.Copyright),
            Width = Size(file.Width),
            Height = Size(file.Height),
            ContentType = FieldText.Line(file.Type, problems),
        };
    }

    private static bool IsPicture(FeedMedia file) =>
        file.Medium is { } medium ? medium.Equals("image", StringComparison.OrdinalIgnoreCase)
        : file.Type is { } type ? type.StartsWith("image/", StringComparison.OrdinalIgnoreCase)
        : file.Url.Contains(".jp", StringComparison.OrdinalIgnoreCase) || file.Url.Contains(".png", StringComparison.OrdinalIgnoreCase) || file.Url.Contains(".webp", StringComparison.OrdinalIgnoreCase);

    private static long Area(FeedMedia file) => (long)(Size(file.Width) ?? 0) * (Size(file.Height) ?? 0);

    private static int? Size(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;

    private static string? Address(FeedMedia file, ProblemList problems)
    {
        if (Run.SafeHref(file.Url) is { } safe && !safe.StartsWith("mailto:", StringComparison.Ordinal)) return safe;
        if (PictureFile.IsSafeName(file.Url)) return file.Url;
        problems.NoteOnce(ProblemCodes.UnsafeAddress, "picture", $"A picture at {ProblemList.Quote(file.Url)} was dropped.", file.Line);
        return null;
    }
}
