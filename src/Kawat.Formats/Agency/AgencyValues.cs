using System.Globalization;
using Kawat.Formats.Text;

namespace Kawat.Formats.Agency;

/// <summary>The values of an item's fields, found by name wherever they stand in it.</summary>
internal sealed class AgencyValues
{
    private const int Deepest = 6;
    private static readonly string[] Wrappers = ["value", "fieldvalues", "text", "label", "name", "literal", "content", "clobdata", "varchardata"];

    // What stands beside the copy, and says its own status, credit and caption.
    private static readonly HashSet<string> Beside = new(StringComparer.Ordinal)
        { "associations", "association", "media", "medialist", "multimedia", "image", "images", "picture", "pictures", "photo", "photos", "video", "videos", "logo", "logos", "attachments", "related", "relateditems" };

    private readonly Dictionary<AgencyField, List<(int Rank, string Text)>> _values = [];

    public AgencyValues(AgencyNode item) => Gather(item, 0);

    /// <summary>Every group within the item, itself first, but for pictures and others beside it.</summary>
    public List<AgencyNode> Groups { get; } = [];

    /// <summary>The pictures, films and other items beside it.</summary>
    public List<AgencyNode> Media { get; } = [];

    /// <summary>The value of the surest name; of two under one name the first. Null for none.</summary>
    public string? this[AgencyField field]
    {
        get
        {
            if (!_values.TryGetValue(field, out var values)) return null;
            var best = values[0];
            foreach (var value in values)
            {
                if (value.Rank < best.Rank) best = value;
            }

            return best.Text;
        }
    }

    /// <summary>All values of the field, in document order.</summary>
    public IEnumerable<string> All(AgencyField field) => _values.TryGetValue(field, out var values) ? values.Select(value => value.Text) : [];

    /// <summary>The values of the field that stand nearest to the item itself.</summary>
    public IEnumerable<string> Nearest(AgencyField field)
    {
        if (!_values.TryGetValue(field, out var values)) return [];
        var depth = values.Min(value => value.Rank / 100);
        return values.Where(value => value.Rank / 100 == depth).Select(value => value.Text);
    }

    /// <summary>The text of a node or of what wraps it; null for none.</summary>
    public static string? Of(AgencyNode node)
    {
        if (node.Text is { } text) return text;
        foreach (var wrapper in Wrappers)
        {
            if (node.Child(wrapper) is { } inner && (inner.Text ?? (inner.Children.Count > 0 && inner.Children.Count < 6 ? Of(inner) : null)) is { } wrapped) return wrapped;
        }

        return null;
    }

    /// <summary>A time as agencies write it: ISO 8601, "28.09.2018 11:45", "20200110", seconds or milliseconds since 1970; null for anything else.</summary>
    public static IsoTime? Time(string? text)
    {
        text = text?.Trim();
        if (string.IsNullOrEmpty(text)) return null;
        if (IsoTime.Read(text) is { } iso) return iso;
        if (text.Length is >= 9 and <= 14 && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            var at = count > 99_999_999_999 ? DateTimeOffset.FromUnixTimeMilliseconds(count) : DateTimeOffset.FromUnixTimeSeconds(count);
            return new IsoTime(at.DateTime, HasTime: true, TimeSpan.Zero, "Z");
        }

        foreach (var pattern in (ReadOnlySpan<string>)["dd.MM.yyyy HH:mm", "dd.MM.yyyy HH:mm:ss", "dd.MM.yyyy"])
        {
            if (DateTime.TryParseExact(text, pattern, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)) return new IsoTime(local, pattern.Length > 10, null, null);
        }

        // "2028-10-03T16:00:09.817+0200" is read above; a "Z" after an offset or a name of a zone in brackets is not.
        var bracket = text.IndexOf('[', StringComparison.Ordinal);
        return bracket > 0 ? IsoTime.Read(text[..bracket]) : null;
    }

    private void Gather(AgencyNode node, int depth)
    {
        Groups.Add(node);
        foreach (var child in node.Children)
        {
            if (child.Text is null && child.Children.Count == 0) continue;
            if (child.Children.Count > 0 && Beside.Contains(child.Name))
            {
                Gather(child);
                continue;
            }

            var known = AgencyNames.Of(child.Name);
            if (known is { } field && Of(child) is { } text)
            {
                // Names of things around the item ("venue name") are no headlines of it.
                if (!(field.Field == AgencyField.Headline && depth > 0 && child.Name == "name"))
                {
                    if (!_values.TryGetValue(field.Field, out var values)) _values[field.Field] = values = [];
                    if (values.Count < 500) values.Add((field.Rank + (depth * 100), text));
                }
            }

            if (child.Children.Count > 0 && depth < Deepest && Groups.Count < 3000) Gather(child, IsFrame(node, child) ? depth : depth + 1);
        }
    }

    private void Gather(AgencyNode media)
    {
        if (Media.Count >= 1000) return;
        Media.Add(media);
        foreach (var child in media.Children)
        {
            if (child.Children.Count > 0 && Beside.Contains(child.Name)) Gather(child);
        }
    }

    // A group that is the only one of its name is part of the item's own frame.
    private static bool IsFrame(AgencyNode parent, AgencyNode child) => child.Text is null
        && child.Name is "head" or "document" or "metadata" or "header" or "contentitem" or "data" or "metadatamap" or "newsitem" or "article" or "story" or "item" && parent.Children.Count(one => one.Name == child.Name) == 1;
}
