using System.Text.Json;
using Kawat.Formats.Content;
using Kawat.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Stories.Labels;

/// <summary>Keeps the rows that list stories by tag, by-line and agency. They follow from the released revisions and can be made anew at any time;
/// only a label's biography is an editor's own.</summary>
internal static class StoryLabels
{
    private static readonly string NoBiography = JsonSerializer.Serialize(Body.Empty, JsonColumns.Options);

    /// <summary>What a revision is listed under, each name once. A by-line that is the agency's own name is the agency's.</summary>
    public static IReadOnlyList<(LabelKind Kind, string Name)> Of(Revision revision)
    {
        var agencies = new[] { revision.DatelineAgency, revision.CreditLine };
        return [.. agencies.Select(name => (LabelKind.Agency, name))
            .Concat(revision.Bylines.Select(name => (KindOfByline(name, revision), name)))
            .Concat(revision.Tags.Select(name => (LabelKind.Tag, name)))
            .Where(label => IsListed(label.Item2)).DistinctBy(label => (label.Item1, LabelName.KeyOf(label.Item2)))];
    }

    /// <summary>Whether a name has a page at all.</summary>
    public static bool IsListed(string name) => name.Length <= LabelName.MaxLength && LabelName.KeyOf(name).Length > 0;

    /// <summary>Whom a by-line names: somebody, or the agency that the dateline or the credit names too.</summary>
    public static LabelKind KindOfByline(string byline, Revision revision) =>
        LabelName.KeyOf(byline) is var key && (key == LabelName.KeyOf(revision.DatelineAgency) || key == LabelName.KeyOf(revision.CreditLine)) ? LabelKind.Agency : LabelKind.Author;

    /// <summary>Writes the rows of stories that have just been released, in the transaction at hand and after their own rows. Gives what changed by it.</summary>
    public static async Task<IReadOnlyCollection<PageKey>> Put(KawatDb db, IReadOnlyList<(Story Story, Revision Revision)> released, CancellationToken cancel = default)
    {
        var wanted = released.Where(one => one.Story.PublishedAt is not null)
            .SelectMany(one => Of(one.Revision).Select(label => (one.Story, label.Kind, label.Name, Key: LabelName.KeyOf(label.Name)))).ToList();
        var labels = new Dictionary<(string Language, LabelKind Kind, string Key), long>();
        foreach (var group in wanted.GroupBy(one => (one.Story.Language, one.Kind)))
        {
            var keys = group.Select(one => one.Key).Distinct(StringComparer.Ordinal).ToList();
            await Find(db, group.Key.Language, group.Key.Kind, keys, labels, cancel);
            var missing = group.Where(one => !labels.ContainsKey((group.Key.Language, group.Key.Kind, one.Key))).DistinctBy(one => one.Key).ToList();
            foreach (var one in missing)
            {
                var slug = LabelName.SlugOf(one.Name);
                // Another node may be writing the same name.
                await db.Database.ExecuteSqlAsync($"""
                    INSERT INTO label (language, kind, key, slug, head, name, biography, version)
                    VALUES ({group.Key.Language}, {one.Kind.Word()}, {one.Key}, {slug}, {LabelName.HeadOf(slug)}, {one.Name.Trim()}, {NoBiography}, {1}) ON CONFLICT DO NOTHING
                    """, cancel);
            }

            if (missing.Count > 0) await Find(db, group.Key.Language, group.Key.Kind, [.. missing.Select(one => one.Key)], labels, cancel);
        }

        var stories = released.Select(one => one.Story.Id).ToList();
        var before = await db.StoryLabels.Where(row => stories.Contains(row.StoryId)).Join(db.Labels, row => row.LabelId, label => label.Id, (_, label) => new { label.Language, label.Kind, label.Slug }).Distinct().ToListAsync(cancel);
        await db.StoryLabels.Where(row => stories.Contains(row.StoryId)).ExecuteDeleteAsync(cancel);
        var rows = wanted.Where(one => labels.ContainsKey((one.Story.Language, one.Kind, one.Key)))
            .Select(one => new StoryLabelRow { LabelId = labels[(one.Story.Language, one.Kind, one.Key)], StoryId = one.Story.Id, PublishedAt = one.Story.PublishedAt!.Value })
            .DistinctBy(row => (row.LabelId, row.StoryId)).ToList();
        db.AddRange(rows);
        await db.SaveChangesAsync(cancel);
        foreach (var row in rows) db.Entry(row).State = EntityState.Detached;
        return [.. before.Select(label => SiteKeys.Label(label.Language, label.Kind, label.Slug))
            .Concat(wanted.Select(one => SiteKeys.Label(one.Story.Language, one.Kind, LabelName.SlugOf(one.Name)))).Distinct()];
    }

    private static async Task Find(KawatDb db, string language, LabelKind kind, List<string> keys, Dictionary<(string, LabelKind, string), long> found, CancellationToken cancel)
    {
        var rows = await db.Labels.AsNoTracking().Where(label => label.Language == language && label.Kind == kind && keys.Contains(label.Key)).Select(label => new { label.Id, label.Key }).ToListAsync(cancel);
        foreach (var row in rows) found[(language, kind, row.Key)] = row.Id;
    }
}
