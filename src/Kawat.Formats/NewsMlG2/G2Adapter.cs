using Kawat.Formats.Catalogs;
using Kawat.Formats.Content;
using Kawat.Formats.Markup;
using Kawat.Formats.Text;
using Kawat.Formats.Xml;

namespace Kawat.Formats.NewsMlG2;

/// <summary>Turns an item of NewsML-G2 into a news item.</summary>
internal sealed class G2Adapter(G2Item g2)
{
    /// <summary>What a world agency writes where it has nothing to say.</summary>
    public const string Nothing = "No-Data-Available";

    private readonly XmlNode? _meta = g2.ItemMeta;
    private readonly XmlNode? _content = g2.ContentMeta;
    private readonly ProblemList _problems = g2.Problems;

    public NewsItem ToItem()
    {
        var kind = G2Kinds.Of(g2);
        var content = new G2Content(g2, kind);
        var filled = g2.Own("filled-in")?.Split(' ') ?? [];
        var (headline, subheadline) = Headlines();
        var item = Identity(filled) with
        {
            ItemClass = kind,
            Headline = headline,
            Subheadline = subheadline,
            Slug = g2.Line(Child(_content, "slugline")),
            Section = Section(),
            Bylines = Bylines(),
            Editors = Editors(),
            InfoSources = Parties("infoSource"),
            CreditLine = g2.Line(Child(_content, "creditline")) ?? g2.Own("credit-line"),
            Tags = Tags(),
            Subjects = new G2Subjects(g2).Read(),
            Position = G2Subjects.Position(g2),
            Relations = new G2Relations(g2).Read(),
            DigitalSourceType = SourceType(_content),
            EditorNotes = Notes(),
            CorrectionNote = g2.Own("correction-note"),
            Link = Run.SafeHref(g2.Own("link")),
        };
        item = G2Rights.Into(item, g2);
        item = kind switch
        {
            ItemClass.Event or ItemClass.Concept => G2Concepts.Into(item, g2),
            _ => item,
        };
        item = content.Into(item, Deck(item, kind));
        item = Published(item, filled);
        return Checked(item);
    }

    private NewsItem Identity(string[] filled) => new()
    {
        Guid = filled.Contains("guid") ? null : g2.Line(g2.Node.Attribute("guid")),
        Version = g2.Own("version") ?? (filled.Contains("version") ? null : g2.Line(g2.Node.Attribute("version"))),
        Provider = filled.Contains("provider") ? null : Child(_meta, "provider") is { } provider ? Provider(provider) : null,
        PubStatus = Child(_meta, "pubStatus") is { } status ? PubStatuses.Of(ItemCatalogs.CodeOf(status) ?? "", _problems, status.Line) : PubStatus.Usable,
        Embargo = Child(_meta, "embargoed") is { } embargoed ? g2.Own("embargo") is { } raw ? new Embargo(raw, null, null) : WireTime.Embargo(embargoed.Text, "embargoed", g2.Hints, _problems, embargoed.Line) : null,
        FirstCreated = Instant(_meta, "firstCreated"),
        VersionCreated = filled.Contains("versionCreated") ? null : Instant(_meta, "versionCreated"),
        Expires = Instant(_meta, "expires"),
        Urgency = PubStatuses.Urgency(_content?.ChildText("urgency")),
        Signals = SignalCodes(),
    };

    private string? Provider(XmlNode provider) => g2.Line(provider.Attribute("literal")) ?? g2.Name(provider) ?? g2.Line(provider.Attribute("qcode")) ?? g2.Line(provider.Attribute("uri"));

    private DateTimeOffset? Instant(XmlNode? parent, string name) => Child(parent, name) is { } element ? WireTime.Instant(element.Text, name, g2.Hints, _problems, element.Line) : null;

