using Kawat.Formats.Text;

namespace Kawat.Formats.Markup;

/// <summary>What our own writers of NITF and NewsML 1.2 put into free properties (<c>meta</c>, <c>Property</c>), where the standard has no field of its
/// own, or none that holds the value exactly. The same names in both.</summary>
internal sealed class OwnFields(ProblemList problems)
{
    private readonly List<(string Name, string Value)> _values = [];

    /// <summary>True when our own writer made the item.</summary>
    public bool IsOurs { get; set; }

    public void Add(string name, string value) => _values.Add((name, value));

    public string? Value(string name)
    {
        foreach (var (one, value) in _values)
        {
            if (one == name) return value;
        }

        return null;
    }

    public IEnumerable<string> All(string name)
    {
        foreach (var (one, value) in _values)
        {
            if (one == name) yield return value;
        }
    }

    /// <summary>True for a field that the standard asks for and the item did not have.</summary>
    public bool IsFilled(string name) => Value("filled-in")?.Split(' ').Contains(name) == true;

    /// <summary>The item with the fields that are kept here.</summary>
    public NewsItem Into(NewsItem item, WireHints hints) => item with
    {
        ItemClass = Enum.TryParse<ItemClass>(Value("class"), out var kind) ? kind : ItemClass.Text,
        Embargo = Embargo(Value("embargo"), Value("embargo-open"), hints, problems),
        Expires = Value("expires") is { } expires ? WireTime.Instant(expires, "expires", hints, problems) : null,
        Published = Value("published") is { } published ? new PublishedDate(published, published.Length == 10 ? "day" : "instant", "published") : null,
        Dateline = (Value("dateline-place") ?? Value("dateline-country") ?? Value("dateline-agency")) is null ? null : new Dateline(Value("dateline-place"), Value("dateline-country"), Value("dateline-agency")),
        Section = Value("section"), Bylines = [.. All("byline")], Editors = [.. All("editor")], InfoSources = [.. All("info-source")], Tags = [.. All("tag")], CorrectionNote = Value("correction-note"),
        EditorNotes = Pipes.Notes(All("note"), problems), Subjects = Pipes.Subjects(All("subject")), Relations = Pipes.Relations(All("relation")), Signals = Pipes.Signals(All("signal")), Position = Pipes.Point(Value("position")),
        DigitalSourceType = Value("source-type"), Link = Content.Run.SafeHref(Value("link")),
        Copyright = (Value("copyright-holder") ?? Value("copyright-year")) is null ? null : new Copyright(Value("copyright-holder"), int.TryParse(Value("copyright-year"), System.Globalization.CultureInfo.InvariantCulture, out var year) ? year : null),
    };

    /// <summary>The fields of an item as names and values.</summary>
    public static IEnumerable<(string Name, string Value)> Of(NewsItem item)
    {
        (string Name, string? Value)[] single =
        [
            ("class", item.ItemClass == ItemClass.Text ? null : item.ItemClass.ToString()), ("published", item.Published?.Value), ("dateline-place", item.Dateline?.Place), ("dateline-country", item.Dateline?.Country), ("dateline-agency", item.Dateline?.Agency),
            ("expires", item.Expires is { } expires ? WireTime.Extended(expires) : null), ("section", item.Section), ("correction-note", item.CorrectionNote), ("position", Pipes.Of(item.Position)), ("source-type", item.DigitalSourceType), ("link", item.Link),
            ("copyright-holder", item.Copyright?.Holder), ("copyright-year", item.Copyright?.Year?.ToString(System.Globalization.CultureInfo.InvariantCulture)), .. Of(item.Embargo),
        ];
        foreach (var (name, value) in single)
        {
            if (value is not null) yield return (name, value);
        }

        foreach (var name in item.Bylines) yield return ("byline", name);
        foreach (var name in item.Editors) yield return ("editor", name);
        foreach (var name in item.InfoSources) yield return ("info-source", name);
        foreach (var tag in item.Tags) yield return ("tag", tag);
        foreach (var note in item.EditorNotes) yield return ("note", Pipes.Of(note));
        foreach (var subject in item.Subjects) yield return ("subject", Pipes.Of(subject));
        foreach (var relation in item.Relations) yield return ("relation", Pipes.Of(relation));
        foreach (var signal in item.Signals) yield return ("signal", signal.ToString());
    }

    /// <summary>The fields of a picture as names and values, for formats whose pictures have free properties.</summary>
    public static IEnumerable<(string Name, string Value)> Of(ItemPicture picture)
    {
        (string Name, string? Value)[] all =
        [
            ("guid", picture.Guid), ("headline", picture.Headline), ("caption", picture.Caption), ("copyright", picture.CopyrightNotice), ("usage-terms", picture.UsageTerms), ("credit-agency", picture.Credit?.Agency), ("credit-photographer", picture.Credit?.Photographer), ("alt-text", picture.AltText),
            ("pub-status", picture.PubStatus == PubStatus.Usable ? null : PubStatuses.Code(picture.PubStatus)), ("taken-at", picture.TakenAt), ("place", picture.Place), ("source-type", picture.DigitalSourceType), .. Of(picture.Embargo),
        ];
        foreach (var (name, value) in all)
        {
            if (value is not null) yield return (name, value);
        }
    }

    /// <summary>A picture from such properties; address, size and type are the format's own.</summary>
    public static ItemPicture Picture(Func<string, string?> value, WireHints hints, ProblemList problems)
    {
        string? Own(string name) => FieldText.Line(value(name), problems);
        var (agency, photographer) = (Own("credit-agency"), Own("credit-photographer"));
        return new ItemPicture(Own("caption"), agency is null && photographer is null ? null : new PictureCredit(agency, photographer), null, Own("alt-text"), Own("usage-terms"))
        {
            Guid = Own("guid"), Headline = Own("headline"), CopyrightNotice = Own("copyright"), PubStatus = PubStatuses.Of(Own("pub-status"), problems), TakenAt = Own("taken-at"), Place = Own("place"), DigitalSourceType = Own("source-type"),
            Embargo = Embargo(Own("embargo"), Own("embargo-open"), hints, problems),
        };
    }

    private static IEnumerable<(string Name, string? Value)> Of(Embargo? embargo) => embargo is null ? []
        : embargo.Until is { } until ? [("embargo", WireTime.Extended(until))] : [("embargo-open", embargo.Raw.Length == 0 ? "-" : embargo.Raw)];

    private static Embargo? Embargo(string? until, string? open, WireHints hints, ProblemList problems) =>
        until is not null ? WireTime.Embargo(until, "embargo", hints, problems) : open is null ? null : new Embargo(open == "-" ? "" : open, null, null);
}
