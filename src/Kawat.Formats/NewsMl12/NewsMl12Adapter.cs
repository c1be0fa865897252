using Kawat.Formats.Content;
using Kawat.Formats.Markup;
using Kawat.Formats.Text;
using Kawat.Formats.Xml;

namespace Kawat.Formats.NewsMl12;

/// <summary>Turns a NewsItem of NewsML 1.2 into news items: one, or one for each language when its components are the same story in several.</summary>
internal sealed class NewsMl12Adapter(XmlNode newsItem, XmlNode? envelope, WireHints hints, ProblemList problems)
{
    private readonly XmlNode? _identifier = newsItem.At("Identification", "NewsIdentifier");
    private readonly XmlNode? _management = newsItem.Child("NewsManagement");

    public static IEnumerable<ItemReading> Read(XmlNode newsItem, XmlNode? envelope, WireHints hints)
    {
        var stories = Stories(newsItem);
        for (var i = 0; i < stories.Count; i++)
        {
            var problems = new ProblemList();
            var adapter = new NewsMl12Adapter(newsItem, envelope, hints, problems);
            yield return new ItemReading(adapter.ToItem(stories[i], i), problems.Problems);
        }
    }

    // Components with headlines of their own, in different languages, are one story each; all else is parts of one story.
    private static IReadOnlyList<XmlNode?> Stories(XmlNode newsItem)
    {
        if (newsItem.Child("NewsComponent") is not { } top) return [null];
        var children = new List<XmlNode?>();
        var languages = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var child in top.Elements)
        {
            if (!child.Is("NewsComponent") || child.At("NewsLines", "HeadLine") is null || child.Child("NewsItemRef") is not null) continue;
            if ((child.RawAttribute("lang", Spaces.Xml) ?? child.At("DescriptiveMetadata", "Language")?.Attribute("FormalName")) is not { } language) return [top];
            languages.Add(language);
            children.Add(child);
        }

