using Kawat.Formats.Content;

namespace Kawat.Formats;

/// <summary>A field of a <see cref="NewsItem"/>, or a part of one that some formats have no place for.</summary>
public enum ItemField
{
    /// <summary><see cref="NewsItem.Guid"/>.</summary>
    Guid,
    /// <summary><see cref="NewsItem.Provider"/>.</summary>
    Provider,
    /// <summary><see cref="NewsItem.ItemClass"/>: it comes back as text.</summary>
    ItemClass,
    /// <summary><see cref="NewsItem.Version"/>.</summary>
    Version,
    /// <summary><see cref="NewsItem.PubStatus"/>: a format without it is not used for an item that may not be published.</summary>
    PubStatus,
    /// <summary><see cref="NewsItem.Embargo"/>: a format without it is not used before the embargo ends.</summary>
    Embargo,
    /// <summary><see cref="NewsItem.FirstCreated"/>.</summary>
    FirstCreated,
    /// <summary><see cref="NewsItem.VersionCreated"/>.</summary>
    VersionCreated,
    /// <summary><see cref="NewsItem.Expires"/>.</summary>
    Expires,
    /// <summary><see cref="NewsItem.Urgency"/>.</summary>
    Urgency,
    /// <summary><see cref="NewsItem.Signals"/>.</summary>
    Signals,
    /// <summary><see cref="NewsItem.Published"/>.</summary>
    Published,
    /// <summary><see cref="NewsItem.Language"/>.</summary>
    Language,
    /// <summary><see cref="NewsItem.Headline"/>.</summary>
    Headline,
    /// <summary><see cref="NewsItem.Subheadline"/>.</summary>
    Subheadline,
    /// <summary><see cref="NewsItem.Deck"/>.</summary>
    Deck,
    /// <summary><see cref="NewsItem.Slug"/>.</summary>
    Slug,
    /// <summary><see cref="NewsItem.Section"/>.</summary>
    Section,
    /// <summary><see cref="NewsItem.Dateline"/>.</summary>
    Dateline,
    /// <summary><see cref="NewsItem.Bylines"/>.</summary>
    Bylines,
    /// <summary><see cref="NewsItem.Editors"/>.</summary>
    Editors,
    /// <summary><see cref="NewsItem.Copyright"/>.</summary>
    Copyright,
    /// <summary><see cref="NewsItem.CreditLine"/>.</summary>
    CreditLine,
    /// <summary><see cref="NewsItem.UsageTerms"/>.</summary>
    UsageTerms,
    /// <summary><see cref="NewsItem.InfoSources"/>.</summary>
    InfoSources,
    /// <summary><see cref="NewsItem.EditorNotes"/>: never written to a format for readers.</summary>
    EditorNotes,
    /// <summary><see cref="NewsItem.CorrectionNote"/>.</summary>
    CorrectionNote,
    /// <summary><see cref="NewsItem.Tags"/>.</summary>
    Tags,
    /// <summary><see cref="NewsItem.Subjects"/>.</summary>
    Subjects,
    /// <summary><see cref="NewsItem.Position"/>.</summary>
    Position,
    /// <summary><see cref="NewsItem.Relations"/>.</summary>
    Relations,
    /// <summary><see cref="NewsItem.DigitalSourceType"/>.</summary>
    DigitalSourceType,
    /// <summary><see cref="NewsItem.Link"/>.</summary>
    Link,
    /// <summary><see cref="NewsItem.Body"/>.</summary>
    Body,
    /// <summary>Marks and links inside the body; its words stay, in the same blocks.</summary>
    Marks,
    /// <summary>The kinds of blocks: headings, quotations, list items, table rows and boxes come back as paragraphs, a table's cells parted by tabs.</summary>
    Blocks,
    /// <summary><see cref="NewsItem.Pictures"/>, and their places in the body.</summary>
    Pictures,
    /// <summary>Where in the body the pictures stand; the pictures stay.</summary>
    PicturePlaces,
    /// <summary><see cref="NewsItem.Attachments"/>.</summary>
    Attachments,
}

