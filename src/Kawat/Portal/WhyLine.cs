using System.Globalization;
using Kawat.Dossier;
using Kawat.Linking.Links;
using Kawat.Shared;

namespace Kawat.Portal;

/// <summary>
/// Why two stories are linked, in one line for a reader: "berita ini menyebut Samarkand, September 2022; keduanya menyebut Xi Jinping dan
/// Alexander Lukashenko". The engine gives every reason that weighed; a reader wants the telling ones. A day or month that is named and the
/// place named with it come first, then people, organisations and events. That two stories are both from Beijing, or share key words, is said
/// only where nothing better can be.
/// </summary>
internal static class WhyLine
{
    private const int MostNames = 3, MostOfAKind = 2;

    /// <summary>A kind of name that added less than this part of what all reasons added is left out beside heavier ones. On the demo (2026-11-22, 136 stories, 226
    /// links) a tenth leaves out 89 of 380 such reasons; Joko Widodo, who is in most stories of those years, is 61 times among them.</summary>
    private const double TellingPart = 0.1;

    /// <param name="link">The link with its reasons.</param>
    /// <param name="phrase">The words of the later story that the link is on; empty when it is on none or they are not at hand.</param>
    /// <param name="isFollowing">The line stands at the later story, on the earlier one's page.</param>
    /// <returns>Empty when no reason is left to tell.</returns>
    public static string Of(LinkRow link, Words words, string phrase, bool isFollowing)
    {
        if (link.EditorReason.Length > 0) return link.EditorReason;
        var reasons = link.Reasons.Where(reason => reason.Weight > 0 && reason.Values.Count > 0).ToList();
        var parts = new List<string>(2);
        if (Named(link, reasons, phrase, words) is { Length: > 0 } named) parts.Add(words[isFollowing ? "portal.why.named-there" : "portal.why.named", named]);
        if (Names(reasons, isOnly: parts.Count == 0) is { Count: > 0 } names) parts.Add(words["portal.why.both", List(names, words)]);
        if (parts.Count == 0 && Weak(reasons, words) is { } weak) parts.Add(weak);
        if (parts.Count == 0 && link.Reasons.Any(reason => reason.Kind == ReasonKind.Editor)) parts.Add(words["portal.why.editor"]);
        var line = string.Join("; ", parts);
        return line.Length == 0 ? "" : char.ToUpper(line[0], words.Culture) + line[1..];
    }

    /// <summary>"Samarkand, September 2022", or the one of them that the later story names; empty when it names neither.</summary>
    private static string Named(LinkRow link, List<Reason> reasons, string phrase, Words words)
    {
        var time = reasons.Where(reason => reason.Kind == ReasonKind.Date).Select(reason => Time(reason.Values[0], words)).FirstOrDefault(text => text is not null);
        var places = reasons.Where(reason => reason.Kind == ReasonKind.Places).SelectMany(reason => reason.Values).ToList();
        var place = places.Find(name => phrase.Contains(name, StringComparison.Ordinal));
        if (place is null && phrase.Length == 0 && link.Anchor is not null)
            place = reasons.Where(reason => reason.Kind == ReasonKind.Sentence).SelectMany(reason => reason.Values).FirstOrDefault(name => places.Contains(name));
        return string.Join(", ", new[] { place, time }.Where(part => part is not null));
    }

    private static List<string> Names(List<Reason> reasons, bool isOnly)
    {
        var whole = reasons.Sum(reason => reason.Weight);
        var naming = reasons.Where(reason => reason.Kind is ReasonKind.People or ReasonKind.Organisations or ReasonKind.Events).OrderByDescending(reason => reason.Weight).ToList();
        var telling = naming.Where(reason => reason.Weight >= whole * TellingPart).ToList();
        return [.. (telling.Count > 0 || !isOnly ? telling : naming).SelectMany(reason => reason.Values.Take(telling.Count < 2 ? MostNames : MostOfAKind)).Distinct(StringComparer.Ordinal).Take(MostNames)];
    }

    private static string? Weak(List<Reason> reasons, Words words)
    {
        if (reasons.Find(reason => reason.Kind == ReasonKind.Places) is { } places) return words["portal.why.places", List([.. places.Values.Take(MostNames)], words)];
        return reasons.Find(reason => reason.Kind == ReasonKind.Terms) is { } terms ? words["portal.why.terms", string.Join(", ", terms.Values.Take(MostNames))] : null;
    }

    /// <summary>A day, a stretch of days, a month or a quarter; null for what is no finer than a year, which tells nothing.</summary>
    private static string? Time(string iso, Words words)
    {
        var ends = iso.Split('/');
        if (ends.Length <= 2 && Day(ends[0]) is { } first && Day(ends[^1]) is { } last) return words.EventDay(first, last, "day");
        if (DateOnly.TryParseExact(iso, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month)) return words.Month(month);
        return iso.Length == 7 && iso[5] == 'Q' && iso[6] is >= '1' and <= '4' && int.TryParse(iso.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year > 0
            ? words.EventDay(new DateOnly(year, ((iso[6] - '1') * 3) + 1, 1), new DateOnly(year, ((iso[6] - '1') * 3) + 3, 1), "quarter") : null;
    }

    private static DateOnly? Day(string iso) => DateOnly.TryParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string List(IReadOnlyList<string> names, Words words) => names.Count switch
    {
        0 => "",
        1 => names[0],
        2 => words["portal.list.two", names[0], names[1]],
        _ => words["portal.list.more", string.Join(", ", names.Take(names.Count - 1)), names[^1]],
    };
}