    private IReadOnlyList<CopySignal> SignalCodes()
    {
        var signals = new List<CopySignal>();
        foreach (var element in Children(_meta, "signal"))
        {
            var code = element.Attribute("qcode") ?? element.Attribute("uri");
            CopySignal? signal = code switch
            {
                null => null,
                "edStat:C" => CopySignal.Correction,
                "edStat:U" => CopySignal.Update,
                "edStat:D" => CopySignal.KillAdvice,
                _ => ItemCatalogs.Code(code) switch { "update" => CopySignal.Update, "correction" => CopySignal.Correction, "kill-advice" => CopySignal.KillAdvice, "embargo-words" => CopySignal.EmbargoWords, "test" => CopySignal.Test, _ => null },
            };
            if (signal is { } known) signals.Add(known);
        }

        return signals.Count == 0 ? [] : Signals.Merged(signals, []);
    }

    // The main headline has no role, or says so; a second one is the line under it, unless it is a short form of the first.
    private (string? Headline, string? Subheadline) Headlines()
    {
        string? main = null, plain = null, under = null, second = null;
        foreach (var element in Children(_content, "headline"))
        {
            if (g2.Line(element) is not { } text) continue;
            var role = ItemCatalogs.Code(element.Attribute("role"))?.ToLowerInvariant() ?? "";
            if (role.Contains("sub", StringComparison.Ordinal)) under ??= text;
            else if (role is "main" or "title" or "headline" or "hl1") main ??= text;
            else if (plain is null) plain = text;
            else if (role.Length == 0 || role is "hl2" or "deck" or "overline") second ??= text;
        }

        var headline = main ?? plain ?? g2.Line(Child(_meta, "title"));
        second = main is not null ? under ?? plain ?? second : under ?? second;
        return (headline, second == headline ? null : second);
    }

    private string? Section()
    {
        foreach (var element in Children(_meta, "memberOf"))
        {
            if (g2.Name(element) is { } name) return name;
        }

        foreach (var element in Children(_meta, "service"))
        {
            if (g2.Name(element) is { } name) return name;
        }

        return null;
    }

    private IReadOnlyList<string> Bylines()
    {
        if (!g2.IsOurs && g2.Line(Child(_content, "by")) is { } by) return [.. BylineText.Names(by).Where(name => name != Nothing)];
        var names = new List<string>();
        foreach (var element in Children(_content, "creator"))
        {
            if ((g2.Name(element) ?? g2.Line(element.Attribute("literal"))) is { } name && (name != Nothing || g2.IsOurs) && !names.Contains(name)) names.Add(name);
        }

        return names;
    }

    private IReadOnlyList<string> Editors()
    {
        var names = new List<string>();
        foreach (var element in Children(_content, "contributor"))
        {
            var role = element.Attribute("role") ?? element.Attribute("roleuri") ?? "";
            if (role.Contains("ed", StringComparison.OrdinalIgnoreCase) && g2.Party(element) is { } name && !names.Contains(name)) names.Add(name);
        }

        return names;
    }

    private IReadOnlyList<string> Parties(string element)
    {
        var names = new List<string>();
        foreach (var party in Children(_content, element))
        {
            if (g2.Party(party) is { } name && !names.Contains(name)) names.Add(name);
        }

        return names;
    }

    private List<string> Tags()
    {
        var tags = new List<string>();
        foreach (var element in Children(_content, "keyword"))
        {
            if (g2.Line(element) is { } tag && !tags.Contains(tag) && tags.Count < 500) tags.Add(tag);
        }

        return tags;
    }

