using System.Globalization;
using Kawat.Formats.Content;
using Kawat.Formats.Markup;
using Kawat.Formats.NewsMlG2;
using Kawat.Formats.Text;
using Kawat.Formats.Xml;

namespace Kawat.Formats.Nitf;

/// <summary>Turns a NITF document into a news item.</summary>
internal sealed class NitfAdapter
{
    /// <summary>What our own writer puts before the names of its <c>meta</c> elements.</summary>
    public const string OwnMeta = "kawat-";

    private readonly XmlNode _nitf;
    private readonly XmlNode? _head;
    private readonly XmlNode? _data;
    private readonly WireHints _hints;
    private readonly ProblemList _problems;
    private readonly OwnFields _own;
    private readonly Dictionary<string, string> _meta = new(StringComparer.OrdinalIgnoreCase);

    public NitfAdapter(XmlNode nitf, WireHints hints, ProblemList problems)
    {
        (_nitf, _hints, _problems) = (nitf, hints, problems);
        _own = new OwnFields(problems);
        _head = nitf.Child("head");
        _data = _head?.Child("docdata");
        foreach (var meta in _head?.Elements ?? [])
        {
            if (!meta.Is("meta") || meta.Attribute("name") is not { } name || Line(meta.Attribute("content")) is not { } value) continue;
            if (name.StartsWith(OwnMeta, StringComparison.Ordinal)) _own.Add(name[OwnMeta.Length..], value);
            else _meta.TryAdd(name, value);
        }

        _own.IsOurs = _own.Value("profile") is not null;
    }

    private bool IsOurs => _own.IsOurs;

    public NewsItem ToItem()
    {
        var pictures = new List<ItemPicture>();
        var parts = NitfParts.Read(_nitf, pictures, _hints, _problems);
        var issue = At("date.issue")?.Attribute("norm") ?? Publication() ?? parts.StoryDate;
        var version = WireTime.Instant(issue, "date.issue", _hints, _problems);
        var item = new NewsItem
        {
            Guid = Line(At("doc-id")?.Attribute("id-string")),
            Provider = Line(At("doc-id")?.Attribute("regsrc")) ?? (IsOurs ? null : parts.Distributors.FirstOrDefault() ?? Line(At("del-list")?.Child("from-src")?.Attribute("src-name"))),
            Version = _own.Value("version") ?? Line(At("du-key")?.Attribute("version")) ?? Line(At("du-key")?.Attribute("generation")),
            FirstCreated = FirstCreated(),
            VersionCreated = version,
            Expires = Time("date.expire"),
            Urgency = PubStatuses.Urgency((At("urgency") ?? _head?.Child("urgency"))?.Attribute("ed-urg")),
            Headline = parts.Headline,
            Subheadline = parts.Subheadline,
            Slug = Line(At("du-key")?.Attribute("key")) ?? parts.Slug ?? _meta.GetValueOrDefault("slugline") ?? _meta.GetValueOrDefault("slug") ?? _meta.GetValueOrDefault("anpa-keyword") ?? _meta.GetValueOrDefault("NTBStikkord"),
            Section = Section(),
            Bylines = parts.Bylines,
            Copyright = Copyright(parts),
            CreditLine = parts.Distributors.FirstOrDefault(),
            UsageTerms = Line(At("doc.rights")?.Attribute("limitations")) ?? Line(At("doc.rights")?.Attribute("type")),
            InfoSources = InfoSources(),
            EditorNotes = Notes(parts),
            CorrectionNote = Line(At("correction")?.Attribute("info")),
            Signals = At("correction") is null ? [] : [CopySignal.Correction],
            Tags = Tags(),
            Subjects = new NitfSubjects(_nitf, _problems).Read(),
            Relations = Relations(),
            Attachments = parts.Files,
        };
        item = Status(item, version);
        if (IsOurs) item = _own.Into(item, _hints) with { Body = parts.Body, Deck = parts.Deck };
        else
        {
            item = G2Copy.Settled(item, parts.Body, parts.Deck, parts.Dateline);
            if (version is { } instant) item = item with { Published = Zones.Published(instant, "date.issue") };
        }

        return Checked(item with { Pictures = pictures });
    }

    private XmlNode? At(string name) => _data?.Child(name);

    private string? Line(string? text) => FieldText.Line(text, _problems);

    private DateTimeOffset? Time(string name) => At(name)?.Attribute("norm") is { } norm ? WireTime.Instant(norm, name, _hints, _problems, At(name)?.Line ?? 0) : null;

    private string? Publication() => (_head?.Child("pubdata") ?? _data?.Child("pubdata"))?.Attribute("date.publication");

    private DateTimeOffset? FirstCreated()
    {
        foreach (var parent in (XmlNode?[])[_head, _data])
        {
            foreach (var element in parent?.Elements ?? [])
            {
                if (element.Is("revision-history") && element.Attribute("norm") is { } norm) return WireTime.Instant(norm, "revision-history", _hints, _problems, element.Line);
            }
        }

        return null;
    }

