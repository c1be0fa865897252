using System.Globalization;
using System.Text.RegularExpressions;
using Kawat.Desk.Live;
using Kawat.Desk.Notation;
using Kawat.Media;
using Kawat.Stories;

namespace Kawat.Desk;

/// <summary>The editor's form as it is typed: everything is text until it is read into <see cref="StoryFields"/>.</summary>
internal sealed partial class StoryForm
{
    public int Version { get; set; }
    public string Headline { get; set; } = "";
    public string Deck { get; set; } = "";
    public string Body { get; set; } = "";
    public string Slug { get; set; } = "";
    public string Section { get; set; } = "";
    public string Language { get; set; } = "id";
    public string CopyDate { get; set; } = "";
    public string DatelinePlace { get; set; } = "";
    public string DatelineCountry { get; set; } = "";
    public string DatelineAgency { get; set; } = "";
    public string Bylines { get; set; } = "";
    public string Editors { get; set; } = "";
    public string Tags { get; set; } = "";
    public string CopyrightHolder { get; set; } = "";
    public string CopyrightYear { get; set; } = "";
    public string CreditLine { get; set; } = "";
    public string UsageTerms { get; set; } = "";
    public string EditorNote { get; set; } = "";

    /// <summary>"none", "until" or "closed" (embargoed without a known end).</summary>
    public string EmbargoKind { get; set; } = "none";

    public string Embargo { get; set; } = "";
    public string EmbargoZone { get; set; } = "";
    public List<PictureEntry> Pictures { get; set; } = [];

    /// <summary>Whether a browser's date-and-time field can hold the embargo as it was written.</summary>
    public bool HasPlainEmbargo => Embargo.Length == 0 || LocalMinute().IsMatch(Embargo);

    public static StoryForm Of(Story story, Revision revision, IReadOnlyDictionary<long, Picture> pictures) => new()
    {
        Version = story.Version,
        Headline = revision.Headline,
        Deck = revision.Deck,
        Body = BodyNotation.Write(revision.Body),
        Slug = FollowsHeadline(story, revision) ? "" : story.Slug,
        Section = revision.Section,
        Language = revision.Language,
        CopyDate = revision.CopyDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DatelinePlace = revision.DatelinePlace,
        DatelineCountry = revision.DatelineCountry,
        DatelineAgency = revision.DatelineAgency,
        Bylines = string.Join('\n', revision.Bylines),
        Editors = string.Join('\n', revision.Editors),
        Tags = string.Join(", ", revision.Tags),
        CopyrightHolder = revision.CopyrightHolder,
        CopyrightYear = revision.CopyrightYear?.ToString(CultureInfo.InvariantCulture) ?? "",
        CreditLine = revision.CreditLine,
        UsageTerms = revision.UsageTerms,
        EditorNote = revision.EditorNote,
        EmbargoKind = story.EmbargoRaw is null ? "none" : story.EmbargoRaw.Length == 0 ? "closed" : "until",
        Embargo = story.EmbargoRaw ?? "",
        EmbargoZone = story.EmbargoZone ?? "",
        Pictures = [.. revision.Pictures.OrderBy(p => p.Position).Select((p, at) => PictureEntry.Of(p, pictures[p.PictureId], at + 1))],
    };

    /// <summary>The form as it was sent. Read by hand, since a field that was emptied is an empty text and never null.</summary>
    public static StoryForm Of(IFormCollection sent)
    {
        string One(string name) => sent[name].ToString();
        string At(string name, int at) => sent[name] is var values && at < values.Count ? values[at] ?? "" : "";
        return new()
        {
            Version = Number(One("Version"), 0),
            Headline = One("Headline"),
            Deck = One("Deck"),
            // The story editor sends what it holds; a browser without scripts the notation alone.
            Body = BodyDocument.Read(One("BodyDocument")) is { } body ? BodyNotation.Write(body) : One("Body"),
            Slug = One("Slug"),
            Section = One("Section"),
            Language = One("Language"),
            CopyDate = One("CopyDate"),
            DatelinePlace = One("DatelinePlace"),
            DatelineCountry = One("DatelineCountry"),
            DatelineAgency = One("DatelineAgency"),
            Bylines = One("Bylines"),
            Editors = One("Editors"),
            Tags = One("Tags"),
            CopyrightHolder = One("CopyrightHolder"),
            CopyrightYear = One("CopyrightYear"),
            CreditLine = One("CreditLine"),
            UsageTerms = One("UsageTerms"),
            EditorNote = One("EditorNote"),
            EmbargoKind = One("EmbargoKind"),
            Embargo = One("Embargo"),
            EmbargoZone = One("EmbargoZone"),
            Pictures = [.. Enumerable.Range(0, sent["PictureId"].Count).Select(at => new PictureEntry
            {
                PictureId = Number(At("PictureId", at), 0),
                Caption = At("Caption", at),
                AltText = At("AltText", at),
                CreditAgency = At("CreditAgency", at),
                CreditPhotographer = At("CreditPhotographer", at),
                Order = Number(At("Order", at), at + 1),
                Remove = sent["Remove"].Contains(At("PictureId", at)),
            })],
        };
    }

