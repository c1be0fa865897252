using System.Text.RegularExpressions;
using Kawat.Intake;
using Kawat.Intake.Pulls;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>How a source's server is to be reached, as a person wrote it. Secrets that are left empty stay as they are.</summary>
internal sealed record PullForm(PullWay Way)
{
    public string Host { get; init; } = "";
    public int Port { get; init; }
    public string Account { get; init; } = "";
    public string Password { get; init; } = "";
    public string PrivateKey { get; init; } = "";
    public PullSafety Safety { get; init; }
    public string Folder { get; init; } = "";
    public string Pattern { get; init; } = "";
    public AfterReading After { get; init; }
    public string MoveTo { get; init; } = "";
    public string ServerKey { get; init; } = "";
    public bool MayBePrivate { get; init; }
    public int Seconds { get; init; }
    public int Minutes { get; init; }
}

/// <summary>Why a set-up was not taken: the ending of the words' key, and the value that is wrong.</summary>
internal sealed record PullComplaint(string Word, string Value);

/// <summary>Sets up the server that a source is fetched from, confirms its key, and takes it away.</summary>
internal sealed partial class SetUpPull(IDbContextFactory<KawatDb> databases, PullSecrets secrets, TimeProvider time)
{
    /// <summary>Null when it was kept, and then the server is looked at at once.</summary>
    public async Task<PullComplaint?> Save(long sourceId, PullForm form, string who, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var source = await db.Sources.SingleAsync(s => s.Id == sourceId, cancel);
        var old = await db.SourcePulls.FirstOrDefaultAsync(p => p.SourceId == sourceId, cancel);
        if (source.FeedUrl.Length > 0) return new("has-feed", source.FeedUrl);
        if (Complaint(form) is { } wrong) return wrong;

        var isElsewhere = old is not null && (old.Host != form.Host || old.Port != form.Port || old.Account != form.Account || old.Way != form.Way);
        var hasNew = form.Password.Length > 0 || form.PrivateKey.Length > 0;
        // A password is told to the server it was entered for and to no other.
        if (isElsewhere && !hasNew) return new("secret-again", old!.Host);
        if (!hasNew && old is null or { SealedPassword.Length: 0, SealedKey.Length: 0 }) return new("no-secret", form.Account);
        if (form.PrivateKey.Length > 0)
        {
            try
            {
                SftpVisit.PrivateKey(form.PrivateKey, form.Password).Dispose();
            }
            catch (PullFault unreadable)
            {
                return new("bad-private-key", unreadable.Message);
            }
        }

        var now = time.GetUtcNow();
        var pull = old ?? new SourcePull { SourceId = sourceId };
        if (hasNew) (pull.SealedPassword, pull.SealedKey) = (secrets.Seal(form.Password), secrets.Seal(form.PrivateKey));
        var key = form.ServerKey.TrimEnd('=');
        if (key != pull.ServerKey) (pull.ServerKey, pull.ServerKeyBy, pull.ServerKeyAt) = (key, key.Length > 0 ? who : "", key.Length > 0 ? now : null);
        else if (old is not null && (old.Host != form.Host || old.Port != form.Port || old.Way != form.Way)) (pull.ServerKey, pull.ServerKeyBy, pull.ServerKeyAt) = ("", "", null);
        var isClearedOtherwise = old is not null && (old.After != form.After || old.MoveTo != form.MoveTo);
        var isOtherPlace = isElsewhere || (old is not null && old.Folder != form.Folder);
        (pull.Way, pull.Host, pull.Port, pull.Account, pull.Safety, pull.Folder, pull.Pattern) = (form.Way, form.Host, form.Port, form.Account, form.Safety, form.Folder, form.Pattern);
        (pull.After, pull.MoveTo, pull.MayBePrivate, pull.MostSeconds, pull.Trouble, pull.OfferedKey) = (form.After, form.MoveTo, form.MayBePrivate, form.Seconds, "", "");
        if (old is null) db.Add(pull);
        (source.PollMinutes, source.FailureCount, source.LastError) = (form.Minutes, 0, "");
        db.Add(new AdminLogEntry { At = now, Who = who, What = "set-up", Subject = "source", TargetId = sourceId, Note = $"{form.Way.Word()} {form.Account}@{form.Host}:{form.Port} {form.Folder} ({form.After.Word()}){(hasNew ? ", new secret" : "")}" });
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // Other files lie elsewhere; the door knows by their bytes which were here before.
        if (isOtherPlace) await db.PulledFiles.Where(f => f.SourceId == sourceId).ExecuteDeleteAsync(cancel);
        else if (isClearedOtherwise) await db.PulledFiles.Where(f => f.SourceId == sourceId && f.Hash != "" && f.IsCleared).ExecuteUpdateAsync(set => set.SetProperty(f => f.IsCleared, false), cancel);
        await db.SaveChangesAsync(cancel);
        await SourceSchedule.Now(db, source, now, cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return null;
    }

    /// <summary>Somebody says that the key the server showed is its own. False when it shows another by now.</summary>
    public async Task<bool> Confirm(long sourceId, string key, string who, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (key.Length == 0 || await db.SourcePulls.FirstOrDefaultAsync(p => p.SourceId == sourceId && p.OfferedKey == key, cancel) is not { } pull) return false;
        var now = time.GetUtcNow();
        var source = await db.Sources.SingleAsync(s => s.Id == sourceId, cancel);
        db.Add(new AdminLogEntry { At = now, Who = who, What = "confirmed-key", Subject = "source", TargetId = sourceId, Note = pull.ServerKey.Length > 0 ? $"{key}, before {pull.ServerKey}" : key });
        (pull.ServerKey, pull.ServerKeyBy, pull.ServerKeyAt, pull.OfferedKey, pull.Trouble) = (key, who, now, "", "");
        (source.FailureCount, source.LastError) = (0, "");
        await Look(db, source, now, cancel);
        return true;
    }

    /// <summary>Looks at the server at once, whatever went before; files that were given up are tried again.</summary>
    public async Task LookNow(long sourceId, string who, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await db.Sources.FirstOrDefaultAsync(s => s.Id == sourceId, cancel) is not { } source) return;
        var now = time.GetUtcNow();
        db.Add(new AdminLogEntry { At = now, Who = who, What = "looked", Subject = "source", TargetId = sourceId });
        await db.PulledFiles.Where(f => f.SourceId == sourceId && f.Attempts > 0).ExecuteUpdateAsync(set => set.SetProperty(f => f.Attempts, 0), cancel);
        source.FailureCount = 0;
        await Look(db, source, now, cancel);
    }

