using Kawat.Formats;
using Kawat.Media;
using Kawat.Shared;
using Microsoft.Extensions.Options;

namespace Kawat.Intake;

/// <summary>Reads bytes into items, without touching the database: whoever delivers does it on his own time, before he stands in line.</summary>
internal sealed class ReadArrival(DataFolder data, TimeProvider time, IOptions<IntakeOptions> options)
{
    /// <summary>The parcel of an arrival and its bytes. Never throws on what they hold.</summary>
    public Parcel Read(Source source, Arrival arrival, ReadOnlyMemory<byte> bytes, string? pictureFolder, DeliveryHints? said = null)
    {
        var reading = ReadBytes(bytes, arrival, source, said);
        return new Parcel(source, arrival, reading.IsUnreadable
            ? [Unreadable(arrival, reading)]
            : [.. reading.Items.Select((one, position) => ItemOf(source, arrival, reading, one, position, bytes, pictureFolder))]);
    }

    private WireReading ReadBytes(ReadOnlyMemory<byte> bytes, Arrival arrival, Source source, DeliveryHints? said)
    {
        var hints = new WireHints
        {
            FileName = arrival.FileName,
            Charset = arrival.Charset.Length > 0 ? arrival.Charset : null,
            MediaType = said is { MediaType.Length: > 0 } ? said.MediaType : null,
            Address = said is { Address.Length: > 0 } ? said.Address : null,
            ContentLanguage = said is { Language.Length: > 0 } ? said.Language : null,
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

    private static ReadItem Unreadable(Arrival arrival, WireReading reading)
    {
        var problems = reading.Problems.Concat(reading.Items.SelectMany(item => item.Problems)).ToList();
        var item = new Item
        {
            SourceId = arrival.SourceId,
            State = ItemState.Quarantined,
            Reason = problems.FirstOrDefault(p => p.Severity == Severity.Error)?.Message ?? "The document holds no item.",
            Format = reading.Format,
            ReceivedAt = arrival.ReceivedAt,
            Problems = problems,
        };
        return new(item, null, problems, [], [], "");
    }

    private ReadItem ItemOf(Source source, Arrival arrival, WireReading reading, ItemReading one, int position, ReadOnlyMemory<byte> bytes, string? pictureFolder)
    {
        var news = source.Terms.Count == 0 ? one.Item : one.Item with { Tags = [.. one.Item.Tags.Union(source.Terms, StringComparer.OrdinalIgnoreCase)] };
        var problems = reading.Problems.Concat(one.Problems).ToList();
        var written = NewsItemJson.Serialize(news);
        var item = new Item
        {
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
            ContentHash = Hash.Of(written),
            Urgency = news.Urgency,
            Signals = string.Join(' ', news.Signals.Select(signal => signal.Word())),
            Reading = news,
            Problems = problems,
        };
        // A file that is a picture is its own bytes; the readers read what it says of itself.
        var isFile = reading.Format == "picture" && news.Pictures is [{ Href: null }] && KeepPicture.TypeOf(bytes.Span) is not null;
        if (isFile && KeepPicture.SizeOf(bytes) is null) problems.Add(new Problem(ProblemOf.PictureNotFound, Severity.Error, $"{arrival.FileName} is not a PNG, JPEG, WebP or GIF picture that can be shown."));
        // A status has to be heeded however broken the rest is; an error keeps the copy from being used all the same.
        if (problems.FirstOrDefault(p => p.Severity == Severity.Error) is { } error) (item.State, item.Reason) = (ItemState.Quarantined, error.Message);
        var rule = SourceRules.For(source, news, item.Section);
        if (item.State == ItemState.Accepted && rule is { Deed: RuleDeed.Ignore }) (item.State, item.Reason) = (ItemState.Refused, $"A rule of {source.Key} ignores it: {rule.Say()}.");
        var pictures = item.State == ItemState.Accepted ? news.Pictures.Select(came => Keep(came, isFile ? bytes : (ReadOnlyMemory<byte>?)null, pictureFolder, problems)).ToList() : [];
        return new(item, news, problems, pictures, ChainKeys.Of(news, source.Id, item.CopyDate), rule is { Deed: RuleDeed.Hold } ? rule.Say() : "") { Written = written, Words = ItemWords.Of(news) };
    }

    /// <summary>The day of the copy in the source's zone.</summary>
    private static DateOnly? CopyDateOf(NewsItem news, string zone) =>
        news.Published is not { } published ? null
        : published.Precision == "day" && DateOnly.TryParseExact(published.Value, "yyyy-MM-dd", out var day) ? day
        : DateTimeOffset.TryParse(published.Value, System.Globalization.CultureInfo.InvariantCulture, out var instant) ? Dates.DayIn(zone, instant)
        : null;

    private Picture Keep(ItemPicture came, ReadOnlyMemory<byte>? own, string? folder, List<Problem> problems)
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
        if (own is { } bytesOfFile) KeepPicture.Bytes(data, picture, bytesOfFile);
        else if (came.Href is { } href && BytesBeside(folder, href, problems) is { } bytes && !KeepPicture.Bytes(data, picture, bytes))
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
