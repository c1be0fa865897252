namespace Kawat.Stories;

/// <summary>What makes a story "updated" for readers: other words or other pictures on its page. Headline, deck, text, dateline, bylines, a correction note,
/// which pictures stand in which order and their captions count. Tags, section, slug, editors, credits, rights, alternative text and bold or italic letters don't:
/// whoever has read the story has missed nothing.</summary>
internal static class SeenChange
{
    /// <summary>Whether <paramref name="after"/> reads differently; both with their pictures.</summary>
    public static bool Between(Revision before, Revision after) =>
        Words(before) != Words(after)
        || !before.Bylines.SequenceEqual(after.Bylines, StringComparer.Ordinal)
        || (after.CorrectionNote.Length > 0 && after.CorrectionNote != before.CorrectionNote)
        || !Shown(before).SequenceEqual(Shown(after));

    private static (string, string, string, string, string, string) Words(Revision revision) =>
        (revision.Headline.Trim(), revision.Deck.Trim(), revision.Body.ToPlainText().Trim(), revision.DatelinePlace, revision.DatelineCountry, revision.DatelineAgency);

    private static IEnumerable<(long, string)> Shown(Revision revision) => revision.Pictures.OrderBy(picture => picture.Position).Select(picture => (picture.PictureId, picture.Caption.Trim()));
}
