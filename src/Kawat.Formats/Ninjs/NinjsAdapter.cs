using System.Text.Json;
using Kawat.Formats.Content;
using Kawat.Formats.Html;
using Kawat.Formats.SavedPage;
using Kawat.Formats.Text;

namespace Kawat.Formats.Ninjs;

/// <summary>Turns a ninjs object into a news item. Where versions differ, 2.x is asked first, then 3.x and 1.x, then what agencies add.</summary>
internal sealed class NinjsAdapter(NinjsDocument ninjs, WireHints hints, ProblemList problems)
{
    private static readonly string[] Marks =
        ["uri", "guid", "headline", "headlines", "bodies", "body_html", "body_text", "body_xhtml", "descriptions", "description_text", "pubstatus", "versioncreated", "renditions", "associations"];

    /// <summary>True when the object has at least one property that makes it an item.</summary>
    public static bool IsItem(NinjsDocument ninjs) => ninjs.Has(Marks);

    /// <summary>True when the object brings copy of its own and not only a reference to it.</summary>
    public static bool HasCopy(NinjsDocument ninjs)
    {
        if (ninjs.Has("bodies")) return true;
        foreach (var name in ninjs.NamesFrom("body_"))
        {
            if (!string.IsNullOrWhiteSpace(ninjs.TextIfAny(name))) return true;
        }

        return false;
    }

    public NewsItem ToItem()
    {
        var words = new NinjsWords(ninjs, problems);
        var files = new NinjsPictures(ninjs, hints, problems).Read();
        var subjects = new NinjsSubjects(ninjs, problems).Read();
        var sources = NinjsSources.Of(ninjs, problems);
        var headline = words.Headline();
        var type = Class();
        var pictures = new List<ItemPicture>(files.Pictures);
        // A picture's body only repeats its caption.
        var read = words.Body(pictures, headline);
        if (type is ItemClass.Picture or ItemClass.Graphic && pictures.Count > 0 && read.ToPlainText() == words.Caption()) read = Body.Empty;
        var (dateline, body) = BodyDateline.Take(read);
        (body, var hidden) = PrivateParts.Take(body, problems);
        if (headline is null) problems.Warning(ProblemCodes.NoHeadline, "The item has no headline.");
        if (body.Blocks.Count == 0 && pictures.Count == 0 && files.Files.Count == 0) problems.Warning(ProblemCodes.NoText, "The item has no text.");
        var identifier = NinjsRelations.Identifier(ninjs, problems);
        if (identifier is null) problems.Warning(ProblemCodes.NoIdentifier, "The item has no \"uri\", so its later versions cannot be matched with it.");

        string? slug;
        IReadOnlyList<EditorNote> notes;
        return new NewsItem
        {
            Guid = identifier,
            Provider = sources.Provider,
            ItemClass = type,
            Version = Line(ninjs.Text("version", orNumber: true)),
            // A status of the wrong type was sent, so it is not absent.
            PubStatus = Statuses.Read(ninjs.Value("pubstatus") is null ? null : ninjs.Text("pubstatus") ?? "", problems),
            Embargo = NinjsEmbargo.Read(ninjs, hints, problems),
            FirstCreated = Instant("firstcreated"),
            VersionCreated = Instant("versioncreated"),
            Expires = Instant("expires"),
            Urgency = ninjs.Whole("urgency") is >= 1 and <= 9 and var urgency ? urgency : null,
            Published = Published(),
            Language = LanguageTag.Primary(ninjs.Text("language")) ?? CopyLanguage.Tell(headline, body),
            Headline = headline,
            Subheadline = words.Subheadline(),
            Deck = type is ItemClass.Picture or ItemClass.Graphic && pictures.Count > 0 ? null : words.Deck(),
            Slug = slug = Line(ninjs.Text("slugline") ?? ninjs.TextIfAny("slug")),
            Section = Section() ?? subjects.Section,
            Dateline = dateline ?? Located(),
            Bylines = Bylines(),
            Editors = sources.Editors,
            Copyright = Copyright(),
            CreditLine = sources.CreditLine,
            UsageTerms = UsageTerms(),
            InfoSources = sources.Others,
            EditorNotes = notes = Notes(hidden),
            CorrectionNote = words.Described("correction"),
            Tags = subjects.Tags,
            Subjects = subjects.Subjects,
            Position = subjects.Position,
            Relations = NinjsRelations.Read(ninjs, problems),
            DigitalSourceType = NinjsPictures.SourceType(ninjs),
            Link = Run.SafeHref(ninjs.TextIfAny("link") ?? ninjs.TextIfAny("canonicalurl")) ?? files.Link,
            Body = body,
            Pictures = pictures,
            Attachments = files.Files,
            Signals = Signals.Merged(Said(), Signals.Words(headline, slug, notes, body)),
        };
    }

    private string? Section()
    {
        if (!ninjs.Has("section", "service")) return null;
        return ninjs.Texts("section").Concat(ninjs.Texts("service")).Select(Line).FirstOrDefault(text => text is not null);
    }

