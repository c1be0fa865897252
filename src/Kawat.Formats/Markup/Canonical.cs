using Kawat.Formats.Content;
using Kawat.Formats.Html;
using Kawat.Formats.Text;

namespace Kawat.Formats.Markup;

/// <summary>An item as every reader leaves it: fields on one line without invisible characters, runs with the same marks joined, empty blocks gone.
/// What a reader gave is canonical already; what others made is so after a journey.</summary>
internal static class Canonical
{
    public static NewsItem Of(NewsItem item)
    {
        var problems = new ProblemList();
        string? Line(string? text) => FieldText.Line(text, problems);
        IReadOnlyList<string> Lines(IReadOnlyList<string> texts) => [.. texts.Select(Line).OfType<string>().Distinct(StringComparer.Ordinal)];
        return item with
        {
            Guid = Line(item.Guid), Provider = Line(item.Provider), Version = Line(item.Version), Language = LanguageTag.Primary(item.Language), Headline = Line(item.Headline), Subheadline = Line(item.Subheadline) is { } second && second != Line(item.Headline) ? second : null,
            Deck = Line(item.Deck), Slug = Line(item.Slug), Section = Line(item.Section), CreditLine = Line(item.CreditLine), UsageTerms = Line(item.UsageTerms), CorrectionNote = Line(item.CorrectionNote),
            DigitalSourceType = Line(item.DigitalSourceType), Link = Run.SafeHref(Line(item.Link)), Bylines = Lines(item.Bylines), Editors = Lines(item.Editors), InfoSources = Lines(item.InfoSources), Tags = Lines(item.Tags),
            Embargo = item.Embargo is { } embargo ? Embargo(embargo, problems) : null, Urgency = item.Urgency is >= 1 and <= 9 ? item.Urgency : null,
            FirstCreated = Seconds(item.FirstCreated), VersionCreated = Seconds(item.VersionCreated), Expires = Seconds(item.Expires),
            Dateline = item.Dateline is { } dateline && new Dateline(Line(dateline.Place), Line(dateline.Country), Line(dateline.Agency)) is var clean && (clean.Place ?? clean.Country ?? clean.Agency) is not null ? clean : null,
            Copyright = item.Copyright is { } copyright && (Line(copyright.Holder) is not null || copyright.Year is not null) ? copyright with { Holder = Line(copyright.Holder) } : null,
            EditorNotes = [.. item.EditorNotes.Select(note => FieldText.Lines(note.Text, problems) is { } text ? note with { Text = text, Role = Line(note.Role) } : null).OfType<EditorNote>()],
            Subjects = [.. item.Subjects.Select(one => new Subject(one.Kind, Line(one.Name), Line(one.Code), Line(one.Code) is null ? null : Line(one.Scheme))).Where(one => (one.Name ?? one.Code) is not null)],
            Relations = [.. item.Relations.Select(one => one with { Guid = Line(one.Guid), Version = Line(one.Version), Href = Run.SafeHref(one.Href), Title = Line(one.Title) }).Where(one => (one.Guid ?? one.Href) is not null)],
            Pictures = [.. item.Pictures.Select(one => Picture(one, problems))],
            Attachments = [.. item.Attachments.Select(one => MarkupAddress.Of(one.Href, problems) is { } href ? new Attachment(href, Line(one.ContentType), Line(one.Title), one.Length >= 0 ? one.Length : null) : null).OfType<Attachment>()],
            Body = Body(item.Body, item.Pictures.Count, problems),
        };
    }

    /// <summary>An instant to the millisecond, with its offset in minutes.</summary>
    private static DateTimeOffset? Seconds(DateTimeOffset? instant) => instant is { } at ? new DateTimeOffset(at.Ticks - (at.Ticks % TimeSpan.TicksPerMillisecond), at.Offset) : null;