    private List<EditorNote> Notes()
    {
        var notes = new List<EditorNote>();
        foreach (var element in Children(_meta, "edNote"))
        {
            var text = element.HasElements ? NoteText.Of(new MarkupBody(_problems, []).Add(element).Body, _problems) : FieldText.Lines(element.Text, _problems);
            if (text is null || notes.Count >= 200) continue;
            var constraint = element.Attribute("pubconstraint") ?? element.Attribute("pubconstrainturi");
            var role = (element.Attribute("role") ?? element.Attribute("roleuri")) is { } written ? g2.Line(g2.Catalogs.Resolve(written.Split(' ')[0]).Code) : null;
            // A constraint whose code we don't know is one all the same.
            var isPrivate = (constraint is not null && ItemCatalogs.Code(constraint) is not ("public" or "none")) || PrivateWords.Says(text);
            notes.Add(new EditorNote(text, role, isPrivate));
        }

        return notes;
    }

    private string? SourceType(XmlNode? parent)
    {
        if (Child(parent, "digitalSourceType") is not { } element) return g2.Own("source-type");
        if (element.Attribute("qcode") is null && element.Attribute("uri") is { } uri) return g2.Line(uri);
        var (scheme, code) = g2.Catalogs.Of(element);
        return g2.Line(code is null ? null : scheme is null ? code : scheme.Contains(':', StringComparison.Ordinal) ? scheme + code : $"{scheme}:{code}");
    }

    // A caption is the picture's; for a text it is a summary, unless it only says the headline again.
    private string? Deck(NewsItem item, ItemClass kind)
    {
        string? caption = null;
        foreach (var element in Children(_content, "description"))
        {
            if (g2.Line(element) is not { } text) continue;
            var role = ItemCatalogs.Code(element.Attribute("role")) ?? "";
            if (!role.Contains("caption", StringComparison.OrdinalIgnoreCase))
            {
                if (kind is not (ItemClass.Picture or ItemClass.Graphic) || g2.IsOurs) return text;
                caption ??= text;
            }
            else caption ??= text;
        }

        if (g2.IsOurs || caption is null || kind is ItemClass.Picture or ItemClass.Graphic) return null;
        return item.Headline is { } headline && caption.Contains(headline, StringComparison.OrdinalIgnoreCase) ? null : caption;
    }

    private NewsItem Published(NewsItem item, string[] filled)
    {
        if (g2.Own("published") is { } own) return item with { Published = new PublishedDate(own, own.Length == 10 ? "day" : "instant", "published") };
        if (g2.IsOurs) return item;
        var (instant, reason) = item.VersionCreated is { } version ? (version, "versionCreated")
            : Instant(_content, "contentModified") is { } modified ? (modified, "contentModified")
            : item.FirstCreated is { } first ? (first, "firstCreated")
            : (Instant(_content, "contentCreated"), "contentCreated") is ({ } created, var name) ? (created, name)
            : ((DateTimeOffset?)null, "");
        return instant is { } found && !filled.Contains("published") ? item with { Published = Zones.Published(found, reason) } : item;
    }

    private NewsItem Checked(NewsItem item)
    {
        if (item.Guid is null && !g2.IsOurs) _problems.Warning(ProblemCodes.NoIdentifier, "The item has no guid, so its later versions cannot be matched with it.", g2.Node.Line);
        if (item.Headline is null && item.ItemClass is ItemClass.Text) _problems.Warning(ProblemCodes.NoHeadline, "The item has no headline.", g2.Node.Line);
        if (item.ItemClass == ItemClass.Text && item.Body.Blocks.Count == 0 && item.Pictures.Count == 0) _problems.Warning(ProblemCodes.NoText, "The item has no text.", g2.Node.Line);
        var language = g2.LanguageTag is { } tag ? LanguageTag.Primary(tag) : null;
        if (language is null && !g2.IsOurs) language = CopyLanguage.Tell(item.Headline, item.Body);
        return item with { Language = g2.Own("filled-in")?.Contains("language", StringComparison.Ordinal) == true ? null : language, Signals = Signals.Of(item) };
    }

    private static XmlNode? Child(XmlNode? parent, string name) => parent?.Child(name);

    private static IEnumerable<XmlNode> Children(XmlNode? parent, string name) => parent is { } node ? node.Children(name) : [];
}
