using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kawat.Formats;

/// <summary>Reads a note written as an object, or as the bare text that earlier versions stored; writes an object.</summary>
internal sealed class EditorNoteJson : JsonConverter<EditorNote>
{
    public override EditorNote Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String) return new EditorNote(reader.GetString()!);
        using var json = JsonDocument.ParseValue(ref reader);
        string? Text(string name) => json.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        return new EditorNote(Text("text") ?? "", Text("role"), json.RootElement.TryGetProperty("notForPublication", out var isPrivate) && isPrivate.ValueKind == JsonValueKind.True);
    }

    public override void Write(Utf8JsonWriter writer, EditorNote value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("text", value.Text);
        if (value.Role is not null) writer.WriteString("role", value.Role);
        if (value.NotForPublication) writer.WriteBoolean("notForPublication", true);
        writer.WriteEndObject();
    }
}
