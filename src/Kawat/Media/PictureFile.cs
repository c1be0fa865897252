using System.Globalization;
using Kawat.Formats.Pictures;

namespace Kawat.Media;

/// <summary>Fills a picture's fields from what its file says of itself (IPTC-IIM, XMP, Exif), and remembers what came from there.</summary>
internal static class PictureFile
{
    /// <summary>Letters that a field keeps.</summary>
    private const int Longest = 2000;

    /// <summary>Fields that say something already are left. An end of terms without a zone is read in <paramref name="zone"/>. Never throws on a file.</summary>
    public static void Fill(Picture picture, ReadOnlySpan<byte> bytes, string zone)
    {
        var said = PictureMetadata.Read(bytes);
        var came = new Dictionary<string, string>(StringComparer.Ordinal);
        string Take(string name, string? value, string now = "")
        {
            if (value is null || value.Trim() is not { Length: > 0 } text) return now;
            came[name] = text.Length > Longest ? text[..Longest] : text;
            return now.Length > 0 ? now : came[name];
        }

        picture.Caption = Take("caption", OneLine(said.Caption ?? said.Headline ?? said.Title), picture.Caption);
        picture.AltText = Take("alt", OneLine(said.AltText), picture.AltText);
        var photographer = string.Join(", ", said.Creators);
        var agency = said.Credit ?? said.Source;
        // "Xinhua/Liu Bin" in one field, and a credit that only says the photographer's name again.
        if (agency is not null && photographer.Length > 0)
        {
            if (agency.Equals(photographer, StringComparison.OrdinalIgnoreCase)) agency = said.Source is { } source && !source.Equals(photographer, StringComparison.OrdinalIgnoreCase) ? source : null;
            else if (agency.EndsWith("/" + photographer, StringComparison.OrdinalIgnoreCase)) agency = agency[..^(photographer.Length + 1)];
        }
        else if (agency?.Split('/', 2) is [{ Length: > 0 } house, { Length: > 0 } name])
        {
            (agency, photographer) = (house.Trim(), name.Trim());
        }

        picture.CreditAgency = Take("credit-agency", Short(agency), picture.CreditAgency);
        picture.CreditPhotographer = Take("credit-photographer", Short(photographer), picture.CreditPhotographer);
        picture.UsageTerms = Take("usage-terms", said.UsageTerms, picture.UsageTerms);
        Take("copyright", OneLine(said.CopyrightNotice));
        picture.TakenAt = Take("taken-at", said.TakenAt, picture.TakenAt);
        picture.Place = Take("place", string.Join(", ", new[] { said.Sublocation, said.City, said.State, said.Country }.OfType<string>()), picture.Place);
        picture.Keywords = Take("keywords", string.Join(", ", said.Keywords), picture.Keywords);
        Take("released-at", said.ReleasedAt);
        if (Take("terms-until", said.ExpiresAt) is { Length: > 0 } written && TermsEnd.Read(written, zone) is { } end) (picture.TermsUntil, picture.TermsZone) = (end, zone);
        picture.FromFile = came;
    }

    /// <summary>When it was taken, as a day; null when the file didn't say one.</summary>
    public static DateOnly? DayOf(string takenAt) =>
        takenAt.Length >= 10 && DateOnly.TryParseExact(takenAt.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string? OneLine(string? text) => text?.ReplaceLineEndings(" ");

    /// <summary>As long as the form's field.</summary>
    private static string? Short(string? text) => OneLine(text) is { Length: > 200 } line ? line[..200] : OneLine(text);
}