    private string? UsageTerms()
    {
        if (!ninjs.Has("usageterms")) return null;
        return ninjs.Texts("usageterms").Select(Line).OfType<string>().ToList() is { Count: > 0 } terms ? string.Join(' ', terms) : null;
    }

    private IReadOnlyList<EditorNote> Notes(EditorNote? hidden)
    {
        if (!ninjs.Has("ednote", "ednotes")) return hidden is null ? [] : [hidden];
        var notes = ninjs.Texts("ednote").Concat(ninjs.Texts("ednotes")).Select(Note).OfType<EditorNote>().ToList();
        if (hidden is not null) notes.Add(hidden);
        return notes;
    }

    private ItemClass Class() => (ninjs.TextIfAny("type") ?? "").ToLowerInvariant() switch
    {
        "picture" or "photo" or "image" => ItemClass.Picture,
        "graphic" => ItemClass.Graphic,
        "video" => ItemClass.Video,
        "audio" => ItemClass.Audio,
        "composite" or "package" => ItemClass.Composite,
        "event" or "planning" => ItemClass.Event,
        "" when ninjs.Has("eventdetails", "plannedcoverage") => ItemClass.Event,
        _ => ItemClass.Text,
    };

    private DateTimeOffset? Instant(string name) => Instants.Read(ninjs.Text(name), $"Property \"{name}\"", hints, problems);

    // The instants have told what is wrong already; this only adds how precise the first is.
    private PublishedDate? Published()
    {
        foreach (var name in (ReadOnlySpan<string>)["versioncreated", "firstcreated", "contentcreated"])
        {
            if (ninjs.TextIfAny(name) is { } written && IsoTime.Read(written) is { } time && Zones.Published(time.Local, time.HasTime, time.Offset, name, hints, new ProblemList()) is { } published) return published;
        }

        return null;
    }

    private IReadOnlyList<string> Bylines()
    {
        if (Line(ninjs.Text("by") ?? ninjs.Text("byline")) is { } by) return PeopleLine.Names(PeopleLine.WithoutLabel(by));
        foreach (var name in (ReadOnlySpan<string>)["bylines", "authors"])
        {
            if (!ninjs.Has(name)) continue;
            var people = ninjs.Objects(name, quiet: true).Where(one => one.TextIfAny("internal") != "true" && !(one.TextIfAny("role") ?? "").Contains("edit", StringComparison.OrdinalIgnoreCase))
                .Select(one => Line(one.FirstText("by", "byline", "name"))).OfType<string>().SelectMany(line => PeopleLine.Names(PeopleLine.WithoutLabel(line))).Distinct().ToList();
            if (people.Count > 0) return people;
        }

        return [];
    }

    private Dateline? Located()
    {
        foreach (var place in ninjs.Objects("datelinelocation", quiet: true))
        {
            if (Line(place.FirstText("city", "countryareaname")) is { } city) return new Dateline(city, Line(place.TextIfAny("countryname")), null);
        }

        return NinjsDateline.Read(Line(ninjs.Text("located")));
    }

    private EditorNote? Note(string text)
    {
        var note = HtmlText.HasMarkup(text) ? string.Join('\n', HtmlText.Paragraphs(text, problems)) : FieldText.Lines(text, problems);
        return string.IsNullOrEmpty(note) ? null : new EditorNote(note, null, PrivateWords.Says(note));
    }

    private Copyright? Copyright()
    {
        var notice = CopyrightText.Read(Line(ninjs.Text("copyrightnotice")));
        var holder = Line(ninjs.Text("copyrightholder")) ?? notice?.Holder;
        return holder is null && notice?.Year is null ? null : new Copyright(holder, notice?.Year);
    }

    // Agencies' own words for what a version is: "signals", "editorialtypes".
    private IReadOnlyList<CopySignal> Said()
    {
        if (!ninjs.Has("signals", "signal", "editorialtypes")) return [];
        var said = new List<CopySignal>();
        foreach (var name in (ReadOnlySpan<string>)["signals", "signal", "editorialtypes"])
        {
            if (ninjs.Value(name) is not { Kind: JsonValueKind.Array or JsonValueKind.String }) continue;
            foreach (var word in ninjs.Texts(name))
            {
                if (Of(word.ToLowerInvariant()) is { } signal && !said.Contains(signal)) said.Add(signal);
            }
        }

        return said;
    }

    private static CopySignal? Of(string word) =>
        word.Contains("correct", StringComparison.Ordinal) ? CopySignal.Correction
        : word.Contains("kill", StringComparison.Ordinal) || word.Contains("withdraw", StringComparison.Ordinal) || word.Contains("eliminat", StringComparison.Ordinal) ? CopySignal.KillAdvice
        : word is "lead" or "update" or "sig:update" or "writethru" ? CopySignal.Update
        : word is "test" or "istest" ? CopySignal.Test
        : word.Contains("embargo", StringComparison.Ordinal) ? CopySignal.EmbargoWords
        : null;

    private string? Line(string? text) => HtmlText.Line(text, problems);
}
