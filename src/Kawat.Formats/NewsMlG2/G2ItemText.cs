using System.Globalization;
using Kawat.Formats.Content;
using Kawat.Formats.Markup;
using Kawat.Formats.Text;
using Kawat.Formats.Xml;

namespace Kawat.Formats.NewsMlG2;

/// <summary>Writes one item, in the order that the schema wants.</summary>
internal sealed class G2ItemText(XmlText xml, WriteOptions options, int index)
{
    private readonly G2Codes _codes = new();

    public void Write(NewsItem item)
    {
        var isPackage = item.ItemClass == ItemClass.Composite;
        // The codes are made before the catalog that names their schemes is written.
        var subjects = item.Subjects.Select(G2Codes.Carried).Distinct().Take(1000).Select(one => (Subject: one, Code: one.Code is { } code ? _codes.Of(one.Scheme, code) : null)).ToList();
        xml.Open(isPackage ? "packageItem" : "newsItem", Spaces.Nar).Set("guid", item.Guid ?? G2Writer.MadeGuid(item)).Set("version", WholeNumber(item.Version))
            .Set("standard", "NewsML-G2").Set("standardversion", "2.35").Set("conformance", "power").Language(item.Language ?? options.Language);
        xml.Open("catalogRef").Set("href", "http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_41.xml").Close();
        xml.Open("catalog");
        foreach (var (alias, address) in _codes.Own.Prepend(("kawat", G2Writer.OwnSpace + ":"))) xml.Open("scheme").Set("alias", alias).Set("uri", address).Close();
        xml.Close();
        Rights(item);
        ItemMeta(item);
        ContentMeta(item, subjects, isPackage);
        if (isPackage) GroupSet(item);
        else
        {
            for (var i = 0; i < item.Pictures.Count; i++) PartMeta(item.Pictures[i], i);
            ContentSet(item);
        }

        xml.Close();
    }

    private string Id(char kind, int number) => string.Create(CultureInfo.InvariantCulture, $"{kind}{index}-{number}");

    private static string? WholeNumber(string? version) => version is { Length: > 0 and < 30 } && version[0] is >= '1' and <= '9' && version.All(char.IsAsciiDigit) ? version : null;

    private void Rights(NewsItem item)
    {
        if (item.Copyright is not null || item.UsageTerms is not null)
        {
            xml.Open("rightsInfo");
            if (item.Copyright?.Holder is { } holder) xml.Open("copyrightHolder").Element("name", holder).Close();
            if (item.Copyright?.Year is { } year) xml.Element("copyrightNotice", string.Create(CultureInfo.InvariantCulture, $"© {item.Copyright.Holder}{(item.Copyright.Holder is null ? "" : " ")}{year}"));
            xml.Element("usageTerms", item.UsageTerms).Close();
        }

        if (item.ItemClass == ItemClass.Composite) return;
        for (var i = 0; i < item.Pictures.Count; i++)
        {
            var picture = item.Pictures[i];
            if (picture.CopyrightNotice is null && picture.UsageTerms is null) continue;
            xml.Open("rightsInfo").Set("idrefs", Id('p', i)).Element("copyrightNotice", picture.CopyrightNotice).Element("usageTerms", picture.UsageTerms).Close();
        }
    }

    private void ItemMeta(NewsItem item)
    {
        xml.Open("itemMeta");
        Code("itemClass", "ninat:" + G2Kinds.Code(item.ItemClass));
        xml.Open("provider").Set("literal", item.Provider ?? options.Provider).Close();
        xml.Element("versionCreated", WireTime.Extended(item.VersionCreated ?? options.At));
        if (item.FirstCreated is { } first) xml.Element("firstCreated", WireTime.Extended(first));
        if (item.Embargo is { } embargo) xml.Element("embargoed", embargo.Until is { } until ? WireTime.Extended(until) : "");
        Code("pubStatus", "stat:" + PubStatuses.Code(item.PubStatus));
        xml.Element("generator", "Kawat").Element("profile", G2Item.OwnProfile);
        foreach (var note in item.EditorNotes)
        {
            xml.Open("edNote").Set("role", note.Role is { } role ? "kawat:" + G2Codes.Escaped(role) : null).Set("pubconstraint", note.NotForPublication ? "kawat:nonpublic" : null).Text(note.Text).Close();
        }

        if (item.Section is { } section) xml.Open("memberOf").Element("name", section).Close();
        foreach (var signal in item.Signals) Code("signal", signal switch { CopySignal.Update => "sig:update", CopySignal.Correction => "sig:correction", CopySignal.KillAdvice => "kawat:kill-advice", CopySignal.EmbargoWords => "kawat:embargo-words", _ => "kawat:test" });
        if (item.Expires is { } expires) xml.Element("expires", WireTime.Extended(expires));
        foreach (var relation in item.Relations)
        {
            if (relation.Kind != RelationKind.Member || item.ItemClass != ItemClass.Composite) Link("link", relation, Rel(relation.Kind));
        }

        Extras(item);
        xml.Close();
    }