/// <summary>What is left of an item without some of its fields: how a journey through a poorer format is told from a fault.</summary>
public static class ItemFields
{
    /// <summary>The item without the fields. <see cref="NewsItem.Dropped"/> and the reason of <see cref="NewsItem.Published"/> say how an item was read, not what it is, and go too. Linear in the body.</summary>
    public static NewsItem Without(NewsItem item, IReadOnlySet<ItemField> lost)
    {
        bool Has(ItemField field) => !lost.Contains(field);
        var pictures = Has(ItemField.Pictures);
        return new NewsItem
        {
            Guid = Has(ItemField.Guid) ? item.Guid : null,
            Provider = Has(ItemField.Provider) ? item.Provider : null,
            ItemClass = Has(ItemField.ItemClass) ? item.ItemClass : ItemClass.Text,
            Version = Has(ItemField.Version) ? item.Version : null,
            PubStatus = Has(ItemField.PubStatus) ? item.PubStatus : PubStatus.Usable,
            Embargo = Has(ItemField.Embargo) ? item.Embargo : null,
            FirstCreated = Has(ItemField.FirstCreated) ? item.FirstCreated : null,
            VersionCreated = Has(ItemField.VersionCreated) ? item.VersionCreated : null,
            Expires = Has(ItemField.Expires) ? item.Expires : null,
            Urgency = Has(ItemField.Urgency) ? item.Urgency : null,
            Signals = Has(ItemField.Signals) ? item.Signals : [],
            Published = Has(ItemField.Published) && item.Published is { } published ? published with { Reason = "" } : null,
            Language = Has(ItemField.Language) ? item.Language : null,
            Headline = Has(ItemField.Headline) ? item.Headline : null,
            Subheadline = Has(ItemField.Subheadline) ? item.Subheadline : null,
            Deck = Has(ItemField.Deck) ? item.Deck : null,
            Slug = Has(ItemField.Slug) ? item.Slug : null,
            Section = Has(ItemField.Section) ? item.Section : null,
            Dateline = Has(ItemField.Dateline) ? item.Dateline : null,
            Bylines = Has(ItemField.Bylines) ? item.Bylines : [],
            Editors = Has(ItemField.Editors) ? item.Editors : [],
            Copyright = Has(ItemField.Copyright) ? item.Copyright : null,
            CreditLine = Has(ItemField.CreditLine) ? item.CreditLine : null,
            UsageTerms = Has(ItemField.UsageTerms) ? item.UsageTerms : null,
            InfoSources = Has(ItemField.InfoSources) ? item.InfoSources : [],
            EditorNotes = Has(ItemField.EditorNotes) ? item.EditorNotes : [],
            CorrectionNote = Has(ItemField.CorrectionNote) ? item.CorrectionNote : null,
            Tags = Has(ItemField.Tags) ? item.Tags : [],
            Subjects = Has(ItemField.Subjects) ? item.Subjects : [],
            Position = Has(ItemField.Position) ? item.Position : null,
            Relations = Has(ItemField.Relations) ? item.Relations : [],
            DigitalSourceType = Has(ItemField.DigitalSourceType) ? item.DigitalSourceType : null,
            Link = Has(ItemField.Link) ? item.Link : null,
            Body = Has(ItemField.Body) ? Left(item.Body, Has) : Body.Empty,
            Pictures = pictures ? item.Pictures : [],
            Attachments = Has(ItemField.Attachments) ? item.Attachments : [],
        };
    }

    private static Body Left(Body body, Func<ItemField, bool> has)
    {
        var blocks = body.Blocks;
        if (!has(ItemField.Pictures) || !has(ItemField.PicturePlaces)) blocks = [.. blocks.Where(block => block is not PictureBlock)];
        if (!has(ItemField.Marks)) blocks = [.. blocks.Select(Unmarked)];
        if (!has(ItemField.Blocks)) blocks = [.. blocks.SelectMany(Plain)];
        return new Body(blocks);
    }

    private static Block Unmarked(Block block) => block switch
    {
        Paragraph paragraph => new Paragraph(Joined(paragraph.Runs)),
        Heading heading => new Heading(heading.Level, Joined(heading.Runs)),
        Quotation quotation => new Quotation(Joined(quotation.Runs), quotation.Attribution),
        ItemList list => new ItemList(list.Ordered, [.. list.Items.Select(Joined)]),
        FactBox box => new FactBox(box.Title, [.. box.Paragraphs.Select(one => new Paragraph(Joined(one.Runs)))]),
        _ => block,
    };

    private static IReadOnlyList<Run> Joined(IReadOnlyList<Run> runs) => runs.Count == 0 ? runs : [new Run(string.Concat(runs.Select(run => run.Text)))];

    private static IEnumerable<Block> Plain(Block block) => block switch
    {
        Heading heading => [new Paragraph(heading.Runs)],
        Quotation quotation => [new Paragraph(quotation.Runs)],
        ItemList list => list.Items.Select(runs => new Paragraph(runs)),
        Table table => Body.OfParagraphs(table.PlainText.Split('\n')).Blocks,
        FactBox box => Body.OfParagraphs(box.Title).Blocks.Concat(box.Paragraphs),
        _ => [block],
    };
}
