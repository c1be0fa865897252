using System.Globalization;
using System.Text;
using System.Text.Json;
using Kawat.Formats.Text;

namespace Kawat.Formats.Ninjs;

/// <summary>The values of ninjs as a version of it writes them: names in its letters, named things as properties or in lists, texts without what other programs choke on.</summary>
internal sealed class NinjsText(Utf8JsonWriter json, NinjsDialect dialect)
{
    public Utf8JsonWriter Json => json;

    public NinjsDialect Dialect => dialect;

    /// <summary>Opens a set of named things: properties of an object in 1.x, entries of a list with a name in 2.x and 3.x.</summary>
    public void Open(string name)
    {
        if (dialect.IsFirst) json.WriteStartObject(name);
        else json.WriteStartArray(name);
    }

    /// <summary>Opens one of them; an object, which is closed as such.</summary>
    public void Entry(string name)
    {
        if (dialect.IsFirst)
        {
            json.WriteStartObject(name);
            return;
        }

        json.WriteStartObject();
        Text("name", name);
    }

    /// <summary>Closes the set.</summary>
    public void Close()
    {
        if (dialect.IsFirst) json.WriteEndObject();
        else json.WriteEndArray();
    }

    /// <summary>A property of text, given in camel case; none when there is no text.</summary>
    public void Text(string name, string? text)
    {
        if (!string.IsNullOrEmpty(text)) Plain(name.StartsWith('$') || name.Contains('_', StringComparison.Ordinal) ? name : dialect.Name(name), text);
    }

    /// <summary>A property under the name as given. Half a surrogate pair is no text, and other programs choke on characters that say nothing.</summary>
    public void Plain(string name, string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '\n' or '\t' || (rune.Value >= ' ' && rune.Value != 0x7F && (rune.Value & 0xFFFE) != 0xFFFE)) clean.Append(rune.ToString());
        }

        json.WriteString(name, clean.ToString());
    }

    /// <summary>A property of time; none for null.</summary>
    public void Instant(string name, DateTimeOffset? at)
    {
        if (at is { } instant) Text(name, instant.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture));
    }

    /// <summary>A list of words by role: headlines, descriptions, bodies of 2.x and 3.x; none when there are no words.</summary>
    public void Worded(string list, string type, params ReadOnlySpan<(string Role, string? Text)> words)
    {
        var open = false;
        foreach (var (role, text) in words)
        {
            if (string.IsNullOrEmpty(text)) continue;
            if (!open) json.WriteStartArray(list);
            open = true;
            json.WriteStartObject();
            Text("role", role);
            Text("contentType", type);
            Text("value", text);
            json.WriteEndObject();
        }

        if (open) json.WriteEndArray();
    }

    /// <summary>The embargo under the version's name for it; none for null.</summary>
    public void Embargo(Embargo? embargo)
    {
        if (embargo is not null) Text(dialect.IsThird ? "embargoedUntil" : "embargoed", Until(embargo));
    }

    /// <summary>The publication status.</summary>
    public void Status(PubStatus status) => Text("pubStatus", status switch { PubStatus.Withheld => "withheld", PubStatus.Canceled => "canceled", _ => "usable" });

    /// <summary>Who stands behind it, by role.</summary>
    public void Sources(string? provider, string? credit, IReadOnlyList<string> editors, IReadOnlyList<string> others)
    {
        List<(string Role, string Name)> sources = [.. provider is null ? [] : new[] { ("provider", provider) }, .. credit is null ? [] : new[] { ("creditline", credit) },
            .. editors.Select(name => ("editor", name)), .. others.Select(name => ("source", name))];
        if (sources.Count == 0) return;
        json.WriteStartArray(dialect.IsFirst ? "infosource" : dialect.Name("infoSources"));
        foreach (var (role, name) in sources)
        {
            json.WriteStartObject();
            Text("name", name);
            Text(dialect.IsFirst ? "rel" : "role", role);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>How it was made, an address; none for null.</summary>
    public void SourceType(string? address)
    {
        if (address is null) return;
        json.WriteStartObject(dialect.Name("digitalSourceType"));
        Text("uri", address);
        json.WriteEndObject();
    }

    // As sent where that is a time as the standard writes it; one without end is far away, for the field must hold a time.
    private static string Until(Embargo embargo)
    {
        if (embargo.Until is not { } until) return "9999-12-31T23:59:59Z";
        return embargo.Raw is [_, _, _, _, '-', _, _, '-', _, _, 'T', ..] && (embargo.Raw.EndsWith('Z') || embargo.Raw is [.., '+' or '-', _, _, ':', _, _]) && IsoTime.Read(embargo.Raw)?.Instant == until
            ? embargo.Raw : until.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture);
    }
}