    private void Extras(NewsItem item)
    {
        var filled = new List<string>();
        if (item.Guid is null) filled.Add("guid");
        if (item.Provider is null) filled.Add("provider");
        if (item.VersionCreated is null) filled.Add("versionCreated");
        if (item.Language is null) filled.Add("language");
        if (filled.Count > 0) Own("filled-in", string.Join(' ', filled));
        if (WholeNumber(item.Version) is null) Own("version", item.Version);
        if (item.Embargo is { Until: null, Raw.Length: > 0 } embargo) Own("embargo", embargo.Raw);
        if (item.ItemClass is ItemClass.Event or ItemClass.Concept or ItemClass.Address) Own("class", item.ItemClass.ToString());
        Own("published", item.Published?.Value);
        Own("dateline-place", item.Dateline?.Place);
        Own("dateline-country", item.Dateline?.Country);
        Own("dateline-agency", item.Dateline?.Agency);
        Own("correction-note", item.CorrectionNote);
        Own("link", item.Link);
        if (!IsAddress(item.DigitalSourceType)) Own("source-type", item.DigitalSourceType);
        if (item.ItemClass == ItemClass.Composite) Own("credit-line", item.CreditLine);
    }

    private void Own(string name, string? value, string element = "itemMetaExtProperty")
    {
        if (value is not null) xml.Open(element).Set("rel", "kawat:" + name).Set("value", value).Close();
    }

    private void Code(string element, string qcode) => xml.Open(element).Set("qcode", qcode).Close();

    private void ContentMeta(NewsItem item, List<(Subject Subject, string? Code)> subjects, bool isPackage)
    {
        xml.Open("contentMeta");
        if (item.Urgency is { } urgency) xml.Element("urgency", urgency.ToString(CultureInfo.InvariantCulture));
        if (IsAddress(item.DigitalSourceType)) xml.Open("digitalSourceType").Set("uri", item.DigitalSourceType).Close();
        if (item.Dateline?.Place is not null || item.Position is not null) Located(item);
        foreach (var source in item.InfoSources) Named("infoSource", source);
        foreach (var writer in item.Bylines) Named("creator", writer);
        foreach (var editor in item.Editors) xml.Open("contributor").Set("role", "kawat:editor").Element("name", editor).Close();
        if (item.Language is { } language) xml.Open("language").Set("tag", language).Close();
        foreach (var tag in item.Tags) xml.Element("keyword", tag);
        foreach (var (subject, code) in subjects)
        {
            var isGenre = subject.Kind == SubjectKind.Genre;
            xml.Open(isGenre && !isPackage ? "genre" : "subject").Set("type", !isGenre ? "cpnat:" + G2Kinds.Nature(subject.Kind) : isPackage ? "kawat:genre" : null)
                .Set("qcode", code).Set("literal", code is null ? subject.Code : null).Element("name", subject.Name).Close();
        }

        xml.Element("slugline", item.Slug).Element("headline", item.Headline);
        if (item.Subheadline is { } sub) xml.Open("headline").Set("role", "kawat:subheadline").Text(sub).Close();
        if (!isPackage)
        {
            if (item.Dateline is { } dateline) xml.Element("dateline", Spoken(dateline));
            if (item.Bylines.Count > 0) xml.Element("by", string.Join(", ", item.Bylines));
            xml.Element("creditline", item.CreditLine);
        }

        if (item.Deck is { } deck) xml.Open("description").Set("role", "drol:summary").Text(deck).Close();
        xml.Close();
    }

    private void Located(NewsItem item)
    {
        xml.Open("located").Element("name", item.Dateline?.Place);
        if (item.Dateline?.Country is { } country) xml.Open("broader").Set("type", "cpnat:geoArea").Element("name", country).Close();
        if (item.Position is { } at && !double.IsNaN(at.Latitude) && !double.IsNaN(at.Longitude))
            xml.Open("geoAreaDetails").Open("position").Set("latitude", at.Latitude.ToString("R", CultureInfo.InvariantCulture)).Set("longitude", at.Longitude.ToString("R", CultureInfo.InvariantCulture)).Close().Close();
        xml.Close();
    }

    /// <summary>A dateline as it stands in print: "Beijing, China (Xinhua) –".</summary>
    private static string Spoken(Dateline dateline) => string.Join(", ", ((string?[])[dateline.Place, dateline.Country]).OfType<string>()) + (dateline.Agency is { } agency ? $" ({agency})" : "") + " –";

