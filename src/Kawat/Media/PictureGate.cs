namespace Kawat.Media;

/// <summary>The gate of pictures: one whose sender holds it back, or whose time is over, is shown nowhere, whatever story it stands in. Asked when it is read, like that of stories.</summary>
internal static class PictureGate
{
    /// <summary>The condition in SQL that both engines read, for rows called "picture" at the instant @0.</summary>
    public const string IsOpenSql = "(picture.wire_hold IS NULL OR picture.wire_until <= @0) AND (picture.wire_expires IS NULL OR picture.wire_expires > @0)";

    /// <summary>Only those that readers can be shown at <paramref name="now"/>.</summary>
    public static IQueryable<Picture> OpenForUse(this IQueryable<Picture> pictures, DateTimeOffset now) => pictures.Where(picture => picture.ShownWidth != null
        && (picture.WireHold == null || (picture.WireUntil != null && picture.WireUntil <= now)) && (picture.WireExpires == null || picture.WireExpires > now));

    /// <summary>Only those that are held back at <paramref name="now"/>.</summary>
    public static IQueryable<Picture> Held(this IQueryable<Picture> pictures, DateTimeOffset now) => pictures.Where(picture =>
        (picture.WireHold != null && (picture.WireUntil == null || picture.WireUntil > now)) || picture.WireExpires <= now);
}
