using Kawat.Intake;
using Kawat.Intake.Pulls;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>The server that a source is fetched from: how it is reached, what it showed of itself, and what waits there.</summary>
internal sealed class SourceServerPage(IDbContextFactory<KawatDb> databases, SetUpPull setUp) : DeskPage
{
    /// <summary>Files that wait or made trouble, on the page.</summary>
    private const int Most = 50;

    public Source Source { get; private set; } = null!;

    /// <summary>What is set up; null before it was.</summary>
    public SourcePull? Kept { get; private set; }

    /// <summary>What stands in the form.</summary>
    public PullForm Form { get; private set; } = null!;

    public IReadOnlyList<PulledFile> Files { get; private set; } = [];

    public async Task<IActionResult> OnGet(long id, string way, CancellationToken cancel) => await Show(id, way, null, cancel);

    public async Task<IActionResult> OnPost(long id, string way, [FromForm] IFormCollection fields, CancellationToken cancel)
    {
        if (WayOf(way) is not { } of || !await IsThere(id, cancel)) return NotFound();
        var form = Read(of, fields);
        if (await setUp.Save(id, form, Who, cancel) is { } complaint)
        {
            Bad = W[$"transports.pull.{complaint.Word}", complaint.Value];
            return await Show(id, way, form, cancel);
        }

        Good = W["transports.pull.saved"];
        return LocalRedirect($"/desk/admin/source/{id}/{way}");
    }

    public async Task<IActionResult> OnPostConfirm(long id, string way, string? key, CancellationToken cancel)
    {
        if (await setUp.Confirm(id, key ?? "", Who, cancel)) Good = W["transports.pull.confirmed"];
        else Bad = W["transports.pull.other-by-now"];
        return LocalRedirect($"/desk/admin/source/{id}/{(WayOf(way) ?? PullWay.Sftp).Word()}");
    }

    public async Task<IActionResult> OnPostLook(long id, string way, CancellationToken cancel)
    {
        await setUp.LookNow(id, Who, cancel);
        Good = W["transports.pull.looking"];
        return LocalRedirect($"/desk/admin/source/{id}/{(WayOf(way) ?? PullWay.Sftp).Word()}");
    }

    public async Task<IActionResult> OnPostRemove(long id, CancellationToken cancel)
    {
        await setUp.Remove(id, Who, cancel);
        Good = W["transports.pull.removed"];
        return LocalRedirect($"/desk/admin/source/{id}");
    }

    private async Task<bool> IsThere(long id, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Sources.AnyAsync(s => s.Id == id, cancel);
    }

    private async Task<IActionResult> Show(long id, string way, PullForm? form, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (WayOf(way) is not { } of || await db.Sources.AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, cancel) is not { } source) return NotFound();
        Source = source;
        Kept = await db.SourcePulls.AsNoTracking().FirstOrDefaultAsync(p => p.SourceId == id && p.Way == of, cancel);
        Form = form ?? (Kept is { } pull
            ? new PullForm(of)
            {
                Host = pull.Host, Port = pull.Port, Account = pull.Account, Safety = pull.Safety, Folder = pull.Folder, Pattern = pull.Pattern, After = pull.After, MoveTo = pull.MoveTo,
                ServerKey = pull.ServerKey, MayBePrivate = pull.MayBePrivate, Seconds = pull.MostSeconds, Minutes = source.PollMinutes,
            }
            : new PullForm(of) { Port = of == PullWay.Sftp ? 22 : 993, Seconds = 120, Minutes = of == PullWay.Sftp ? 1 : 2, MoveTo = of == PullWay.Sftp ? "taken" : "Taken" });
        Files = await db.PulledFiles.AsNoTracking().Where(f => f.SourceId == id && (f.TakenAt == null || f.Fault != "")).OrderByDescending(f => f.Id).Take(Most).ToListAsync(cancel);
        return Page();
    }

    private static PullWay? WayOf(string way) => way switch { "sftp" => PullWay.Sftp, "imap" => PullWay.Imap, _ => null };

    private static PullForm Read(PullWay way, IFormCollection fields)
    {
        string Text(string name, int most = 500) => fields[name].ToString().Trim() is var text && text.Length > most ? text[..most] : fields[name].ToString().Trim();
        int Number(string name) => int.TryParse(Text(name), System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0;
        T Of<T>(string name) where T : struct, Enum => Enum.GetValues<T>().FirstOrDefault(value => value.Word() == Text(name));
        return new PullForm(way)
        {
            Host = Text("host"), Port = Number("port"), Account = Text("account"), Password = fields["password"].ToString(), PrivateKey = Text("privateKey", 20_000), Safety = Of<PullSafety>("safety"), Folder = Text("folder"),
            Pattern = Text("pattern"), After = Of<AfterReading>("after"), MoveTo = Text("moveTo"), ServerKey = Text("serverKey"), MayBePrivate = Text("mayBePrivate") == "true", Seconds = Number("seconds"), Minutes = Number("minutes"),
        };
    }
}
