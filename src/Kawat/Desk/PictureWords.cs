using Kawat.Media;
using Kawat.Shared;

namespace Kawat.Desk;

/// <summary>What the desk says of a picture in words, and the lengths it speaks of.</summary>
internal static class PictureWords
{
    /// <summary>Letters. Screen readers read a picture's text in one go; one or two sentences are what advice for them agrees on.</summary>
    public const int AltLength = 150;

    /// <summary>Days before terms end at which the desk is warned.</summary>
    public const int WarnDays = 7;

    /// <summary>Why readers are not shown it now; empty when they may be.</summary>
    public static string Held(Words words, Picture picture, DateTimeOffset now, string zone)
    {
        if (picture.TakenDownAt is { } at) return words["picture.down", words.ShortMoment(at, zone), picture.TakenDownReason];
        if (picture.TermsUntil <= now) return words["picture.terms.over", words.ShortMoment(picture.TermsUntil!.Value, zone)];
        if (picture.WireExpires <= now) return words["picture.terms.over", words.ShortMoment(picture.WireExpires!.Value, zone)];
        if (picture.WireHold is { } hold && !(picture.WireUntil <= now)) return picture.WireUntil is { } until ? words["desk.wire.until", words.ShortMoment(until, zone)] : words[$"desk.wire.{hold.Word()}"];
        return "";
    }
}
