using System.Globalization;
using System.Text;
using Kawat.Formats.Content;

namespace Kawat.Formats.Tests;

/// <summary>Shows a reading as lines, absent fields left out, so that a case is short to read.</summary>
internal static class Rendering
{
    public static string Of(WireReading reading)
    {
        var text = new StringBuilder($"format: {reading.Format}\n");
        foreach (var problem in reading.Problems) text.Append(Line("problem", $"{problem.Code} {problem.Severity}: {problem.Message}"));
        foreach (var item in reading.Items)
        {
            if (reading.Items.Count > 1) text.Append("== item\n");
            Render(text, item);
        }

        return text.ToString();
    }

    private static void Render(StringBuilder text, ItemReading reading)
    {
        var item = reading.Item;
        text.Append(Line("guid", item.Guid)).Append(Line("version", item.Version));
        if (item.PubStatus != PubStatus.Usable) text.Append(Line("status", item.PubStatus.ToString()));
        if (item.Embargo is { } embargo) text.Append(Line("embargo", $"{embargo.Raw} | {embargo.Until:O} | {embargo.Zone}"));
        text.Append(Line("headline", item.Headline)).Append(Line("deck", item.Deck)).Append(Line("slug", item.Slug)).Append(Line("section", item.Section));
        if (item.Dateline is { } dateline) text.Append(Line("dateline", $"{dateline.Place} | {dateline.Country} | {dateline.Agency}"));
        if (item.Published is { } published) text.Append(Line("published", $"{published.Value} | {published.Precision} | {published.Reason}"));
        text.Append(Line("language", item.Language)).Append(Line("link", item.Link));
        foreach (var name in item.Bylines) text.Append(Line("byline", name));
        foreach (var name in item.Editors) text.Append(Line("editor", name));
        if (item.Copyright is { } copyright) text.Append(Line("copyright", $"{copyright.Holder} | {copyright.Year}"));
        text.Append(Line("credit", item.CreditLine)).Append(Line("terms", item.UsageTerms));
        foreach (var note in item.EditorNotes) text.Append(Line("note", note.Text + (note.Role is null ? "" : $" | role {note.Role}") + (note.NotForPublication ? " | not for publication" : "")));
        if (item.ItemClass != ItemClass.Text) text.Append(Line("class", item.ItemClass.ToString()));
        text.Append(Line("provider", item.Provider)).Append(Line("first-created", Instant(item.FirstCreated))).Append(Line("version-created", Instant(item.VersionCreated)));
        text.Append(Line("expires", Instant(item.Expires))).Append(Line("urgency", item.Urgency?.ToString(CultureInfo.InvariantCulture))).Append(Line("subheadline", item.Subheadline));
        text.Append(Line("correction", item.CorrectionNote)).Append(Line("source-type", item.DigitalSourceType));
        if (item.Signals.Count > 0) text.Append(Line("signals", string.Join(", ", item.Signals)));
        foreach (var name in item.InfoSources) text.Append(Line("info-source", name));
        foreach (var subject in item.Subjects) text.Append(Line("subject", $"{subject.Kind} | {subject.Name} | {subject.Code} | {subject.Scheme}"));
        if (item.Position is { } position) text.Append(Line("position", string.Create(CultureInfo.InvariantCulture, $"{position.Latitude} {position.Longitude}")));
        foreach (var relation in item.Relations) text.Append(Line("relation", $"{relation.Kind} | {relation.Guid} | {relation.Version} | {relation.Href} | {relation.Title}" + (relation.Status is null ? "" : $" | {relation.Status}")));
        foreach (var file in item.Attachments) text.Append(Line("attachment", $"{file.Href} | {file.ContentType} | {file.Title} | {file.Length}"));
        if (item.Tags.Count > 0) text.Append(Line("tags", string.Join(" | ", item.Tags)));
        foreach (var picture in item.Pictures)
        {
            text.Append(Line("picture", $"{picture.Caption} | {picture.Credit?.Agency} | {picture.Credit?.Photographer}" + (picture.Href is null ? "" : $" | {picture.Href}") + (picture.AltText is null ? "" : $" | alt {picture.AltText}") + More(picture)));
        }

        foreach (var block in item.Body.Blocks) text.Append(Line(Name(block), Text(block)));
        foreach (var line in item.Dropped) text.Append(Line("dropped", line.TrimEnd('\r')));
        foreach (var problem in reading.Problems) text.Append(Line("problem", $"{problem.Code} {problem.Severity}: {problem.Message}"));
    }

    private static string? Instant(DateTimeOffset? instant) => instant?.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFzzz", CultureInfo.InvariantCulture);

    private static string More(ItemPicture picture) => string.Concat(
        new (string Name, string? Value)[]
        {
            ("guid", picture.Guid), ("headline", picture.Headline), ("copyright", picture.CopyrightNotice), ("terms", picture.UsageTerms), ("type", picture.ContentType),
            ("size", picture.Width is null ? null : $"{picture.Width}x{picture.Height}"), ("status", picture.PubStatus == PubStatus.Usable ? null : picture.PubStatus.ToString()),
            ("embargo", picture.Embargo?.Raw), ("taken", picture.TakenAt), ("place", picture.Place), ("source-type", picture.DigitalSourceType),
        }
        .Where(one => one.Value is not null).Select(one => $" | {one.Name} {one.Value}"));

    public static string Name(Block block) => block switch
    {
        Paragraph => "p",
        Heading heading => $"h{heading.Level}",
        Quotation => "quote",
        ItemList list => list.Ordered ? "ol" : "ul",
        PictureBlock => "img",
        Table table => table.HasHeader ? "table+header" : "table",
        _ => "box",
    };

    public static string Text(Block block) => block switch
    {
        Paragraph p => Marked(p.Runs),
        Heading h => Marked(h.Runs),
        Quotation q => Marked(q.Runs) + (q.Attribution is null ? "" : $" — {q.Attribution}"),
        ItemList list => string.Join(" ¶ ", list.Items.Select(Marked)),
        PictureBlock picture => picture.Index.ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => block.PlainText.Replace('\t', '|'),
    };

    private static string Marked(IReadOnlyList<Run> runs) => string.Concat(runs.Select(run =>
    {
        var text = run.Bold ? $"*{run.Text}*" : run.Text;
        if (run.Italic) text = $"_{text}_";
        return run.Href is null ? text : $"[{text}]({run.Href})";
    }));

    private static string Line(string name, string? value) => value is null ? "" : $"{name}: {value.Replace("\n", "⏎", StringComparison.Ordinal)}\n";
}
