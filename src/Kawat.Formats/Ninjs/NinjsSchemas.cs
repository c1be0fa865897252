using System.Text.Json;
using static Kawat.Formats.Ninjs.NinjsShape;

namespace Kawat.Formats.Ninjs;

/// <summary>The shapes of the released versions of ninjs, written down from IPTC's JSON Schemas (1.0–1.6, 2.0–2.2, 3.0–3.1; ninjs 3.1 of May 2025).</summary>
internal static class NinjsSchemas
{
    // Before the table, which is made from it.
    private static readonly string[] Statuses = ["usable", "withheld", "canceled"];

    public static IReadOnlyDictionary<string, NinjsShape> All { get; } = new Dictionary<string, NinjsShape>(StringComparer.Ordinal)
    {
        ["1.0"] = First(0), ["1.1"] = First(1), ["1.2"] = First(2), ["1.3"] = First(3), ["1.4"] = First(4), ["1.5"] = First(5), ["1.6"] = First(6),
        ["2.0"] = Second(0), ["2.1"] = Second(1), ["2.2"] = Second(2),
        ["3.0"] = Third(0), ["3.1"] = Third(1),
    };

    private static ObjectShape First(int minor)
    {
        var named = Object(("name", Words), ("rel", Words), ("scheme", Words), ("code", Words));
        var contact = List(Contact("postalcode"));
        var reachable = minor >= 5 ? named.With(("contactinfo", contact)) : named;
        var symbol = Object(("ticker", Words), ("exchange", Words));
        if (minor >= 5) symbol = symbol.With(("symboltype", Words), ("symbol", Words));
        var place = reachable.With();
        if (minor >= 1) place.Patterns.Add(("geometry_", true, AnyObject));
        var rendition = Object(("href", Words), ("mimetype", Words), ("title", Words), ("height", Number), ("width", Number), ("sizeinbytes", Number));
        if (minor >= 2) rendition = rendition.With(("duration", Number), ("format", Words));
        var renditions = Object();
        renditions.Patterns.Add(("", minor >= 3, rendition));
        string[] types = ["text", "audio", "video", "picture", "graphic", "composite"];

        var item = Object(
            ("uri", Words), ("type", OneOf(minor >= 2 ? [.. types, "component"] : types)), ("mimetype", Words), ("representationtype", OneOf("complete", "incomplete")), ("profile", Words), ("version", Words),
            ("versioncreated", Words), ("embargoed", Words), ("pubstatus", OneOf(Statuses)), ("copyrightholder", Words), ("copyrightnotice", Words), ("language", Words),
            ("person", List(reachable)), ("organisation", List(reachable.With(("symbols", List(symbol))))), ("place", List(place)),
            ("subject", List(minor >= 5 ? named.With(("creator", Words), ("relevance", Whole(0, 100)), ("confidence", Whole(0, 100))) : named)),
            ("event", List(named)), ("object", List(named)), ("byline", Words), ("headline", Words), ("located", Words), ("renditions", renditions)).Needs("uri");
        item.Patterns.Add(("description_", true, Words));
        item.Patterns.Add(("body_", true, Words));
        if (minor >= 1) Add(item, ("urgency", Number), ("usageterms", Words));
        if (minor >= 2) Add(item, ("firstcreated", Words), ("ednote", Words), ("infosource", List(reachable)), ("title", Words), ("slugline", Words), ("charcount", Number), ("wordcount", Number));
        if (minor >= 3)
        {
            item.Patterns.Add(("headline_", true, Words));
            Add(item, ("altids", AnyObject), ("trustindicator", List(Object(("scheme", Words), ("code", Words), ("title", Words), ("href", Words)))),
                ("$standard", Standard()), ("genre", List(Object(("name", Words), ("scheme", Words), ("code", Words)))));
        }

        if (minor >= 4) Add(item, ("contentcreated", Words), ("expires", Words), ("rightsinfo", Rights("langid", "linkedrights", "encodedrights").Opened()));
        if (minor >= 6) Add(item, ("digitalsourcetype", Object(("name", Words), ("uri", Words), ("literal", Words))));
        var associations = Object();
        associations.Patterns.Add(("", minor >= 3, item));
        Add(item, ("associations", associations));
        return item;
    }

