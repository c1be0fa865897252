using System.Text.Json.Serialization;

namespace Kawat.Formats;

/// <summary>Something wrong with a document that was read. Reading goes on; only the caller decides what is refused.</summary>
/// <param name="Code">Fixed and numbered, "KF0101"; the list is <see cref="ProblemCodes"/> and docs/formats.</param>
/// <param name="Severity">How bad.</param>
/// <param name="Message">English, one sentence, names the thing and the value.</param>
/// <param name="Line">1-based line, 0 when unknown.</param>
/// <param name="Column">1-based column in characters, 0 when unknown.</param>
public sealed record Problem(string Code, Severity Severity, string Message, int Line = 0, int Column = 0);

/// <summary>How bad a <see cref="Problem"/> is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Severity>))]
public enum Severity
{
    /// <summary>Worth knowing; the item is whole.</summary>
    [JsonStringEnumMemberName("note")] Note,
    /// <summary>Something is missing or was repaired; an editor should look.</summary>
    [JsonStringEnumMemberName("warning")] Warning,
    /// <summary>The document or item cannot be used as it is.</summary>
    [JsonStringEnumMemberName("error")] Error,
}
