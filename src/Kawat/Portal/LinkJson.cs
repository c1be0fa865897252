using System.Buffers;
using System.Text;
using System.Text.Json;
using Kawat.Linking.Links;
using Kawat.Linking.Text;
using Kawat.Shared;

namespace Kawat.Portal;

/// <summary>Reads what is stored of a link straight: a story page shows some eight, and what reads any type there is takes three times as long for them. What isn't written as this program writes it is left to that.</summary>
internal static class LinkJson
{
    private static readonly (byte[] Word, ReasonKind Kind)[] Kinds = [.. Enum.GetValues<ReasonKind>().Select(kind => (JsonSerializer.SerializeToUtf8Bytes(kind, JsonColumns.Options)[1..^1], kind))];

    private delegate T? Reading<T>(ref Utf8JsonReader reader) where T : class;

    /// <summary>The reasons of a link.</summary>
    public static IReadOnlyList<Reason> Reasons(string json) => Read(json, ReasonsIn) ?? JsonColumns.Read<IReadOnlyList<Reason>>(json);

    /// <summary>Where a link's words stand.</summary>
    public static Anchor Anchor(string json) => Read(json, AnchorIn) ?? JsonColumns.Read<Anchor>(json);

    private static T? Read<T>(string json, Reading<T> read) where T : class
    {
        var room = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(json.Length));
        try
        {
            var reader = new Utf8JsonReader(room.AsSpan(0, Encoding.UTF8.GetBytes(json, room)));
            return read(ref reader);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(room);
        }
    }

    private static List<Reason>? ReasonsIn(ref Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray) return null;
        var reasons = new List<Reason>();
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            ReasonKind? kind = null;
            List<string>? values = null;
            var weight = 0d;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("kind"u8)) kind = KindIn(ref reader);
                else if (reader.ValueTextEquals("values"u8)) values = TextsIn(ref reader);
                else if (reader.ValueTextEquals("weight"u8) && reader.Read()) weight = reader.GetDouble();
                else return null;
            }

            if (kind is null || values is null) return null;
            reasons.Add(new Reason(kind.Value, values, weight));
        }

        return reasons;
    }

    private static ReasonKind? KindIn(ref Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.String) return null;
        foreach (var (word, kind) in Kinds)
            if (reader.ValueTextEquals(word)) return kind;
        return null;
    }

    private static List<string>? TextsIn(ref Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray) return null;
        var texts = new List<string>();
        while (reader.Read() && reader.TokenType == JsonTokenType.String) texts.Add(reader.GetString()!);
        return reader.TokenType == JsonTokenType.EndArray ? texts : null;
    }

    private static Anchor? AnchorIn(ref Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return null;
        Span? sentence = null, phrase = null, target = null;
        string? text = null;
        var score = 0d;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("sentence"u8)) sentence = SpanIn(ref reader);
            else if (reader.ValueTextEquals("phrase"u8)) phrase = SpanIn(ref reader);
            else if (reader.ValueTextEquals("targetSentence"u8)) target = SpanIn(ref reader);
            else if (reader.ValueTextEquals("targetText"u8) && reader.Read()) text = reader.GetString();
            else if (reader.ValueTextEquals("score"u8) && reader.Read()) score = reader.GetDouble();
            else return null;
        }

        return sentence is { } whole && phrase is { } words && text is not null ? new Anchor(whole, words, target, text, score) : null;
    }

    private static Span? SpanIn(ref Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return null;
        var (block, start, length) = (0, 0, 0);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (isBlock, isStart, isLength) = (reader.ValueTextEquals("block"u8), reader.ValueTextEquals("start"u8), reader.ValueTextEquals("length"u8));
            if (!reader.Read() || reader.TokenType != JsonTokenType.Number) return null;
            // Its end is written beside, and follows.
            if (isBlock) block = reader.GetInt32();
            else if (isStart) start = reader.GetInt32();
            else if (isLength) length = reader.GetInt32();
        }

        return new Span(block, start, length);
    }
}