        return children.Count > 1 && languages.Count == children.Count ? children : [top];
    }

    private NewsItem ToItem(XmlNode? story, int index)
    {
        var own = OwnProperties.Read(newsItem, problems);
        var top = newsItem.Child("NewsComponent");
        // The first story keeps the item's identifier; its translations are told apart by their own.
        var guid = own.Value("guid") ?? (own.IsFilled("guid") ? null : Guid());
        var item = new NewsItem { Guid = guid };
        if (index > 0 && guid is not null)
        {
            var mark = story?.Attribute("Duid") ?? story?.RawAttribute("lang", Spaces.Xml) ?? index.ToString(System.Globalization.CultureInfo.InvariantCulture);
            item = item with { Guid = $"{guid}#{Line(mark)}", Relations = [new ItemRelation(RelationKind.Translation, guid)] };
        }

        item = Management(item, own);
        var lines = new NewsMl12Lines(story is { } node ? node : newsItem, top, problems);
        var content = new NewsMl12Content(hints, problems, own);
        if (story is { } found) content.Read(found);
        item = lines.Into(item, own.IsOurs);
        item = content.Into(item);
        item = own.IsOurs ? own.Into(item, hints) : Published(item with { Relations = [.. item.Relations, .. Relations(content)] });
        return Checked(item, lines, own, story);
    }

    private string? Line(string? text) => FieldText.Line(text, problems);

    private string? Formal(XmlNode? parent, string child) => Line(parent?.Child(child)?.Attribute("FormalName"));

    // The public identifier without its revision where it is whole; some senders put a constant there.
    private string? Guid()
    {
        if (_identifier is not { } id) return null;
        var written = Line(id.ChildText("PublicIdentifier"));
        if (written is not null && written.StartsWith("urn:newsml:", StringComparison.OrdinalIgnoreCase) && written.Split(':') is { Length: >= 6 } parts && parts[^1].TrimEnd('N', 'U', 'A') is { Length: > 0 } revision && revision.All(char.IsAsciiDigit))
            return string.Join(':', parts[..^1]);
        var (provider, date, name) = (Line(id.ChildText("ProviderId")), Line(id.ChildText("DateId")), Line(id.ChildText("NewsItemId")));
        return provider is not null && date is not null && name is not null ? $"urn:newsml:{provider}:{date}:{name}" : name is null ? null : written ?? name;
    }

    private NewsItem Management(NewsItem item, OwnFields own)
    {
        var revision = _identifier?.Child("RevisionId");
        var version = own.Value("version") ?? (own.IsFilled("version") ? null : Line(revision?.Text));
        item = item with
        {
            Version = version,
            Provider = own.IsFilled("provider") ? null : own.Value("provider") ?? Line(_identifier?.ChildText("ProviderId")),
            FirstCreated = own.IsFilled("first-created") ? null : Instant("FirstCreated"),
            VersionCreated = own.IsFilled("version-created") ? null : Instant("ThisRevisionCreated"),
            Urgency = PubStatuses.Urgency(Formal(_management, "Urgency")) ?? (own.IsOurs ? null : PubStatuses.Urgency(Formal(envelope, "Priority"))),
            ItemClass = Class(Formal(_management, "NewsItemType")),
            EditorNotes = Instructions(),
        };
        return Status(item);
    }

    private DateTimeOffset? Instant(string name) => _management?.Child(name) is { } element ? WireTime.Instant(element.Text, name, hints, problems, element.Line) : null;

    // Embargoed is a status here; when it will change says until when.
    private NewsItem Status(NewsItem item)
    {
        var written = Formal(_management, "Status");
        var change = _management?.Child("StatusWillChange");
        var time = change?.ChildText("DateAndTime");
        var future = Formal(change, "FutureStatus");
        if (written?.Equals("embargoed", StringComparison.OrdinalIgnoreCase) == true)
            return item with { Embargo = WireTime.Embargo(time, "StatusWillChange", hints, problems, change?.Line ?? _management!.Value.Line) };
        item = item with { PubStatus = PubStatuses.Of(written ?? (_management?.Child("Status") is null ? null : ""), problems, _management?.Line ?? 0) };
        if (future is null || time is null) return item;
        if (future.Equals("usable", StringComparison.OrdinalIgnoreCase) && item.PubStatus != PubStatus.Canceled) return item with { Embargo = WireTime.Embargo(time, "StatusWillChange", hints, problems, change!.Value.Line) };
        return PubStatuses.Known(future) is PubStatus.Canceled or PubStatus.Withheld ? item with { Expires = WireTime.Instant(time, "StatusWillChange", hints, problems, change!.Value.Line) } : item;
    }

    private static ItemClass Class(string? type) => type?.ToLowerInvariant() switch
    {
        "photo" or "picture" or "image" => ItemClass.Picture, "graphic" => ItemClass.Graphic, "video" => ItemClass.Video, "audio" => ItemClass.Audio, _ => ItemClass.Text,
    };

    private List<EditorNote> Instructions()
    {
        var notes = new List<EditorNote>();
        foreach (var element in _management?.Elements ?? [])
        {
            if (!element.Is("Instruction")) continue;
            var text = Line(string.Join(' ', element.Elements.Where(child => child.Is("Comment")).Select(child => child.Text))) ?? Line(element.Attribute("FormalName"));
            if (text is not null) notes.Add(new EditorNote(text, "instruction", PrivateWords.Says(text)));
        }

        return notes;
    }

    private IEnumerable<ItemRelation> Relations(NewsMl12Content content)
    {
        foreach (var element in _management?.Elements ?? [])
        {
            RelationKind? kind = element.Is("AssociatedWith") ? RelationKind.Associated : element.Is("DerivedFrom") ? RelationKind.DerivedFrom : null;
            if (kind is { } known && Line(element.Attribute("NewsItem")) is { } other) yield return new ItemRelation(known, other);
        }

        foreach (var relation in content.Relations) yield return relation;
    }

    private static NewsItem Published(NewsItem item) =>
        (item.VersionCreated ?? item.FirstCreated) is { } instant ? item with { Published = Zones.Published(instant, item.VersionCreated is null ? "FirstCreated" : "ThisRevisionCreated") } : item;

    private NewsItem Checked(NewsItem item, NewsMl12Lines lines, OwnFields own, XmlNode? story)
    {
        if (item.Guid is null && !own.IsOurs) problems.Warning(ProblemCodes.NoIdentifier, "The item has no NewsIdentifier, so its later versions cannot be matched with it.", newsItem.Line);
        if (item.Headline is null) problems.Warning(ProblemCodes.NoHeadline, "The item has no headline.", newsItem.Line);
        if (item.Body.Blocks.Count == 0 && item.Pictures.Count == 0 && item.Relations.Count == 0 && item.ItemClass == ItemClass.Text) problems.Warning(ProblemCodes.NoText, "The item has no text.", newsItem.Line);
        var language = LanguageTag.Primary(own.IsFilled("language") ? null : lines.Language ?? story?.Inherited("lang"));
        if (language is null && !own.IsOurs) language = CopyLanguage.Tell(item.Headline, item.Body);
        return item with { Language = language, Signals = Signals.Of(item) };
    }
}
