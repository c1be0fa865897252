using System.Globalization;
using Kawat.Formats.Content;
using Kawat.Formats.Html;
using Kawat.Formats.SavedPage;
using Kawat.Formats.Text;

namespace Kawat.Formats.Agency;

/// <summary>Turns an item of unknown shape into a news item, field by field as its names say.</summary>
internal sealed class AgencyAdapter(AgencyNode node, IReadOnlyDictionary<string, string> teams, WireHints hints, ProblemList problems)
{
    private readonly AgencyValues _values = new(node);

    public NewsItem ToItem()
    {
        if (AgencyItems.IsFixture(node)) return Fixture();
        var type = Class();
        var found = new AgencyPictures(node, _values, type, problems);
        var pictures = new List<ItemPicture>(found.Read());
        var headline = Line(_values[AgencyField.Headline]);
        var deck = Line(_values[AgencyField.Deck] ?? Component("lead"));
        var written = _values[AgencyField.Body] ?? Component("body") ?? Component("text");
        if (type == ItemClass.Picture && pictures.Count > 0) (written, deck) = (null, null);
        var read = written is null ? Body.Empty : HtmlText.HasMarkup(written) ? HtmlBody.Read(written, pictures, problems) : Body.OfParagraphs(PlainText.Paragraphs(written, problems));
        // A box beside the text is part of what is published.
        if (_values.Groups[0].Child("infoboxhtml")?.Text is { } box) read = new Body([.. read.Blocks, .. HtmlBody.Read(box, pictures, problems).Blocks]);
        var (dateline, body) = type == ItemClass.Event ? (null, read) : BodyDateline.Take(read);
        (body, var hidden) = PrivateParts.Take(body, problems);
        if (headline is null) problems.Warning(ProblemCodes.NoHeadline, "The item has no headline.");
        if (body.Blocks.Count == 0 && pictures.Count == 0) problems.Warning(ProblemCodes.NoText, "The item has no text.");
        var guid = Line(_values[AgencyField.Id]);
        if (guid is null) problems.Warning(ProblemCodes.NoIdentifier, "The item has no identifier, so its later versions cannot be matched with it.");
        var (created, updated, published) = (Instant(AgencyField.Created), Instant(AgencyField.Updated), Published());

        var item = new NewsItem
        {
            Guid = guid,
            Provider = Line(_values[AgencyField.Source])?.Trim('/'),
            ItemClass = type,
            Version = Line(_values[AgencyField.Version]),
            PubStatus = Status(),
            Embargo = Embargo(),
            FirstCreated = created,
            VersionCreated = updated ?? (published is { Precision: "instant" } ? DateTimeOffset.Parse(published.Value, CultureInfo.InvariantCulture) : created),
            Expires = Instant(AgencyField.Expires),
            Urgency = int.TryParse(_values[AgencyField.Urgency], NumberStyles.None, CultureInfo.InvariantCulture, out var urgency) && urgency is >= 1 and <= 9 ? urgency : null,
            Published = published,
            Language = _values.All(AgencyField.Language).Select(LanguageTag.Primary).FirstOrDefault(tag => tag is not null) ?? CopyLanguage.Tell($"{headline}\n{deck}\n{body.ToPlainText()}"),
            Headline = headline,
            Subheadline = Line(_values[AgencyField.Subheadline]),
            Deck = deck,
            Slug = Line(_values[AgencyField.Slug]),
            Section = Line(_values[AgencyField.Section]),
            Dateline = dateline ?? Where(),
            Bylines = type == ItemClass.Picture ? [] : [.. _values.Nearest(AgencyField.Byline).Take(20).Select(Line).OfType<string>().SelectMany(by => PeopleLine.Names(PeopleLine.WithoutLabel(by))).Distinct()],
            Copyright = CopyrightText.Read(Line(_values[AgencyField.Copyright])),
            CreditLine = Line(_values[AgencyField.Credit]),
            UsageTerms = Line(_values[AgencyField.Terms]),
            EditorNotes = [.. Notes(), .. hidden is null ? (EditorNote[])[] : [hidden]],
            Tags = [.. _values.All(AgencyField.Keywords).SelectMany(list => list.Split([',', ';'])).Select(Line).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).Take(100)],
            Subjects = Subjects(),
            Position = Position(),
            Relations = [.. _values.All(AgencyField.Replaces).Select(Line).OfType<string>().Distinct().Take(50).Select(other => new ItemRelation(RelationKind.Replaces, other))],
            Link = _values.All(AgencyField.Link).Select(Run.SafeHref).FirstOrDefault(href => href?.StartsWith("http", StringComparison.Ordinal) == true),
            Body = body,
            Pictures = pictures,
        };
        return item with { Signals = Signals.Merged(Said(), Signals.Of(item)) };
    }

    // A match: "A v B" with its day and place, for the diary.
    private NewsItem Fixture()
    {
        var names = _values.Groups.SelectMany(group => group.Children).Where(child => child.Name is "teamname" || (child.Name.StartsWith("team", StringComparison.Ordinal) && child.Name.EndsWith("id", StringComparison.Ordinal)))
            .Select(child => child.Name == "teamname" ? child.Text : teams.GetValueOrDefault(child.Text ?? "")).OfType<string>().Select(Line).OfType<string>().Distinct().Take(2).ToList();
        string? Value(params ReadOnlySpan<string> wanted)
        {
            foreach (var name in wanted)
            {
                foreach (var group in _values.Groups)
                {
                    if (group.Child(name)?.Text is { } text) return text;
                }
            }

            return null;
        }

        var day = Value("matchdate", "date");
        var time = Value("matchtime", "starttime", "time");
        var at = AgencyValues.Time(time is null ? day : $"{day}T{time}") ?? AgencyValues.Time(day);
        var headline = names.Count == 2 ? $"{names[0]} v {names[1]}" : names.Count == 1 ? names[0] : null;
        if (headline is null) problems.Warning(ProblemCodes.NoHeadline, "The fixture names no teams.");
        return new NewsItem
        {
            Guid = Line(Value("matchid", "fixtureid", "id")),
            ItemClass = ItemClass.Event,
            Headline = headline,
            Published = at is null ? null : Zones.Published(at.Local, at.HasTime, at.Offset, "date of the match", hints, problems),
            Dateline = Line(Value("venuelocation", "venuename")) is { } place ? new Dateline(place, null, null) : null,
        };
    }

    private ItemClass Class()
    {
        foreach (var group in _values.Groups)
        {
            foreach (var child in group.Children)
            {
                if (child.Name is not ("type" or "itemtype" or "contenttype" or "assettype" or "filetype" or "itemclass" or "mediatype" or "service")) continue;
                switch ((AgencyValues.Of(child) ?? "").Trim().ToLowerInvariant())
                {
                    case "picture" or "photo" or "image" or "photocontentitem" or "ninat:picture": return ItemClass.Picture;
                    case "graphic": return ItemClass.Graphic;
                    case "video": return ItemClass.Video;
                    case "audio": return ItemClass.Audio;
                    case "event" or "events" or "newscalendar" or "planning": return ItemClass.Event;
                    case "text" or "story" or "article": return ItemClass.Text;
                }
            }
        }

        if (_values[AgencyField.Begins] is not null || node.Child("hometeam") is not null) return ItemClass.Event;
        return _values[AgencyField.Body] is null && node.Children.Any(child => child.Name is "imageid" or "photoid" or "pictureid") ? ItemClass.Picture : ItemClass.Text;
    }

    // Parts that name their kind in a field: {"assetType": "Body", …}.
    private string? Component(string kind)
    {
        foreach (var group in _values.Groups)
        {
            if (group.Children.Any(child => child.Name is "assettype" or "parttype" or "componenttype" && kind.Equals(child.Text?.Trim(), StringComparison.OrdinalIgnoreCase)) && Deepest(group) is { } text) return text;
        }

        return null;
    }

    private static string? Deepest(AgencyNode group)
    {
        foreach (var child in group.Children)
        {
            if (child.Name is "clobdata" or "varchardata" or "value" or "text" or "data" or "content" && child.Text is { } text) return text;
        }

        return group.Children.Select(Deepest).FirstOrDefault(text => text is not null);
    }

    private PubStatus Status()
    {
        // Of a field that is only called "status" a word that is no publication status says something else.
        var status = PubStatus.Usable;
        foreach (var child in _values.Groups.SelectMany(group => group.Children))
        {
            var text = AgencyValues.Of(child);
            if (text is null) continue;
            if (child.Name is "pubstatus" or "publicationstatus") status = Graver(status, Statuses.Read(text, problems));
            else if (child.Name is "status" && Statuses.Known(text) is { } known) status = Graver(status, known);
            else if (child.Name is "annuleret" or "canceled" or "cancelled" or "killed" or "withdrawn" or "iskilled" or "recalled" && IsTrue(text)) status = PubStatus.Canceled;
            else if (child.Name is "holdflag" or "onhold" or "withheld" or "hold" && IsTrue(text)) status = Graver(status, PubStatus.Withheld);
        }

        return status;
    }

    private static PubStatus Graver(PubStatus one, PubStatus other) => one > other ? one : other;

    private static bool IsTrue(string text) => text.Trim() is var word && (word.Equals("true", StringComparison.OrdinalIgnoreCase) || word is "1" || word.Equals("yes", StringComparison.OrdinalIgnoreCase) || word.Equals("ja", StringComparison.OrdinalIgnoreCase));

    // Systems that always send the field leave it empty, "false", zero or in the year one where there is no embargo.
    private Embargo? Embargo()
    {
        if (_values[AgencyField.Embargo]?.Trim() is not { Length: > 0 } written || written is "0" or "false" or "False" or "no" || written.StartsWith("0001-01-01", StringComparison.Ordinal)) return null;
        var raw = Line(written) ?? "";
        if (AgencyValues.Time(written) is not { HasTime: true } time) return Embargoes.Read(raw, "The embargo field", hints, problems);
        var offset = time.Offset ?? Zones.Offset(hints.Zone, time.Local);
        return offset is { } known && Zones.At(time.Local, known) is { } until && raw.Length <= 100 ? new Embargo(raw, until, time.Zone) : Embargoes.Closed(raw.Length <= 100 ? raw : "", "The embargo field", problems);
    }

    private DateTimeOffset? Instant(AgencyField field) =>
        _values[field] is { } written && AgencyValues.Time(written) is { } time && time.Local.Year > 1 ? Zones.At(time.Local, time.Offset ?? Zones.Offset(hints.Zone, time.Local) ?? TimeSpan.Zero) : null;

    private PublishedDate? Published()
    {
        foreach (var field in (ReadOnlySpan<AgencyField>)[AgencyField.Published, AgencyField.Updated, AgencyField.Created])
        {
            foreach (var written in _values.All(field))
            {
                if (AgencyValues.Time(written) is { } time && time.Local.Year > 1) return Zones.Published(time.Local, time.HasTime, time.Offset, field.ToString().ToLowerInvariant(), hints, problems);
            }
        }

        return null;
    }

    private Dateline? Where()
    {
        if (Line(_values[AgencyField.Place]) is not { } place) return null;
        // Some send the whole of it: "Peine (dpa/lni) -".
        var whole = place.TrimEnd('-', '–', '—', ' ');
        if (whole.Length < place.Length || whole.EndsWith(')')) return DatelineText.Take($"{whole} - X")?.Dateline ?? new Dateline(whole, null, null);
        return new Dateline(place, Line(_values[AgencyField.Country]), null);
    }

    private List<Subject> Subjects()
    {
        var subjects = new List<Subject>();
        foreach (var child in _values.Groups.SelectMany(group => group.Children).Where(child => child.Name is "subject" or "subjects" or "iptc" or "subjectcode" || (child.Name == "categories" && child.Child("type")?.Text is { } type && (type.Contains("subject", StringComparison.Ordinal) || type.Contains("genre", StringComparison.Ordinal)))))
        {
            var code = Line(child.Child("code")?.Text ?? child.Child("qcode")?.Text ?? child.Child("reference")?.Text);
            var name = Line(AgencyValues.Of(child));
            if ((name ?? code) is null || subjects.Count >= 200) continue;
            var kind = child.Child("type")?.Text is not { } said ? SubjectKind.Topic : said.Contains("geo", StringComparison.Ordinal) ? SubjectKind.Place : said.Contains("genre", StringComparison.Ordinal) ? SubjectKind.Genre : SubjectKind.Topic;
            var (bare, scheme) = code is null ? (null, null) : Line(child.Child("scheme")?.Text) is { } told ? (code, told) : Ninjs.NinjsSubjects.Parted(code);
            var subject = new Subject(kind, name, bare, scheme);
            if (!subjects.Contains(subject)) subjects.Add(subject);
        }

        return subjects;
    }

    private GeoPoint? Position()
    {
        foreach (var group in _values.Groups)
        {
            if (double.TryParse((group.Child("latitude") ?? group.Child("lat"))?.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var latitude)
                && double.TryParse((group.Child("longitude") ?? group.Child("lon") ?? group.Child("lng"))?.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var longitude)
                && Math.Abs(latitude) <= 90 && Math.Abs(longitude) <= 180) return new GeoPoint(latitude, longitude);
        }

        return null;
    }

    private List<EditorNote> Notes()
    {
        var notes = new List<EditorNote>();
        foreach (var group in _values.Groups)
        {
            foreach (var child in group.Children)
            {
                if (AgencyValues.Of(child) is not { } text || notes.Count >= 100) continue;
                var closed = child.Name is "nonpublichtml" or "nonpublic" or "notforpublication" or "internalnote" || group.Child("ispublishable")?.Text == "false";
                if (!closed && AgencyNames.Of(child.Name)?.Field != AgencyField.Note) continue;
                // Of a note with a role the role is no note.
                if (closed && child.Name is "ispublishable" or "role") continue;
                var note = HtmlText.HasMarkup(text) ? string.Join('\n', HtmlText.Paragraphs(text, problems)) : FieldText.Lines(text, problems);
                if (!string.IsNullOrEmpty(note)) notes.Add(new EditorNote(note, Line(group.Child("role")?.Text), closed || PrivateWords.Says(note)));
            }
        }

        return [.. notes.Distinct()];
    }

    private List<CopySignal> Said()
    {
        var said = new List<CopySignal>();
        foreach (var child in _values.Groups.SelectMany(group => group.Children))
        {
            if (child.Text is not { } text) continue;
            if (child.Name is "korrektion" or "correction" or "iscorrection" && IsTrue(text)) said.Add(CopySignal.Correction);
            else if (child.Name is "nyversion" or "isupdate" && IsTrue(text)) said.Add(CopySignal.Update);
            else if (child.Name is "writethrutype" && text.Trim().Equals("Writethru", StringComparison.OrdinalIgnoreCase)) said.Add(CopySignal.Update);
        }

        return [.. said.Distinct()];
    }

    private string? Line(string? text) => HtmlText.Line(text, problems);
}