    private static ObjectShape Second(int minor)
    {
        var named = Object(("name", Words), ("rel", Words), ("uri", Words), ("literal", Words));
        var contact = List(Contact("postalcode"));
        var reachable = minor >= 1 ? named.With(("contactinfo", contact)) : named;
        var symbol = Object(("ticker", Words), ("exchange", Words));
        if (minor >= 1) symbol = symbol.With(("symboltype", Words), ("symbol", Words));
        var source = Object(("name", Words), ("role", Words), ("uri", Words), ("literal", Words));
        if (minor >= 1) source = source.With(("contactinfo", contact));
        var worded = Object(("role", Words), ("contenttype", Words), ("value", Words)).Needs("value");
        var item = Object(
            ("uri", Words), ("type", OneOf("text", "audio", "video", "picture", "graphic", "composite", "component")), ("representationtype", OneOf("full", "partial")), ("profile", Words), ("version", Words),
            ("firstcreated", Words), ("versioncreated", Words), ("contentcreated", Words), ("embargoed", Words), ("pubstatus", OneOf(Statuses)), ("urgency", Number), ("copyrightholder", Words), ("copyrightnotice", Words),
            ("usageterms", Words), ("ednote", Words), ("language", Words), ("descriptions", List(worded)), ("bodies", List(worded.With(("charcount", Number), ("wordcount", Number)))), ("headlines", List(worded)),
            ("people", List(reachable)), ("organisations", List(reachable.With(("symbols", List(symbol))))), ("places", List(reachable.With(("geojson", GeoJsonShape.Any)))),
            ("subjects", List(minor >= 1 ? named.With(("creator", Words), ("relevance", Whole(0, 100)), ("confidence", Whole(0, 100))) : named)), ("events", List(named)), ("objects", List(named)),
            ("infosources", List(source)), ("title", Words), ("by", Words), ("slugline", Words), ("located", Words),
            ("renditions", List(Object(("name", Words), ("href", Words), ("contenttype", Words), ("title", Words), ("height", Number), ("width", Number), ("sizeinbytes", Number), ("duration", Number), ("format", Words)).Needs("name"))),
            ("altids", List(Object(("role", Words), ("value", Words)))), ("trustindicators", List(Object(("role", Words), ("title", Words), ("href", Words)))), ("standard", Standard()),
            ("genres", List(Object(("name", Words), ("uri", Words), ("literal", Words)))), ("rightsinfo", Rights("langid", "linkedrights", "encodedrights").Opened()));
        if (minor >= 1) Add(item, ("expires", Words));
        if (minor >= 2) Add(item, ("digitalsourcetype", Object(("name", Words), ("uri", Words), ("literal", Words))));
        var whole = item.With().Needs("uri");
        // In 2.0 an association needs a name and may then be anything, or is an item; from 2.1 on it is an item with a name.
        NinjsShape associations = List(minor == 0 ? new NamedOr(whole) : Associated(item, "name"));
        Add(item, ("associations", associations));
        Add(whole, ("associations", associations));
        return whole;
    }