    // An embargo is written by its instant where it has one, else by its words.
    private static Embargo Embargo(Embargo embargo, ProblemList problems)
    {
        if (embargo.Until is not { } until) return new Embargo(FieldText.Line(embargo.Raw, problems) is { } raw ? raw.Length <= 100 ? raw : raw[..100] : "", null, null);
        return WireTime.Embargo(WireTime.Extended(until), "embargo", new WireHints(), problems);
    }

    private static ItemPicture Picture(ItemPicture picture, ProblemList problems)
    {
        string? Line(string? text) => FieldText.Line(text, problems);
        return picture with
        {
            Caption = Line(picture.Caption), Href = MarkupAddress.Of(picture.Href, problems), AltText = Line(picture.AltText), UsageTerms = Line(picture.UsageTerms), Guid = Line(picture.Guid), Headline = Line(picture.Headline),
            CopyrightNotice = Line(picture.CopyrightNotice), ContentType = Line(picture.ContentType), TakenAt = Line(picture.TakenAt), Place = Line(picture.Place), DigitalSourceType = Line(picture.DigitalSourceType),
            Credit = picture.Credit is { } credit && (Line(credit.Agency) ?? Line(credit.Photographer)) is not null ? new PictureCredit(Line(credit.Agency), Line(credit.Photographer)) : null,
            Width = picture.Width > 0 ? picture.Width : null, Height = picture.Height > 0 ? picture.Height : null, Embargo = picture.Embargo is { } embargo ? Embargo(embargo, problems) : null,
        };
    }

    private static Body Body(Body body, int pictures, ProblemList problems)
    {
        var blocks = new List<Block>();
        foreach (var block in body.Blocks)
        {
            Block? clean = block switch
            {
                Paragraph one => Runs(one.Runs, problems) is { Count: > 0 } runs ? new Paragraph(runs) : null,
                Heading one => Runs(one.Runs, problems) is { Count: > 0 } runs ? new Heading(Math.Clamp(one.Level, 2, 4), runs) : null,
                Quotation one => Runs(one.Runs, problems) is { Count: > 0 } runs ? new Quotation(runs, FieldText.Line(one.Attribution, problems)) : null,
                ItemList one => one.Items.Select(item => Runs(item, problems)).Where(runs => runs.Count > 0).ToList() is { Count: > 0 } items ? new ItemList(one.Ordered, items) : null,
                Table one => Table(one, problems),
                FactBox one => Box(one, problems),
                PictureBlock one => one.Index >= 0 && one.Index < pictures ? one : null,
                _ => null,
            };
            if (clean is not null) blocks.Add(clean);
        }

        return new Body(blocks);
    }

    /// <summary>Runs as a reader builds them.</summary>
    public static IReadOnlyList<Run> Runs(IReadOnlyList<Run> runs, ProblemList problems)
    {
        var builder = new RunBuilder();
        foreach (var run in runs)
        {
            var marks = new Marks(run.Bold, run.Italic, Run.SafeHref(run.Href));
            var lines = run.Text.Split('\n');
            for (var i = 0; i < lines.Length; i++)
            {
                if (i > 0) builder.Break();
                builder.Add(Feeds.PrintableText.Clean(lines[i]), marks);
            }
        }

        return builder.Take(problems);
    }

    private static FactBox? Box(FactBox box, ProblemList problems)
    {
        var title = FieldText.Line(box.Title, problems) ?? "";
        var paragraphs = box.Paragraphs.Select(one => Runs(one.Runs, problems)).Where(runs => runs.Count > 0).Select(runs => new Paragraph(runs)).ToList();
        return title.Length == 0 && paragraphs.Count == 0 ? null : new FactBox(title, paragraphs);
    }

    private static Table? Table(Table table, ProblemList problems)
    {
        var rows = table.Rows.Select(row => (IReadOnlyList<string>)[.. row.Select(cell => FieldText.Line(cell, problems) ?? "")]).ToList();
        var header = table.HasHeader && rows.Count > 0 && rows[0].Count > 0;
        rows.RemoveAll(row => row.All(string.IsNullOrEmpty));
        return rows.Count == 0 ? null : new Table(rows, header);
    }
}
