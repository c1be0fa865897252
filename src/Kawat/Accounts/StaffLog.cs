using Microsoft.EntityFrameworkCore;

namespace Kawat.Accounts;

/// <summary>Who did what to an account, and when. Only ever added to.</summary>
internal sealed class StaffLogEntry
{
    public long Id { get; set; }
    public DateTimeOffset At { get; set; }

    /// <summary>A sign-in name, or "command line".</summary>
    public string Who { get; set; } = "";

    /// <summary>The verb: signed-in, session-ended, two-step-reset …</summary>
    public string What { get; set; } = "";

    /// <summary>Whose account.</summary>
    public string Subject { get; set; } = "";

    public string Note { get; set; } = "";
}

/// <summary>Writes it.</summary>
internal sealed class StaffLog(IDbContextFactory<KawatDb> databases, TimeProvider time)
{
    public async Task Add(string who, string what, string subject, string note = "")
    {
        await using var db = await databases.CreateDbContextAsync();
        db.Add(new StaffLogEntry { At = time.GetUtcNow(), Who = who, What = what, Subject = subject, Note = note });
        await db.SaveChangesAsync();
    }
}
