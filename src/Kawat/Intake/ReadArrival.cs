using System.Numerics;
using Kawat.Formats;
using Kawat.Media;
using Kawat.Shared;
using Kawat.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Kawat.Intake;

/// <summary>Reads an arrival's raw bytes into items, in one transaction; run again after a cut it does nothing twice.
/// Every item ends accepted, duplicate, superseded or quarantined, with the reason.</summary>
internal sealed class ReadArrival(IDbContextFactory<KawatDb> databases, DataFolder data, TimeProvider time, IOptions<IntakeOptions> options)
{
    public async Task<IReadOnlyList<Item>> Read(long arrivalId, string? pictureFolder = null, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var arrival = await db.Arrivals.SingleAsync(a => a.Id == arrivalId, cancel);
        if (arrival.State != ArrivalState.Received) return await ItemsOf(db, arrivalId, cancel);

        var source = await db.Sources.SingleAsync(s => s.Id == arrival.SourceId, cancel);
        var bytes = await File.ReadAllBytesAsync(DataFolder.PathOf(data.Raw, arrival.RawHash), cancel);
        var reading = ReadBytes(bytes, arrival, source);

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // Whoever turns the row from received to read writes the items; a second reader finds nothing left to do.
        var mine = await db.Arrivals.Where(a => a.Id == arrivalId && a.State == ArrivalState.Received)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.State, ArrivalState.Read), cancel);
        if (mine == 0)
        {
            await transaction.RollbackAsync(cancel);
            return await ItemsOf(db, arrivalId, cancel);
        }

        var position = 0;
        if (reading.IsUnreadable)
        {
            db.Add(Quarantined(arrival, reading));
        }
        else
        {
            foreach (var one in reading.Items)
            {
                // A later item of the same document may supersede an earlier one, so each is in the table before the next is judged.
                await Add(db, arrival, source, reading, one, position++, pictureFolder, cancel);
            }
        }

        // Whether it repeats what another sender sent is found out afterwards; whoever pushes does not wait for it.
        if (!reading.IsUnreadable) db.Enqueue(WorkKind.CompareItems, arrivalId, time.GetUtcNow());
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return await ItemsOf(db, arrivalId, cancel);
    }

    private static async Task<IReadOnlyList<Item>> ItemsOf(KawatDb db, long arrivalId, CancellationToken cancel) =>
        await db.Items.AsNoTracking().Where(i => i.ArrivalId == arrivalId).OrderBy(i => i.Position).ToListAsync(cancel);

    private WireReading ReadBytes(byte[] bytes, Arrival arrival, Source source)
    {
        var hints = new WireHints
        {
            FileName = arrival.FileName,
            Charset = arrival.Charset.Length > 0 ? arrival.Charset : null,
            Zone = source.Zone,
            MaxBytes = options.Value.MaxItemBytes,
        };
        try
        {
            return WireReader.Read(bytes, hints);
        }
        catch (Exception bug) when (bug is not OutOfMemoryException)
        {
            // Readers don't throw; if one does, that is our fault and the sender's bytes must not pay for it.
            return new("unknown", [], [new Problem(ProblemOf.ReaderFailed, Severity.Error, $"The reader failed on {arrival.FileName}: {bug.GetType().Name}: {bug.Message}")]);
        }
    }

    private static Item Quarantined(Arrival arrival, WireReading reading)
    {
        var problems = reading.Problems.Concat(reading.Items.SelectMany(item => item.Problems)).ToList();
        return new Item
        {
            ArrivalId = arrival.Id,
            SourceId = arrival.SourceId,
            State = ItemState.Quarantined,
            Reason = problems.FirstOrDefault(p => p.Severity == Severity.Error)?.Message ?? "The document holds no item.",
            Format = reading.Format,
            ReceivedAt = arrival.ReceivedAt,
            Problems = problems,
        };
    }

    private async Task Add(KawatDb db, Arrival arrival, Source source, WireReading reading, ItemReading one, int position, string? pictureFolder, CancellationToken cancel)
    {
        var news = one.Item;
        var problems = reading.Problems.Concat(one.Problems).ToList();
        var item = new Item
        {
            ArrivalId = arrival.Id,
            SourceId = arrival.SourceId,
            Position = position,
            State = ItemState.Accepted,
            Format = reading.Format,
            Guid = news.Guid ?? "",
            ItemVersion = news.Version ?? "",
            PubStatus = news.PubStatus,
            Language = news.Language ?? source.DefaultLanguage ?? "id",
            Headline = news.Headline ?? "",
            Section = news.Section ?? source.DefaultSection ?? "",
            CopyDate = CopyDateOf(news, source.Zone),
            ReceivedAt = arrival.ReceivedAt,
            ContentHash = Hash.Of(NewsItemJson.Serialize(news)),
            Reading = news,
        };
        if (problems.FirstOrDefault(p => p.Severity == Severity.Error) is { } error) (item.State, item.Reason) = (ItemState.Quarantined, error.Message);
        else if (IsBare(news)) (item.State, item.Reason) = (ItemState.Quarantined, "Neither headline, text nor picture could be read.");
        var superseded = item.State == ItemState.Accepted ? await Judge(db, item, problems, cancel) : null;
        if (item.State is ItemState.Accepted or ItemState.Superseded)
        {
            var pictures = news.Pictures.Select(came => Keep(came, pictureFolder, problems)).ToList();
            db.AddRange(pictures);
            await db.SaveChangesAsync(cancel);
            foreach (var picture in pictures.Where(picture => picture.Hash is not null)) db.Enqueue(WorkKind.MakeRenditions, picture.Id, time.GetUtcNow());
            item.Pictures = [.. pictures.Select((picture, at) => new ItemPictureRow { Position = at, PictureId = picture.Id })];
        }

        item.Problems = problems;
        db.Add(item);
        await db.SaveChangesAsync(cancel);
        if (superseded is null) return;
        (superseded.State, superseded.RelatedItemId, superseded.Reason) = (ItemState.Superseded, item.Id,
            item.ItemVersion.Length > 0 ? $"Version {item.ItemVersion} came, as item {item.Id}." : $"Newer copy came, as item {item.Id}.");
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Nothing that a story could be made from. A kill is never bare: its status is its message.</summary>
    private static bool IsBare(NewsItem news) =>
        news is { Headline: null, Pictures.Count: 0, PubStatus: PubStatus.Usable } && news.Body.ToPlainText().Length == 0;

    /// <summary>The day of the copy in the source's zone.</summary>
    private static DateOnly? CopyDateOf(NewsItem news, string zone) =>
        news.Published is not { } published ? null
        : published.Precision == "day" && DateOnly.TryParseExact(published.Value, "yyyy-MM-dd", out var day) ? day
        : DateTimeOffset.TryParse(published.Value, System.Globalization.CultureInfo.InvariantCulture, out var instant) ? Dates.DayIn(zone, instant)
        : null;

    /// <summary>New, the same again, or another version of something that is here; returns the item that this one supersedes.</summary>
    private static async Task<Item?> Judge(KawatDb db, Item item, List<Problem> problems, CancellationToken cancel)
    {
        var same = await db.Items.FirstOrDefaultAsync(i => i.ContentHash == item.ContentHash && i.State != ItemState.Duplicate && i.State != ItemState.Quarantined, cancel);
        if (same is not null)
        {
            (item.State, item.RelatedItemId, item.Reason) = (ItemState.Duplicate, same.Id, $"The same content as item {same.Id}.");
            return null;
        }

        if (item.Guid.Length == 0) return null;
        var newest = await db.Items.Where(i => i.SourceId == item.SourceId && i.Guid == item.Guid && i.State == ItemState.Accepted)
            .OrderByDescending(i => i.Id).FirstOrDefaultAsync(cancel);
        if (newest is null) return null;
        switch (Compare(item.ItemVersion, newest.ItemVersion))
        {
            case < 0:
                (item.State, item.RelatedItemId, item.Reason) =
                    (ItemState.Superseded, newest.Id, $"Version {item.ItemVersion} came after version {newest.ItemVersion} (item {newest.Id}).");
                return null;
            case 0 when item.ItemVersion.Length > 0:
                problems.Add(new Problem(ProblemOf.SameVersionOtherContent, Severity.Warning,
                    $"Version {item.ItemVersion} of {item.Guid} is here already with other content, as item {newest.Id}; both are kept."));
                return null;
            default:
                return newest;
        }
    }

    /// <summary>As numbers when both are, else as text; a missing version is older than any and equal to another missing one.</summary>
    private static int Compare(string a, string b) =>
        BigInteger.TryParse(a, out var x) && BigInteger.TryParse(b, out var y) ? x.CompareTo(y) : string.CompareOrdinal(a, b);

    private Picture Keep(ItemPicture came, string? folder, List<Problem> problems)
    {
        var picture = new Picture
        {
            Caption = came.Caption ?? "",
            CreditAgency = came.Credit?.Agency ?? "",
            CreditPhotographer = came.Credit?.Photographer ?? "",
            UsageTerms = came.UsageTerms ?? "",
            AltText = came.AltText ?? "",
            SourceHref = came.Href ?? "",
            CreatedAt = time.GetUtcNow(),
        };
        if (came.Href is { } href && BytesBeside(folder, href, problems) is { } bytes && !KeepPicture.Bytes(data, picture, bytes))
            problems.Add(new Problem(ProblemOf.PictureNotFound, Severity.Warning, $"{href} is not a PNG, JPEG, WebP or GIF picture."));
        return picture;
    }

    /// <summary>The bytes of a picture named relative to the item; never outside <paramref name="folder"/>, never over the network.</summary>
    private static byte[]? BytesBeside(string? folder, string href, List<Problem> problems)
    {
        if (folder is null || Uri.TryCreate(href, UriKind.Absolute, out _))
        {
            problems.Add(new Problem(ProblemOf.PictureNotFetched, Severity.Note, $"The picture {href} was not fetched."));
            return null;
        }

        var root = Path.GetFullPath(folder) + Path.DirectorySeparatorChar;
        var file = Path.GetFullPath(Path.Combine(root, href));
        if (!file.StartsWith(root, StringComparison.Ordinal) || !File.Exists(file) || new FileInfo(file).Length > 50 * 1024 * 1024)
        {
            problems.Add(new Problem(ProblemOf.PictureNotFound, Severity.Warning, $"The picture {href} is not beside the item."));
            return null;
        }

        return File.ReadAllBytes(file);
    }
}
