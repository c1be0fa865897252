using System.Globalization;
using Kawat.Accounts;
using Kawat.Media;
using Kawat.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>The library: every picture the newsroom holds, the newest first.</summary>
[RequestSizeLimit(MaxRequestBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = MaxRequestBytes)]
internal sealed class PictureListPage(IDbContextFactory<KawatDb> databases, TimeProvider time, AddPictures addPictures) : DeskPage
{
    private const long MaxRequestBytes = 200L * 1024 * 1024;
    private const int PageSize = 60;

    /// <summary>What can be asked for.</summary>
    public static readonly string[] Shows = ["all", "used", "unused", "no-credit", "no-alt", "ending", "held"];

    internal sealed record Tile(Picture Picture, bool IsUsed);

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public string Show { get; set; } = "all";

    /// <summary>Days on which it came, both included.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? To { get; set; }

    /// <summary>The last number of the page before.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Before { get; set; }

    public IReadOnlyList<Tile> Tiles { get; private set; } = [];

    public long? Older { get; private set; }

    /// <summary>Pictures that readers see and soon may not; those that end first come first.</summary>
    public IReadOnlyList<Picture> Ending { get; private set; } = [];

    public DateTimeOffset Now => time.GetUtcNow();

    public async Task OnGet(CancellationToken cancel)
    {
        if (!Shows.Contains(Show)) Show = "all";
        await using var db = await databases.CreateDbContextAsync(cancel);
        var (now, soon) = (Now, Now.AddDays(PictureWords.WarnDays));
        var pictures = (string.IsNullOrWhiteSpace(Q) ? db.Pictures : TextFilter.Pictures(db, Q)).AsNoTracking();
        var (from, before) = (LogFilter.Of(From, To, Zone, "", null).From, LogFilter.Of(From, To, Zone, "", null).Before);
        if (from is { } since) pictures = pictures.Where(picture => picture.CreatedAt >= since);
        if (before is { } until) pictures = pictures.Where(picture => picture.CreatedAt < until);
        pictures = Show switch
        {
            "used" => pictures.Where(picture => db.RevisionPictures.Any(use => use.PictureId == picture.Id)),
            "unused" => pictures.Where(picture => !db.RevisionPictures.Any(use => use.PictureId == picture.Id) && !db.DossierVersions.Any(version => version.PictureId == picture.Id)),
            "no-credit" => pictures.Where(picture => picture.CreditAgency == "" && picture.CreditPhotographer == ""),
            "no-alt" => pictures.Where(picture => picture.AltText == "" && picture.Hash != null),
            "ending" => pictures.Where(picture => (picture.TermsUntil > now && picture.TermsUntil <= soon) || (picture.WireExpires > now && picture.WireExpires <= soon)),
            "held" => pictures.Held(now),
            _ => pictures,
        };
        if (Before is { } last) pictures = pictures.Where(picture => picture.Id < last);
        var rows = await pictures.OrderByDescending(picture => picture.Id).Take(PageSize + 1).ToListAsync(cancel);
        var ids = rows.ConvertAll(picture => picture.Id);
        var used = (await db.RevisionPictures.Where(use => ids.Contains(use.PictureId)).Select(use => use.PictureId).Distinct().ToListAsync(cancel)).ToHashSet();
        Tiles = [.. rows.Take(PageSize).Select(picture => new Tile(picture, used.Contains(picture.Id)))];
        if (rows.Count > PageSize) Older = rows[PageSize - 1].Id;
        if (Show == "all" && Before is null && string.IsNullOrWhiteSpace(Q))
        {
            Ending = await db.Pictures.AsNoTracking().Where(picture => (picture.TermsUntil > now && picture.TermsUntil <= soon) || (picture.WireExpires > now && picture.WireExpires <= soon))
                .Where(picture => db.RevisionPictures.Any(use => use.PictureId == picture.Id && db.Stories.Any(story => story.PublicRevisionId == use.RevisionId))).Take(50).ToListAsync(cancel);
            Ending = [.. Ending.OrderBy(picture => picture.EndsAt)];
        }
    }

    /// <summary>Takes pictures in without a story.</summary>
    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        var added = await addPictures.Keep(await Uploads.Read(Request.Form.Files.GetFiles("NewPictures"), Uploads.MaxPictureBytes, cancel), Who, cancel: cancel);
        var lines = added.Refused.Select(file => EditorPage.Say(W, file)).ToList();
        if (added.Kept.Count == 0 && lines.Count == 0) lines.Add(W["picture.replace.none"]);
        if (lines.Count > 0) Bad = string.Join(" ", lines);
        if (added.Kept.Count > 0) Good = W["picture.done.added", added.Kept.Count - added.Known.Count, added.Known.Count];
        return LocalRedirect(added.Kept.Count == 1 ? FormattableString.Invariant($"/desk/pictures/{added.Kept[0].Id}") : "/desk/pictures");
    }

    public string Link(string show, long? before)
    {
        var query = new List<KeyValuePair<string, string?>> { new("show", show) };
        if (!string.IsNullOrEmpty(Q)) query.Add(new("q", Q));
        if (From is { } from) query.Add(new("from", from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        if (To is { } to) query.Add(new("to", to.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        if (before is { } id) query.Add(new("before", id.ToString(CultureInfo.InvariantCulture)));
        return "/desk/pictures" + QueryString.Create(query);
    }
}