    // An item that says "embargoed" is so until its release, or with no end; one that says nothing and is released after it was issued is embargoed too.
    private NewsItem Status(NewsItem item, DateTimeOffset? issued)
    {
        var written = _data?.Attribute("management-status");
        var release = At("date.release");
        var norm = release?.Attribute("norm");
        if (written?.Equals("embargoed", StringComparison.OrdinalIgnoreCase) == true)
            return item with { Embargo = WireTime.Embargo(norm, "date.release", _hints, _problems, release?.Line ?? _data?.Line ?? 0) };
        item = item with { PubStatus = PubStatuses.Of(_data?.RawAttribute("management-status"), _problems, _data?.Line ?? 0) };
        if (norm is null) return item;
        if (WireTime.Read(norm) is { HasTime: true } time)
        {
            var until = time.Instant ?? (Zones.Offset(_hints.Zone, time.Local) is { } here ? Zones.At(time.Local, here) : null);
            return until > issued ? item with { Embargo = WireTime.Embargo(norm, "date.release", _hints, _problems, release!.Value.Line) } : item;
        }

        if (written is not null)
        {
            _problems.Warning(ProblemCodes.UnreadableDate, $"\"date.release\" is not a time: {ProblemList.Quote(norm)}; the document says that it is {ProblemList.Quote(written)}.", release!.Value.Line);
            return item;
        }

        return item with { Embargo = WireTime.Embargo(norm, "date.release", _hints, _problems, release!.Value.Line) };
    }

    private string? Section()
    {
        if (Line((_head?.Child("pubdata") ?? _data?.Child("pubdata"))?.Attribute("position.section")) is { } position) return position;
        return Line(_head?.Child("tobject")?.Attribute("tobject.type")) is { } type && !type.Equals("news", StringComparison.OrdinalIgnoreCase) ? type : null;
    }

    private Copyright? Copyright(NitfParts parts)
    {
        var element = At("doc.copyright");
        var holder = Line(element?.Attribute("holder"));
        int? year = int.TryParse(element?.Attribute("year"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1900 and <= 2100 ? number : null;
        if (!IsOurs) holder ??= parts.RightsOwner ?? Line(At("doc.rights")?.Attribute("owner"));
        return holder is null && year is null ? null : new Copyright(holder, year);
    }

    private List<string> InfoSources()
    {
        var names = new List<string>();
        foreach (var source in At("del-list")?.Elements ?? [])
        {
            if (source.Is("from-src") && Line(source.Attribute("src-name")) is { } name && !names.Contains(name)) names.Add(name);
        }

        return names;
    }

    private List<EditorNote> Notes(NitfParts parts)
    {
        var notes = new List<EditorNote>();
        foreach (var element in _data?.Elements ?? [])
        {
            if (!element.Is("ed-msg") || FieldText.Lines(element.Attribute("info"), _problems) is not { } text) continue;
            var type = Line(element.Attribute("msg-type"));
            notes.Add(new EditorNote(text, type, PrivateWords.Says(text) || type is "private"));
        }

        notes.AddRange(parts.Notes);
        return notes;
    }

    private List<string> Tags()
    {
        var tags = new List<string>();
        void Add(XmlNode? list)
        {
            foreach (var keyword in list?.Elements ?? [])
            {
                if (keyword.Is("keyword") && Line(keyword.Attribute("key") ?? keyword.Text) is { } tag && !tags.Contains(tag) && tags.Count < 500) tags.Add(tag);
            }
        }

        Add(At("key-list"));
        Add(_head?.Child("key-list"));
        Add(At("identified-content"));
        return tags;
    }

    private List<ItemRelation> Relations()
    {
        var relations = new List<ItemRelation>();
        if (Line(_data?.Attribute("management-doc-idref")) is { } managed)
            relations.Add(new ItemRelation(RelationKind.Manages, managed, Status: PubStatuses.Of(_data?.Attribute("management-idref-status"), _problems)));
        if (Line(At("correction")?.Attribute("id-string")) is { } corrected) relations.Add(new ItemRelation(RelationKind.Replaces, corrected));
        return relations;
    }

    private NewsItem Checked(NewsItem item)
    {
        if (item.Guid is null && !IsOurs) _problems.Warning(ProblemCodes.NoIdentifier, "The document has no doc-id, so its later versions cannot be matched with it.", _data?.Line ?? _nitf.Line);
        if (item.Headline is null) _problems.Warning(ProblemCodes.NoHeadline, "The item has no headline.", _nitf.Line);
        if (item.Body.Blocks.Count == 0 && item.Pictures.Count == 0) _problems.Warning(ProblemCodes.NoText, "The item has no text.", _nitf.Line);
        var tag = _nitf.Attribute("baselang") ?? _nitf.RawAttribute("lang", Spaces.Xml) ?? _nitf.Child("body")?.RawAttribute("lang", Spaces.Xml);
        var language = LanguageTag.Primary(tag);
        if (language is null && !IsOurs) language = CopyLanguage.Tell(item.Headline, item.Body);
        return item with { Language = language, Signals = Signals.Of(item) };
    }
}
