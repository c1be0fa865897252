using System.Globalization;
using Kawat.Desk.Live;
using Kawat.Dossier;
using Kawat.Shared;
using Kawat.Stories;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>A story's words as they stand this instant: what is being typed where that is ahead of the newest revision, else the revision's.</summary>
internal static class WrittenText
{
    /// <summary>Null when there is no such story.</summary>
    public static async Task<TextAsWritten?> Find(KawatDb db, long storyId, DateTimeOffset now, CancellationToken cancel)
    {
        if (await db.Stories.AsNoTracking().FirstOrDefaultAsync(s => s.Id == storyId, cancel) is not { } story) return null;
        var saved = TextAsWritten.Of(story, await db.Revisions.AsNoTracking().SingleAsync(r => r.Id == story.RevisionId, cancel), now);
        if (await LiveStories.Find(db, storyId, cancel) is not { IsAhead: true } live || BodyDocument.Read(live.Document) is not { } body) return saved;
        string Field(string name, string otherwise) => live.Fields.GetValueOrDefault(name) ?? otherwise;
        return saved with
        {
            Body = body,
            Headline = Field("Headline", saved.Headline),
            Deck = Field("Deck", saved.Deck),
            DatelinePlace = Field("DatelinePlace", saved.DatelinePlace),
            Language = Words.Languages.Contains(Field("Language", "")) ? Field("Language", "") : saved.Language,
            CopyDate = DateOnly.TryParseExact(Field("CopyDate", ""), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : saved.CopyDate,
            IsOut = false,
        };
    }
}