    private static ObjectShape Third(int minor)
    {
        NinjsShape type = OneOf("text", "audio", "video", "picture", "graphic", "composite", "component", "event", "planning");
        var named = Object(("name", Words), ("rel", Words), ("uri", Words), ("literal", Words));
        var contact = List(Contact("postalCode"));
        var reachable = named.With(("contactInfo", contact));
        var organisation = reachable.With(("symbols", List(Object(("exchange", Words), ("symbolType", Words), ("symbol", Words)))));
        var worded = Object(("role", Words), ("contentType", Words), ("value", Words)).Needs("value");
        var rendition = Object(("name", Words), ("href", Words), ("contentType", Words), ("title", Words), ("width", Whole()), ("height", Whole()), ("sizeInBytes", Whole()), ("duration", Number), ("format", Words),
            ("aspectRatio", Words), ("videoCodec", Words), ("frameRate", Number), ("poi", Object(("x", Whole()), ("y", Whole()))), ("transportProtocol", Words), ("scanType", OneOf("progressive", "interlaced")), ("bitrate", Words)).Needs("name");
        var dates = EventDates();
        var coverage = Object(("uri", Words), ("title", Words), ("pubStatus", OneOf(Statuses)), ("type", type),
            ("commissioned", Object(("by", Words), ("on", Words), ("references", List(Object(("name", Words), ("value", Words)))))), ("dates", dates),
            ("audiences", List(Object(("audience", Words), ("significance", Whole())))), ("exclAudience", List(Words)), ("edNote", Words), ("urgency", Whole(1, 9)), ("language", Words),
            ("itemCount", Object(("rangeFrom", Whole()), ("rangeTo", Whole()))), ("wordCount", Whole()), ("renditions", List(rendition)));
        var item = Object(
            ("uri", Words), ("type", type), ("representationType", OneOf("full", "partial")), ("profile", Words), ("version", Words), ("firstCreated", Words), ("versionCreated", Words), ("contentCreated", Words),
            ("embargoedUntil", Words), ("pubStatus", OneOf(Statuses)), ("urgency", Whole(1, 9)), ("copyrightHolder", Words), ("copyrightNotice", Words), ("usageTerms", Words), ("edNote", Words), ("language", Words),
            ("descriptions", List(worded)), ("bodies", List(worded.With(("charCount", Whole()), ("wordCount", Whole())))), ("headlines", List(worded)), ("people", List(reachable)), ("organisations", List(organisation)),
            ("places", List(reachable.With(("geoJSON", GeoJsonShape.Any)))), ("subjects", List(named.With(("creator", Words), ("relevance", Whole(0, 100)), ("confidence", Whole(0, 100))))),
            ("events", List(named.With(("id", Words)))), ("eventDetails", Object(("eventStatus", Words), ("plannedCoverageStatus", Words), ("dates", dates), ("organiser", organisation))), ("plannedCoverage", List(coverage)),
            ("objects", List(named)), ("infoSources", List(Object(("name", Words), ("role", Words), ("uri", Words), ("literal", Words), ("contactInfo", contact)))), ("title", Words), ("by", Words), ("slugline", Words), ("located", Words),
            ("renditions", List(rendition)), ("altIds", List(Object(("role", Words), ("value", Words)))), ("trustIndicators", List(Object(("role", Words), ("title", Words), ("href", Words)))), ("standard", Standard()),
            ("genres", List(Object(("name", Words), ("uri", Words), ("literal", Words)))), ("expires", Words), ("rightsInfo", Rights("langId", "linkedRights", "encodedRights")));
        if (minor >= 1) Add(item, ("digitalSourceType", Object(("name", Words), ("uri", Words), ("literal", Words))));
        var associations = List(Associated(item, "name", "rel"));
        Add(item, ("associations", associations));
        return item.With().Needs("uri");
    }

    // The item's own properties are looked up when it is complete: it holds associations itself.
    private static ObjectShape Associated(ObjectShape item, params string[] more)
    {
        var shape = new ObjectShape(open: false).Needs("name", "uri");
        foreach (var name in item.Properties.Keys) shape.Properties[name] = item.Properties[name];
        foreach (var name in more) shape.Properties[name] = Words;
        shape.Properties["associations"] = List(shape);
        return shape;
    }

    private static ObjectShape EventDates()
    {
        var dates = Object(("startDate", Words), ("endDate", Words), ("expectedStartDate", TruncatedDateShape.Any), ("expectedEndDate", TruncatedDateShape.Any), ("expectedDuration", Words),
            ("recurrence", Object(
                // The schema asks for an array that is a string; nothing is both.
                ("recurrenceDates", new NeverShape()),
                ("recurrenceRules", List(Object(("frequency", OneOf("secondly", "minutely", "hourly", "daily", "weekly", "monthly", "yearly")), ("interval", Whole()), ("until", Words), ("count", Whole())))))));
        dates.Rule = found => found.ContainsKey("startDate") != found.ContainsKey("expectedStartDate") || found.ContainsKey("endDate") != found.ContainsKey("expectedEndDate")
            ? null : "should have one start or one end";
        return dates;
    }

    private static ObjectShape Contact(string postalCode) =>
        Object(("type", Words), ("role", Words), ("lang", Words), ("name", Words), ("value", Words),
            ("address", Object(("lines", List(Words)), ("locality", Words), ("area", Words), (postalCode, Words), ("country", Words)))).NeedsOneOf("value", "address");

    private static ObjectShape Standard() => Object(("name", Words), ("version", Words), ("schema", Words));

    private static ObjectShape Rights(string language, string linked, string encoded) => Object((language, Words), (linked, Words), (encoded, Words)).NeedsOneOf(linked, encoded);

    private static void Add(ObjectShape shape, params ReadOnlySpan<(string Name, NinjsShape Shape)> more)
    {
        foreach (var (name, one) in more) shape.Properties[name] = one;
    }

    private sealed class NeverShape : NinjsShape
    {
        public override void Check(JsonElement value, string path, NinjsFaults faults) => faults.Add(path, "cannot be written in this version");
    }

    private sealed class NamedOr(NinjsShape item) : NinjsShape
    {
        public override void Check(JsonElement value, string path, NinjsFaults faults)
        {
            if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String) return;
            item.Check(value, path, faults);
        }
    }
}
