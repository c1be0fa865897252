namespace Kawat.Media;

/// <summary>The gate of pictures: one whose sender holds it back, whose time or terms are over, that the desk took down, or that has no credit is shown nowhere, whatever story it stands in.
/// Asked when it is read, like that of stories.</summary>
internal static class PictureGate
{
    /// <summary>The condition in SQL that both engines read, for rows called "picture" at the instant @0.</summary>
    public const string IsOpenSql = "(picture.wire_hold IS NULL OR picture.wire_until <= @0) AND (picture.wire_expires IS NULL OR picture.wire_expires > @0)"
        + " AND (picture.terms_until IS NULL OR picture.terms_until > @0) AND picture.taken_down_at IS NULL AND (picture.credit_agency <> '' OR picture.credit_photographer <> '')";

    /// <summary>Only those that readers can be shown at <paramref name="now"/>.</summary>
    public static IQueryable<Picture> OpenForUse(this IQueryable<Picture> pictures, DateTimeOffset now) => pictures.Where(picture => picture.ShownWidth != null
        && (picture.WireHold == null || (picture.WireUntil != null && picture.WireUntil <= now)) && (picture.WireExpires == null || picture.WireExpires > now)
        && (picture.TermsUntil == null || picture.TermsUntil > now) && picture.TakenDownAt == null && (picture.CreditAgency != "" || picture.CreditPhotographer != ""));

    /// <summary>Only those that are held back at <paramref name="now"/>.</summary>
    public static IQueryable<Picture> Held(this IQueryable<Picture> pictures, DateTimeOffset now) => pictures.Where(picture =>
        (picture.WireHold != null && (picture.WireUntil == null || picture.WireUntil > now)) || picture.WireExpires <= now
        || picture.TermsUntil <= now || picture.TakenDownAt != null);

    /// <summary>Whether this one is held back at <paramref name="now"/>, by its sender, its terms or the desk.</summary>
    public static bool IsHeldAt(this Picture picture, DateTimeOffset now) =>
        (picture.WireHold is not null && !(picture.WireUntil <= now)) || picture.WireExpires <= now || picture.TermsUntil <= now || picture.TakenDownAt is not null;
}
