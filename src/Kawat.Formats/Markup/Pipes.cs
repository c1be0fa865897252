using Kawat.Formats.Text;
namespace Kawat.Formats.Markup;

/// <summary>Several values in one attribute, parted by bars: for what a format has no field of its own for.</summary>
internal static class Pipes
{
    /// <summary>The values as one; nulls are empty.</summary>
    public static string Join(params ReadOnlySpan<string?> values)
    {
        var parts = new string[values.Length];
        for (var i = 0; i < values.Length; i++) parts[i] = values[i] is not { } value ? "" : value.Length == 0 ? "%0" : value.Replace("%", "%25", StringComparison.Ordinal).Replace("|", "%7C", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);
        return string.Join('|', parts);
    }

    /// <summary>The values; those beyond what was written are null.</summary>
    public static string?[] Split(string written, int count)
    {
        var values = new string?[count];
        var parts = written.Split('|');
        for (var i = 0; i < Math.Min(count, parts.Length); i++)
        {
            var part = parts[i].Trim();
            values[i] = part.Length == 0 ? null : part == "%0" ? "" : part.Replace("%0A", "\n", StringComparison.Ordinal).Replace("%7C", "|", StringComparison.Ordinal).Replace("%25", "%", StringComparison.Ordinal);
        }

        return values;
    }

    public static string Of(Subject one) => Join(one.Kind.ToString(), one.Scheme, one.Code, one.Name);

    public static string Of(ItemRelation one) => Join(one.Kind.ToString(), one.Guid, one.Version, one.Href, one.Title, one.Status?.ToString());

    public static string Of(EditorNote one) => Join(one.Role, one.NotForPublication ? "private" : null, one.Text);

    public static IReadOnlyList<Subject> Subjects(IEnumerable<string> written)
    {
        var subjects = new List<Subject>();
        foreach (var one in written)
        {
            if (Split(one, 4) is [{ } kind, var scheme, var code, var name] && Enum.TryParse<SubjectKind>(kind, out var known) && (name ?? code) is not null) subjects.Add(new Subject(known, name, code, scheme));
        }

        return subjects;
    }

    public static IReadOnlyList<ItemRelation> Relations(IEnumerable<string> written)
    {
        var relations = new List<ItemRelation>();
        foreach (var one in written)
        {
            if (Split(one, 6) is [{ } kind, var guid, var version, var href, var title, var status] && Enum.TryParse<RelationKind>(kind, out var known) && (guid ?? href) is not null)
                relations.Add(new ItemRelation(known, guid, version, Content.Run.SafeHref(href), title, Enum.TryParse<PubStatus>(status, out var said) ? said : null));
        }

        return relations;
    }

    public static IReadOnlyList<EditorNote> Notes(IEnumerable<string> written, ProblemList problems)
    {
        var notes = new List<EditorNote>();
        foreach (var one in written)
        {
            if (Split(one, 3) is [var role, var isPrivate, { } said] && Text.FieldText.Lines(said, problems) is { } text) notes.Add(new EditorNote(text, role, isPrivate is not null || PrivateWords.Says(text)));
        }

        return notes;
    }

    public static IReadOnlyList<CopySignal> Signals(IEnumerable<string> written) =>
        Text.Signals.Merged([.. written.Select(name => Enum.TryParse<CopySignal>(name, out var signal) && Enum.IsDefined(signal) ? signal : (CopySignal?)null).OfType<CopySignal>()], []);

    public static GeoPoint? Point(string? written) =>
        written?.Split(' ') is [var latitude, var longitude] && double.TryParse(latitude, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var north) && Math.Abs(north) <= 90
        && double.TryParse(longitude, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var east) && Math.Abs(east) <= 180 ? new GeoPoint(north, east) : null;

    public static string? Of(GeoPoint? point) => point is null || double.IsNaN(point.Latitude) || double.IsNaN(point.Longitude) ? null : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{point.Latitude:R} {point.Longitude:R}");
}