    private static int Number(string text, int otherwise) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    private static bool FollowsHeadline(Story story, Revision revision) =>
        story.PublishedAt is null && (revision.Headline.Length == 0 || story.Slug == Stories.Slug.Of(revision.Headline));

    /// <summary>What the form says, and what in it could not be read; a field that cannot be read keeps <paramref name="revision"/>'s value.</summary>
    public (StoryFields Fields, IReadOnlyList<NotationProblem> Problems) Read(Revision revision, IReadOnlySet<string> sections, IReadOnlyDictionary<long, Picture> pictures)
    {
        var (body, found) = BodyNotation.Read(Body);
        var problems = found.ToList();
        if (!DateOnly.TryParseExact(CopyDate.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var copyDate))
        {
            problems.Add(new NotationProblem("bad-date", CopyDate));
            copyDate = revision.CopyDate;
        }

        int? year = null;
        if (CopyrightYear.Trim().Length > 0)
        {
            if (int.TryParse(CopyrightYear.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var given) && given is >= 1000 and <= 9999) year = given;
            else problems.Add(new NotationProblem("bad-year", CopyrightYear));
        }

        var fields = new StoryFields
        {
            Headline = OneLine(Headline),
            Deck = OneLine(Deck),
            Body = body,
            Section = sections.Contains(Section) ? Section : revision.Section,
            Language = Shared.Words.Languages.Contains(Language) ? Language : revision.Language,
            CopyDate = copyDate,
            DatelinePlace = OneLine(DatelinePlace),
            DatelineCountry = OneLine(DatelineCountry),
            DatelineAgency = OneLine(DatelineAgency),
            Bylines = Lines(Bylines),
            Editors = Lines(Editors),
            Tags = [.. Tags.Split([',', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.OrdinalIgnoreCase)],
            CopyrightHolder = OneLine(CopyrightHolder),
            CopyrightYear = year,
            CreditLine = OneLine(CreditLine),
            UsageTerms = UsageTerms.Trim().ReplaceLineEndings("\n"),
            EditorNote = EditorNote.Trim().ReplaceLineEndings("\n"),
            Slug = Slug.Trim(),
            Embargo = EmbargoKind == "until" ? Embargo.Trim() : "",
            // A time that was left out is an embargo all the same.
            IsEmbargoed = EmbargoKind is "until" or "closed",
            // Without an embargo the zone that happens to be chosen means nothing and is no change.
            EmbargoZone = EmbargoKind == "none" ? "" : EmbargoZone,
            Pictures = [.. Pictures.Where(p => !p.Remove && pictures.ContainsKey(p.PictureId)).OrderBy(p => p.Order).Select(p => p.Fields())],
        };
        return (fields with { Body = PicturePlaces.Renumber(body, Pictures) }, problems);
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim();

    private static IReadOnlyList<string> Lines(string text) =>
        text.Split(['\n', '\r', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    [GeneratedRegex(@"\A\d{4}-\d\d-\d\dT\d\d:\d\d\z", RegexOptions.CultureInvariant)]
    private static partial Regex LocalMinute();
}

/// <summary>A picture in the form.</summary>
internal sealed class PictureEntry
{
    public long PictureId { get; set; }
    public string Caption { get; set; } = "";
    public string AltText { get; set; } = "";
    public string CreditAgency { get; set; } = "";
    public string CreditPhotographer { get; set; } = "";
    public bool HasBytes { get; set; }

    /// <summary>1, 2, 3 …; the lowest comes first.</summary>
    public int Order { get; set; }

    public bool Remove { get; set; }

    public static PictureEntry Of(RevisionPicture place, Picture picture, int order) => new()
    {
        PictureId = picture.Id,
        Caption = place.Caption,
        AltText = place.AltText,
        CreditAgency = place.CreditAgency,
        CreditPhotographer = place.CreditPhotographer,
        HasBytes = picture.Hash is not null,
        Order = order,
    };

    /// <summary>A picture that was just put in, with what its file or the library says of it.</summary>
    public static PictureEntry New(Picture picture, int order) => new()
    {
        PictureId = picture.Id,
        Caption = picture.Caption,
        AltText = picture.AltText,
        CreditAgency = picture.CreditAgency,
        CreditPhotographer = picture.CreditPhotographer,
        HasBytes = picture.Hash is not null,
        Order = order,
    };

    public PictureFields Fields() => new(PictureId, OneLine(Caption), OneLine(AltText), OneLine(CreditAgency), OneLine(CreditPhotographer));

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim();
}
