using Microsoft.EntityFrameworkCore;

namespace Kawat.Stories;

/// <summary>A section that went into another. Revisions keep the key they were written under, so whoever takes a section from one asks what it is called now.</summary>
internal sealed class SectionMerge
{
    /// <summary>The key it had; never given again, since addresses, feeds and old revisions say it.</summary>
    public string Key { get; set; } = "";

    /// <summary>The section that has its stories now; never one that went into another itself.</summary>
    public string IntoKey { get; set; } = "";

    public DateTimeOffset At { get; set; }
    public string Who { get; set; } = "";
}

/// <summary>What became of sections.</summary>
internal static class MergedSections
{
    /// <summary>The section that <paramref name="key"/> went into; null when it went into none.</summary>
    public static Task<string?> WentInto(this KawatDb db, string key, CancellationToken cancel) =>
        db.SectionMerges.AsNoTracking().Where(merge => merge.Key == key).Select(merge => merge.IntoKey).FirstOrDefaultAsync(cancel);

    /// <summary>The key under which stories of <paramref name="key"/> stand now: itself unless it went into another.</summary>
    public static async Task<string> SectionNow(this KawatDb db, string key, CancellationToken cancel) => await db.WentInto(key, cancel) ?? key;
}
