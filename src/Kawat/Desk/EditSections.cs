using System.Text.RegularExpressions;
using Kawat.Shared;
using Kawat.Stories;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>What came of a change of the sections; the message is the word "flow.sections.{value}".</summary>
internal enum SectionOutcome
{
    Done,
    BadKey,
    Taken,
    NoName,
    Missing,
    /// <summary>Into itself.</summary>
    Same,
}

/// <summary>Adds, names, orders and hides sections. A section's address never changes and none is ever deleted: stories, feeds and links elsewhere lead there. One may go into another (<see cref="MergeSections"/>).</summary>
internal sealed partial class EditSections(IDbContextFactory<KawatDb> databases, TimeProvider time)
{
    /// <summary>What the log calls such a line's subject.</summary>
    public const string Subject = "section";

    /// <summary>Longest name, in characters: it stands in the navigation.</summary>
    public const int LongestName = 40;

    /// <summary>First parts of addresses that are the program's own, beside those among the words.</summary>
    private static readonly HashSet<string> Own = new(["desk", "masuk", "intake", "websub", "foto", "gambar", "picture", "pictures", "api", "feed", "rss", "sitemap", "robots", "favicon", "kawat", "static", "health"], StringComparer.Ordinal);

    public async Task<SectionOutcome> Add(string key, IReadOnlyDictionary<string, string> names, string who, CancellationToken cancel = default)
    {
        key = key.Trim();
        if (!Form().IsMatch(key)) return SectionOutcome.BadKey;
        if (Tidy(names) is not { } called) return SectionOutcome.NoName;
        if (IsOthers(key)) return SectionOutcome.Taken;
        await using var db = await databases.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.Sections.AnyAsync(s => s.Key == key, cancel) || await db.WentInto(key, cancel) is not null) return SectionOutcome.Taken;
        db.Add(new Section { Key = key, Position = (await db.Sections.MaxAsync(s => (int?)s.Position, cancel) ?? 0) + 1, Names = called });
        await Finish(db, transaction, who, "section-added", $"{key}: {Say(called)}", cancel);
        return SectionOutcome.Done;
    }

    /// <summary>Names it, and shows or hides it.</summary>
    public async Task<SectionOutcome> Change(string key, IReadOnlyDictionary<string, string> names, bool isHidden, string who, CancellationToken cancel = default)
    {
        if (Tidy(names) is not { } called) return SectionOutcome.NoName;
        await using var db = await databases.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.Sections.FirstOrDefaultAsync(s => s.Key == key, cancel) is not { } section) return SectionOutcome.Missing;
        var (was, wasHidden) = (Say(section.Names), section.IsHidden);
        if (was == Say(called) && wasHidden == isHidden) return SectionOutcome.Done;
        (section.Names, section.IsHidden) = (called, isHidden);
        await Finish(db, transaction, who, isHidden == wasHidden ? "section-named" : isHidden ? "section-hidden" : "section-shown", $"{key}: {was} > {Say(called)}", cancel);
        return SectionOutcome.Done;
    }

    /// <summary>Moves it one place up or down.</summary>
    public async Task<SectionOutcome> Move(string key, bool up, string who, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var all = await db.Sections.OrderBy(s => s.Position).ThenBy(s => s.Key).ToListAsync(cancel);
        var at = all.FindIndex(s => s.Key == key);
        if (at < 0) return SectionOutcome.Missing;
        var to = up ? at - 1 : at + 1;
        if (to < 0 || to >= all.Count) return SectionOutcome.Done;
        (all[at], all[to]) = (all[to], all[at]);
        for (var place = 0; place < all.Count; place++) all[place].Position = place + 1;
        await Finish(db, transaction, who, "section-moved", $"{key}: {at + 1} > {to + 1}", cancel);
        return SectionOutcome.Done;
    }

    private async Task Finish(KawatDb db, Microsoft.EntityFrameworkCore.Storage.IDbContextTransaction transaction, string who, string what, string note, CancellationToken cancel)
    {
        db.Add(new PageLogEntry { Subject = Subject, At = time.GetUtcNow(), Who = who, What = what, Note = note });
        await db.SaveChangesAsync(cancel);
        // Sections stand in the head of every page.
        await db.Changed(cancel, PageKey.Everything);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>The names with a word for every edition; null when one has none, or one too long.</summary>
    private static Dictionary<string, string>? Tidy(IReadOnlyDictionary<string, string> names)
    {
        var called = Words.Languages.ToDictionary(language => language, language => (names.GetValueOrDefault(language) ?? "").ReplaceLineEndings(" ").Trim());
        return called.Values.All(name => name.Length is > 0 and <= LongestName) ? called : null;
    }

    private static string Say(IReadOnlyDictionary<string, string> names) => string.Join(" / ", names.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value));

    private static bool IsOthers(string key) => Own.Contains(key) || Words.Languages.Contains(key)
        || Words.Languages.Select(Words.In).Any(words => words.Keys.Where(word => word.StartsWith("address.", StringComparison.Ordinal)).Any(word => words[word].Trim('/').Split('/')[0] == key));

    [GeneratedRegex(@"\A[a-z][a-z0-9]*(-[a-z0-9]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
