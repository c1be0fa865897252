using System.Text;
using Kawat.Formats.Agency;
using Kawat.Formats.Content;
using Kawat.Formats.Html;
using Kawat.Formats.Json;
using Kawat.Formats.Text;

namespace Kawat.Formats.Mail;

/// <summary>Mail as a format: a message as a mail drop or mailbox keeps it.</summary>
internal static class MailFormat
{
    private const int MostAttachments = 50;

    private static readonly HashSet<string> Fields = new(StringComparer.OrdinalIgnoreCase)
        { "from", "to", "cc", "subject", "date", "message-id", "mime-version", "received", "return-path", "delivered-to", "content-type", "reply-to", "sender", "x-mailer", "dkim-signature", "content-transfer-encoding", "received-spf", "x-received", "references", "in-reply-to" };

    /// <summary>True for text that begins with at least three different header fields of mail, its own line of mbox before them allowed.</summary>
    public static bool Recognises(WireDocument document)
    {
        var found = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var lines = 0;
        foreach (var line in document.Text.AsSpan().TrimStart().EnumerateLines())
        {
            if (line.IsEmpty || lines++ > 200) break;
            if (line[0] is ' ' or '\t' || (lines == 1 && line.StartsWith("From ", StringComparison.Ordinal))) continue;
            var colon = line.IndexOf(':');
            if (colon <= 0 || !MimeHeaders.IsName(line[..colon])) break;
            if (line[..colon].ToString() is var name && Fields.Contains(name)) found.Add(name);
            if (found.Count >= 3) return true;
        }

        return false;
    }

    public static IReadOnlyList<ItemReading> Read(WireDocument wire, ProblemList document)
    {
        var problems = new ProblemList();
        var mail = MailDocument.Read(wire.Bytes.Span, problems);
        var content = new MailContent(problems);
        content.Add(mail);
        var items = new List<ItemReading>();
        foreach (var (bytes, charset) in content.Documents.Take(MostAttachments))
        {
            // A document of a wire format in a mail is what the mail brings; a mail in a mail was unpacked already.
            var inner = WireReader.Read(bytes, wire.Hints with { Charset = charset, FileName = null });
            if (!inner.IsUnreadable && inner.Format is not ("mail" or "saved-page")) items.AddRange(inner.Items);
        }

        // A form that was mailed: fields in JSON instead of words.
        if (content.Plain is { } plain && JsonObjects.Recognises(plain.Trim()))
        {
            var form = new List<ItemReading>();
            var fields = new WireDocument(default, plain.Trim(), wire.Hints);
            foreach (var json in fields.Parts(new ProblemList())) form.AddRange(AgencyReading.Read(AgencyNode.Of(json), wire.Hints));
            fields.Release();
            if (form.Count > 0) items.AddRange(form.Select(one => new ItemReading(Framed(one.Item, mail, problems), [.. one.Problems.Where(problem => problem.Code != ProblemCodes.NoIdentifier)])));
        }

        if (items.Count == 0) items.Add(new ItemReading(Item(mail, content, problems), problems.Problems));
        return items;
    }

    // What the mail's own fields say of an item that lacks it.
    private static NewsItem Framed(NewsItem item, MailDocument mail, ProblemList problems)
    {
        var sent = MailDate.Read(mail.Headers["Date"]);
        return item with
        {
            Guid = item.Guid ?? Identifier(mail.Headers["Message-ID"], problems),
            Provider = item.Provider ?? Sender(mail, problems),
            VersionCreated = item.VersionCreated ?? sent,
            Published = item.Published ?? (sent is { } at ? Zones.Published(at, "Date") : null),
        };
    }

    private static NewsItem Item(MailDocument mail, MailContent content, ProblemList problems)
    {
        var pictures = new List<ItemPicture>();
        var (body, dropped) = content.Body(pictures);
        (var dateline, body) = BodyDateline.Take(body);
        (body, var hidden) = PrivateParts.Take(body, problems);
        var headline = Subject(mail.Headers["Subject"], problems);
        if (headline is null) problems.Warning(ProblemCodes.NoHeadline, "The mail has no subject.");
        if (body.Blocks.Count == 0) problems.Warning(ProblemCodes.NoText, "The mail has no text.");
        if (Identifier(mail.Headers["Message-ID"], problems) is null) problems.Warning(ProblemCodes.NoIdentifier, "The mail has no Message-ID, so its later versions cannot be matched with it.");
        if (mail.Headers["Date"] is { } written && MailDate.Read(written) is null) problems.Warning(ProblemCodes.UnreadableDate, $"Field \"Date\" is not a time: {ProblemList.Quote(written)}.");

        var item = Framed(
            new NewsItem
            {
                Headline = headline,
                Dateline = dateline,
                Language = LanguageTag.Primary(mail.Headers["Content-Language"]?.Split(',')[0]) ?? CopyLanguage.Tell(headline, body),
                Tags = [.. (mail.Headers["Keywords"] is { } keywords ? MailContent.Header(keywords) : "").Split(',').Select(word => FieldText.Line(word, problems)).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).Take(100)],
                Relations = Identifier(mail.Headers["In-Reply-To"], problems) is { } other ? [new ItemRelation(RelationKind.SeeAlso, other)] : [],
                EditorNotes = hidden is null ? [] : [hidden],
                Body = body,
                Pictures = pictures,
                Attachments = content.Files,
                Dropped = dropped,
            },
            mail, problems);
        return item with { Signals = Signals.Of(item) };
    }

    private static string? Subject(string? written, ProblemList problems)
    {
        var subject = written is null ? null : FieldText.Line(MailContent.Header(written), problems);
        while (subject is not null)
        {
            var colon = subject.IndexOf(':', StringComparison.Ordinal);
            if (colon is not (2 or 3) || !(subject[..colon].ToLowerInvariant() is "re" or "fw" or "fwd" or "aw" or "wg" or "tr" or "bls" or "trs")) return subject;
            subject = FieldText.Line(subject[(colon + 1)..], problems);
        }

        return null;
    }

    private static string? Identifier(string? written, ProblemList problems) => written is null ? null : FieldText.Line(written.Trim().Trim('<', '>'), problems) is { Length: <= 500 } id ? id.Split(' ')[0].Trim('<', '>') : null;

    // The sender's name; of an address alone the house it is at: a person's address is nobody's business.
    private static string? Sender(MailDocument mail, ProblemList problems)
    {
        if (mail.Headers["From"] is not { } from) return null;
        from = MailContent.Header(from);
        var open = from.IndexOf('<', StringComparison.Ordinal);
        if (open > 0 && FieldText.Line(from[..open].Trim().Trim('"'), problems) is { Length: > 0 } name && !name.Contains('@', StringComparison.Ordinal)) return name;
        var at = from.LastIndexOf('@');
        return at < 0 ? FieldText.Line(from, problems) : FieldText.Line(from[(at + 1)..].TrimEnd('>', ' '), problems);
    }
}