    private void Named(string element, string name) => xml.Open(element).Element("name", name).Close();

    private static bool IsAddress(string? value) => value is { Length: > 0 } && (value.StartsWith("http://", StringComparison.Ordinal) || value.StartsWith("https://", StringComparison.Ordinal)) && !value.Any(char.IsWhiteSpace) && Uri.TryCreate(value, UriKind.Absolute, out _) && !value.Contains("##", StringComparison.Ordinal);

    private static string Rel(RelationKind kind) => kind switch
    {
        RelationKind.SeeAlso => "irel:seeAlso", RelationKind.DerivedFrom => "irel:derivedFrom", RelationKind.Associated => "irel:associatedWith", RelationKind.Translation => "kawat:translation",
        RelationKind.Replaces => "kawat:replaces", RelationKind.Member => "kawat:member", _ => "kawat:manages",
    };

    private void Link(string element, ItemRelation relation, string? rel)
    {
        var number = WholeNumber(relation.Version);
        xml.Open(element).Set("rel", rel).Set("href", relation.Href).Set("residref", relation.Guid).Set("version", number)
            .Set("kawat", "version", G2Writer.OwnSpace, number is null ? relation.Version : null).Set("kawat", "status", G2Writer.OwnSpace, relation.Status is { } status ? PubStatuses.Code(status) : null)
            .Element("title", relation.Title).Close();
    }

    private void GroupSet(NewsItem item)
    {
        xml.Open("groupSet").Set("root", Id('g', 0)).Open("group").Set("id", Id('g', 0)).Set("role", "kawat:main").Set("mode", "pgrmod:seq");
        foreach (var relation in item.Relations)
        {
            if (relation.Kind == RelationKind.Member) Link("itemRef", relation, null);
        }

        xml.Close().Close();
    }

    private void PartMeta(ItemPicture picture, int number)
    {
        void Part(string name, string? value) => Own(name, value, "partMetaExtProperty");
        xml.Open("partMeta").Set("partid", Id('p', number)).Set("contentrefs", HasFile(picture) ? Id('r', number) : null);
        xml.Element("headline", picture.Headline);
        if (picture.Caption is { } caption) xml.Open("description").Set("role", "drol:caption").Text(caption).Close();
        Part("guid", picture.Guid);
        Part("alt-text", picture.AltText);
        Part("credit-agency", picture.Credit?.Agency);
        Part("credit-photographer", picture.Credit?.Photographer);
        if (picture.PubStatus != PubStatus.Usable) Part("pub-status", PubStatuses.Code(picture.PubStatus));
        if (picture.Embargo is { Until: null }) Part("embargo-open", "yes");
        Part("embargo", picture.Embargo is { } embargo ? embargo.Until is { } until ? WireTime.Extended(until) : embargo.Raw.Length > 0 ? embargo.Raw : null : null);
        Part("taken-at", picture.TakenAt);
        Part("place", picture.Place);
        Part("source-type", picture.DigitalSourceType);
        xml.Close();
    }

    private static bool HasFile(ItemPicture picture) => picture is not { Href: null, ContentType: null, Width: null, Height: null };

    private void ContentSet(NewsItem item)
    {
        if (item.Body.Blocks.Count == 0 && item.Attachments.Count == 0 && !item.Pictures.Any(HasFile)) return;
        xml.Open("contentSet");
        if (item.Body.Blocks.Count > 0)
        {
            xml.Open("inlineXML").Set("contenttype", "application/xhtml+xml").Open("html", Spaces.Xhtml).Open("head").Element("title", item.Headline ?? "").Close().Open("body");
            XhtmlText.Write(xml, item.Body, item.Pictures);
            xml.Close().Close().Close();
        }

        for (var i = 0; i < item.Pictures.Count; i++)
        {
            if (item.Pictures[i] is not { } picture || !HasFile(picture)) continue;
            xml.Open("remoteContent").Set("id", Id('r', i)).Set("rendition", "rnd:highRes").Set("href", picture.Href).Set("residref", picture.Guid).Set("contenttype", picture.ContentType).Set("width", picture.Width?.ToString(CultureInfo.InvariantCulture)).Set("height", picture.Height?.ToString(CultureInfo.InvariantCulture)).Close();
        }

        for (var i = 0; i < item.Attachments.Count; i++)
        {
            var file = item.Attachments[i];
            xml.Open("remoteContent").Set("id", Id('f', i)).Set("href", file.Href).Set("contenttype", file.ContentType).Set("size", file.Length?.ToString(CultureInfo.InvariantCulture)).Set("title", file.Title).Close();
        }

        xml.Close();
    }
}