    /// <summary>The source is no longer fetched; its secrets are gone. What came stays.</summary>
    public async Task Remove(long sourceId, string who, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await db.SourcePulls.FirstOrDefaultAsync(p => p.SourceId == sourceId, cancel) is not { } pull) return;
        var now = time.GetUtcNow();
        var source = await db.Sources.SingleAsync(s => s.Id == sourceId, cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        db.Remove(pull);
        db.Add(new AdminLogEntry { At = now, Who = who, What = "server-removed", Subject = "source", TargetId = sourceId, Note = $"{pull.Account}@{pull.Host}:{pull.Port}" });
        (source.FailureCount, source.LastError) = (0, "");
        await db.PulledFiles.Where(f => f.SourceId == sourceId).ExecuteDeleteAsync(cancel);
        await db.SaveChangesAsync(cancel);
        await SourceSchedule.Now(db, source, now, cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    private static async Task Look(KawatDb db, Source source, DateTimeOffset now, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await SourceSchedule.Now(db, source, now, cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    private static PullComplaint? Complaint(PullForm form) => form switch
    {
        { Host: var host } when Uri.CheckHostName(host) is not (UriHostNameType.Dns or UriHostNameType.IPv4 or UriHostNameType.IPv6) => new("bad-host", host),
        { Port: < 1 or > 65_535 } => new("bad-port", SourceEditPage.Number(form.Port)),
        { Account: var account } when account.Length is 0 or > 200 => new("bad-account", account),
        { Minutes: < 1 or > 1440 } => new("bad-minutes", SourceEditPage.Number(form.Minutes)),
        { Seconds: < 10 or > 240 } => new("bad-seconds", SourceEditPage.Number(form.Seconds)),
        { After: AfterReading.Move, MoveTo.Length: 0 } => new("no-move-to", ""),
        { MoveTo: var place } when place.Split('/').Contains("..") => new("bad-folder", place),
        { ServerKey: { Length: > 0 } key } when !Fingerprint().IsMatch(key) => new("bad-key", key),
        _ => null,
    };

    [GeneratedRegex("^([a-z0-9@.-]+ )?SHA256:[A-Za-z0-9+/]{43}=?$", RegexOptions.CultureInvariant)]
    private static partial Regex Fingerprint();
}
