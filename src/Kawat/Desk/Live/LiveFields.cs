using System.Globalization;
using System.Text.RegularExpressions;
using Kawat.Desk.Notation;

namespace Kawat.Desk.Live;

/// <summary>The fields of the form that are kept with each change, by their names there; a picture's carry its number: <c>Caption:12</c>.</summary>
internal static partial class LiveFields
{
    /// <summary>Longer than any field of a story; what is longer is refused.</summary>
    private const int LongestValue = 20_000;

    private static readonly Dictionary<string, (Func<StoryForm, string> Get, Action<StoryForm, string> Set)> Known = new(StringComparer.Ordinal)
    {
        ["Headline"] = (f => f.Headline, (f, v) => f.Headline = v),
        ["Deck"] = (f => f.Deck, (f, v) => f.Deck = v),
        ["Slug"] = (f => f.Slug, (f, v) => f.Slug = v),
        ["Section"] = (f => f.Section, (f, v) => f.Section = v),
        ["Language"] = (f => f.Language, (f, v) => f.Language = v),
        ["CopyDate"] = (f => f.CopyDate, (f, v) => f.CopyDate = v),
        ["DatelinePlace"] = (f => f.DatelinePlace, (f, v) => f.DatelinePlace = v),
        ["DatelineCountry"] = (f => f.DatelineCountry, (f, v) => f.DatelineCountry = v),
        ["DatelineAgency"] = (f => f.DatelineAgency, (f, v) => f.DatelineAgency = v),
        ["Bylines"] = (f => f.Bylines, (f, v) => f.Bylines = v),
        ["Editors"] = (f => f.Editors, (f, v) => f.Editors = v),
        ["Tags"] = (f => f.Tags, (f, v) => f.Tags = v),
        ["CopyrightHolder"] = (f => f.CopyrightHolder, (f, v) => f.CopyrightHolder = v),
        ["CopyrightYear"] = (f => f.CopyrightYear, (f, v) => f.CopyrightYear = v),
        ["CreditLine"] = (f => f.CreditLine, (f, v) => f.CreditLine = v),
        ["UsageTerms"] = (f => f.UsageTerms, (f, v) => f.UsageTerms = v),
        ["EditorNote"] = (f => f.EditorNote, (f, v) => f.EditorNote = v),
        ["EmbargoKind"] = (f => f.EmbargoKind, (f, v) => f.EmbargoKind = v),
        ["Embargo"] = (f => f.Embargo, (f, v) => f.Embargo = v),
        ["EmbargoZone"] = (f => f.EmbargoZone, (f, v) => f.EmbargoZone = v),
    };

    /// <summary>Fields that are chosen and not written: two changes are not put together, the later one stands.</summary>
    private static readonly HashSet<string> Chosen = new(StringComparer.Ordinal) { "Section", "Language", "CopyDate", "CopyrightYear", "EmbargoKind", "Embargo", "EmbargoZone" };

    public static bool IsKnown(string name, string value) => value.Length <= LongestValue && (Known.ContainsKey(name) || OfPicture().IsMatch(name));

    public static bool IsText(string name) => !Chosen.Contains(name);

    /// <summary>A form's fields by name, those of its pictures among them.</summary>
    public static Dictionary<string, string> Of(StoryForm form)
    {
        var fields = Known.ToDictionary(field => field.Key, field => field.Value.Get(form), StringComparer.Ordinal);
        foreach (var picture in form.Pictures)
        {
            fields[OfPictureNamed("Caption", picture.PictureId)] = picture.Caption;
            fields[OfPictureNamed("AltText", picture.PictureId)] = picture.AltText;
            fields[OfPictureNamed("CreditAgency", picture.PictureId)] = picture.CreditAgency;
            fields[OfPictureNamed("CreditPhotographer", picture.PictureId)] = picture.CreditPhotographer;
        }

        return fields;
    }

    /// <summary>The name of a picture's field.</summary>
    public static string OfPictureNamed(string field, long pictureId) => string.Create(CultureInfo.InvariantCulture, $"{field}:{pictureId}");

    /// <summary>Writes the text as it is being written over a form filled from the revision below it.</summary>
    public static void Lay(StoryLiveRow live, StoryForm form)
    {
        if (BodyDocument.Read(live.Document) is { } body) form.Body = BodyNotation.Write(body);
        foreach (var (name, value) in live.Fields)
        {
            if (Known.TryGetValue(name, out var field)) field.Set(form, value);
            else if (OfPicture().Match(name) is { Success: true } match && form.Pictures.Find(p => p.PictureId.ToString(CultureInfo.InvariantCulture) == match.Groups[2].Value) is { } picture) Set(picture, match.Groups[1].Value, value);
        }
    }

    private static void Set(PictureEntry picture, string name, string value)
    {
        switch (name)
        {
            case "Caption": picture.Caption = value; break;
            case "AltText": picture.AltText = value; break;
            case "CreditAgency": picture.CreditAgency = value; break;
            default: picture.CreditPhotographer = value; break;
        }
    }

    [GeneratedRegex(@"\A(Caption|AltText|CreditAgency|CreditPhotographer):([1-9][0-9]{0,17})\z", RegexOptions.CultureInvariant)]
    private static partial Regex OfPicture();
}
