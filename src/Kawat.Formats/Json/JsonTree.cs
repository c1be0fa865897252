using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text.Json;

namespace Kawat.Formats.Json;

/// <summary>JSON to the letter as a list of its parts, in the order in which they stand in the text.</summary>
/// <remarks>
/// <para>The problem. A reader of copy passes over a document once and keeps most of its strings. The runtime's document goes over bytes, to which
/// decoded text has to be turned back, and each question put to it walks its table anew.</para>
/// <para>The way. One pass over the decoded text notes where each part begins and ends, how many parts it holds and where the next one beside it is; a string is
/// cut out of the text when somebody asks. What is not JSON to the letter (RFC 8259), or too deep, gives null at once, and the caller asks the runtime's
/// parser, which says what is wrong and where.</para>
/// <para>The table is borrowed: <see cref="Release"/> gives it back, and no part is of use afterwards. Linear in the text; 16 bytes a part.</para>
/// </remarks>
internal sealed class JsonTree
{
    private const int Deepest = 64;

    private const ulong White = (1UL << ' ') | (1UL << '\n') | (1UL << '\r') | (1UL << '\t');

    // No table of more parts is borrowed; one for a hostile document is made to measure.
    private const int MostBorrowed = 1 << 20;

    // Half of it is more than an array of it can hold elements.
    private const int Longest = 0x1FFF_FFFF;

    private readonly char[] _text;
    private readonly int _length;
    private readonly bool _isOwn;
    private Part[] _parts;
    private int _count;
    private bool _isBorrowed = true;

    private JsonTree(char[] text, int length, bool isOwn) =>
        (_text, _length, _isOwn, _parts) = (text, length, isOwn, ArrayPool<Part>.Shared.Rent(Math.Clamp(length / 12, 16, MostBorrowed)));

    /// <summary>The outermost part.</summary>
    public JsonPart Root => new(this, 0);

    /// <summary>How many parts there are, names counted.</summary>
    public int Count => _count;

    /// <summary>Reads JSON to the letter; null for anything else. With <paramref name="lenient"/> comments and a comma too many are passed over: only for what
    /// the runtime's parser has read so.</summary>
    public static JsonTree? Read(string text, bool lenient = false)
    {
        if (text.Length > Longest) return null;
        var copy = ArrayPool<char>.Shared.Rent(text.Length);
        text.CopyTo(copy);
        return Read(new JsonTree(copy, text.Length, isOwn: true), lenient);
    }

    /// <summary>The same of the beginning of an array, which has to stay as it is until <see cref="Release"/>.</summary>
    public static JsonTree? Read(char[] text, int length) => length > Longest ? null : Read(new JsonTree(text, length, isOwn: false), lenient: false);

    private static JsonTree? Read(JsonTree tree, bool lenient)
    {
        if (tree.Fill(lenient)) return tree;
        tree.Release();
        return null;
    }

    /// <summary>Gives back the table.</summary>
    public void Release()
    {
        if (_isBorrowed) ArrayPool<Part>.Shared.Return(_parts);
        if (_isOwn && _parts.Length > 0) ArrayPool<char>.Shared.Return(_text);
        (_parts, _count, _isBorrowed) = ([], 0, false);
    }

    private bool Fill(bool lenient)
    {
        Span<int> open = stackalloc int[Deepest];
        var text = _text.AsSpan(0, _length);
        var (depth, at) = (0, 0);
        while (true)
        {
            // A value.
            at = Skip(text, at, lenient);
            if ((uint)at >= (uint)text.Length) return false;
            switch (text[at])
            {
                case '"':
                    if (!String(text, ref at)) return false;
                    break;
                case '{' or '[':
                    if (depth == Deepest) return false;
                    var isObject = text[at] == '{';
                    open[depth++] = _count;
                    Add(at, 0, isObject ? JsonValueKind.Object : JsonValueKind.Array, isEscaped: false);
                    at = Skip(text, at + 1, lenient);
                    if ((uint)at >= (uint)text.Length) return false;
                    if (text[at] != (isObject ? '}' : ']'))
                    {
                        if (isObject && !Name(text, ref at, lenient)) return false;
                        continue;
                    }

                    Close(open[--depth], ++at);
                    break;
                case 't':
                    if (!Word(text, ref at, "true", JsonValueKind.True)) return false;
                    break;
                case 'f':
                    if (!Word(text, ref at, "false", JsonValueKind.False)) return false;
                    break;
                case 'n':
                    if (!Word(text, ref at, "null", JsonValueKind.Null)) return false;
                    break;
                default:
                    if (!Number(text, ref at)) return false;
                    break;
            }

            // What may follow it: another beside it, or the end of what holds it.
            while (true)
            {
                at = Skip(text, at, lenient);
                if (depth == 0) return at == text.Length;
                if ((uint)at >= (uint)text.Length) return false;
                ref var around = ref _parts[open[depth - 1]];
                around.Info += Part.One;
                var end = around.Kind == JsonValueKind.Object ? '}' : ']';
                if (text[at] == ',')
                {
                    at = Skip(text, at + 1, lenient);
                    if ((uint)at >= (uint)text.Length) return false;
                    if (!lenient || text[at] != end)
                    {
                        if (end == '}' && !Name(text, ref at, lenient)) return false;
                        break;
                    }
                }
                else if (text[at] != end) return false;

                Close(open[--depth], ++at);
            }
        }
    }

    private static int Skip(ReadOnlySpan<char> text, int at, bool lenient)
    {
        while (true)
        {
            while ((uint)at < (uint)text.Length && text[at] <= ' ' && ((1UL << text[at]) & White) != 0)
            {
                // Lines are indented, often deeply.
                if (text[at++] == '\n') at = EndOfIndent(text, at);
            }

            if (!lenient || at + 1 >= text.Length || text[at] != '/') return at;
            var isBlock = text[at + 1] == '*';
            var end = isBlock ? text[(at + 2)..].IndexOf("*/") : text[(at + 2)..].IndexOfAny('\n', '\r');
            at = end < 0 ? text.Length : at + 2 + end + (isBlock ? 2 : 1);
        }
    }

    private static int EndOfIndent(ReadOnlySpan<char> text, int at)
    {
        if (at + Vector256<ushort>.Count <= text.Length)
        {
            var signs = Vector256.LoadUnsafe(ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text)), (nuint)at);
            return at + BitOperations.TrailingZeroCount(~Vector256.Equals(signs, Vector256.Create((ushort)' ')).ExtractMostSignificantBits() | (1u << Vector256<ushort>.Count));
        }

        return at;
    }

    private bool Name(ReadOnlySpan<char> text, ref int at, bool lenient)
    {
        if (text[at] != '"' || !String(text, ref at)) return false;
        if ((uint)at < (uint)text.Length && text[at] != ':') at = Skip(text, at, lenient);
        if ((uint)at >= (uint)text.Length || text[at] != ':') return false;
        at++;
        return true;
    }

    private bool String(ReadOnlySpan<char> text, ref int at)
    {
        var start = ++at;
        var isEscaped = false;
        while (true)
        {
            at = EndOfPlain(text, at);
            if (at == text.Length) return false;
            if (text[at] == '"')
            {
                Add(start, at++, JsonValueKind.String, isEscaped);
                return true;
            }

            if (text[at] != '\\' || at + 1 >= text.Length) return false;
            isEscaped = true;
            switch (text[at + 1])
            {
                case '"' or '\\' or '/' or 'b' or 'f' or 'n' or 'r' or 't': at += 2; break;
                case 'u' when at + 6 <= text.Length && char.IsAsciiHexDigit(text[at + 2]) && char.IsAsciiHexDigit(text[at + 3]) && char.IsAsciiHexDigit(text[at + 4]) && char.IsAsciiHexDigit(text[at + 5]): at += 6; break;
                default: return false;
            }
        }
    }

    // Where the plain stretch of a string ends: at the quotation mark, the stroke before a sign, or a character that JSON wants written otherwise.
    // Most strings are short, so that a call to a general search would cost more than the search.
    private static int EndOfPlain(ReadOnlySpan<char> text, int at)
    {
        ref var start = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text));
        for (; at + Vector256<ushort>.Count <= text.Length; at += Vector256<ushort>.Count)
        {
            var signs = Vector256.LoadUnsafe(ref start, (nuint)at);
            var ends = Vector256.Equals(signs, Vector256.Create((ushort)'"')) | Vector256.Equals(signs, Vector256.Create((ushort)'\\')) | Vector256.LessThan(signs, Vector256.Create((ushort)' '));
            if (ends != Vector256<ushort>.Zero) return at + BitOperations.TrailingZeroCount(ends.ExtractMostSignificantBits());
        }

        while (at < text.Length && text[at] is not ('"' or '\\' or < ' ')) at++;
        return at;
    }

    private bool Word(ReadOnlySpan<char> text, ref int at, string word, JsonValueKind kind)
    {
        if (!text[at..].StartsWith(word, StringComparison.Ordinal)) return false;
        Add(at, at + word.Length, kind, isEscaped: false);
        at += word.Length;
        return true;
    }

    private bool Number(ReadOnlySpan<char> text, ref int at)
    {
        var start = at;
        if (text[at] == '-') at++;
        if (!Digits(text, ref at, out var first)) return false;
        if (text[first] == '0' && at - first > 1) return false;
        if (at < text.Length && text[at] == '.')
        {
            at++;
            if (!Digits(text, ref at, out _)) return false;
        }

        if (at < text.Length && text[at] is 'e' or 'E')
        {
            at++;
            if (at < text.Length && text[at] is '+' or '-') at++;
            if (!Digits(text, ref at, out _)) return false;
        }

        Add(start, at, JsonValueKind.Number, isEscaped: false);
        return true;
    }

    private static bool Digits(ReadOnlySpan<char> text, ref int at, out int first)
    {
        first = at;
        while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
        return at > first;
    }

    private void Add(int start, int end, JsonValueKind kind, bool isEscaped)
    {
        if (_count == _parts.Length) Grow(start);
        _parts[_count] = new Part { Start = start, End = end, Next = ++_count, Info = (uint)kind | (isEscaped ? Part.Escaped : 0) };
    }

    // Twice as many, or as many as the rest of the text will need when it goes on like this.
    private void Grow(int at)
    {
        var needed = (int)Math.Min(Array.MaxLength, Math.Max(_count * 2L, 1.1 * _count * _length / Math.Max(1, at)));
        var isBorrowed = needed <= MostBorrowed;
        var larger = isBorrowed ? ArrayPool<Part>.Shared.Rent(needed) : GC.AllocateUninitializedArray<Part>(needed);
        _parts.AsSpan(0, _count).CopyTo(larger);
        if (_isBorrowed) ArrayPool<Part>.Shared.Return(_parts);
        (_parts, _isBorrowed) = (larger, isBorrowed);
    }

    private void Close(int container, int end) => (_parts[container].End, _parts[container].Next) = (end, _count);

    internal ref readonly Part this[int at] => ref _parts[at];

    internal ReadOnlySpan<char> Raw(int at) => _text.AsSpan(_parts[at].Start, _parts[at].End - _parts[at].Start);

    // With the quotation marks of a string.
    internal string Written(int at)
    {
        var (start, end) = (_parts[at].Start, _parts[at].End);
        return _parts[at].Kind == JsonValueKind.String ? new string(_text, start - 1, end + 2 - start) : new string(_text, start, end - start);
    }

    internal string Text(int at)
    {
        ref readonly var part = ref _parts[at];
        if (part.IsEscaped) return Unescaped(Raw(at)) ?? Written(at).Trim('"');
        return new string(_text, part.Start, part.End - part.Start);
    }

    // Null for half a surrogate pair: legal JSON, and no text.
    private static string? Unescaped(ReadOnlySpan<char> raw)
    {
        var rented = raw.Length > 512 ? ArrayPool<char>.Shared.Rent(raw.Length) : null;
        var plain = rented is null ? stackalloc char[512] : rented;
        var length = 0;
        var isWhole = true;
        while (isWhole)
        {
            var stroke = raw.IndexOf('\\');
            var stretch = stroke < 0 ? raw : raw[..stroke];
            stretch.CopyTo(plain[length..]);
            length += stretch.Length;
            if (stroke < 0) break;
            var sign = raw[stroke + 1];
            raw = raw[(stroke + 2)..];
            if (sign != 'u')
            {
                plain[length++] = sign switch { 'b' => '\b', 'f' => '\f', 'n' => '\n', 'r' => '\r', 't' => '\t', _ => sign };
                continue;
            }

            var c = Hex(raw);
            raw = raw[4..];
            plain[length++] = c;
            if (!char.IsSurrogate(c)) continue;
            isWhole = char.IsHighSurrogate(c) && raw.StartsWith("\\u") && char.IsLowSurrogate(Hex(raw[2..]));
            if (!isWhole) break;
            plain[length++] = Hex(raw[2..]);
            raw = raw[6..];
        }

        var text = isWhole ? plain[..length].ToString() : null;
        if (rented is not null) ArrayPool<char>.Shared.Return(rented);
        return text;
    }

    private static char Hex(ReadOnlySpan<char> digits) =>
        (char)((Convert(digits[0]) << 12) | (Convert(digits[1]) << 8) | (Convert(digits[2]) << 4) | Convert(digits[3]));

    private static int Convert(char digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;

    /// <summary>Where a part stands.</summary>
    internal struct Part
    {
        /// <summary>Its first character; of a string the one after the quotation mark.</summary>
        public int Start;

        /// <summary>The character after its last; of a string the quotation mark.</summary>
        public int End;

        /// <summary>The part after it and all that it holds.</summary>
        public int Next;

        /// <summary>In the lowest three bits its kind, then whether a string has strokes in it, then how many it holds.</summary>
        public uint Info;

        public const uint Escaped = 8;

        public const uint One = 16;

        public readonly int Held => (int)(Info / One);

        public readonly JsonValueKind Kind => (JsonValueKind)(Info & 7);

        public readonly bool IsEscaped => (Info & Escaped) != 0;
    }
}

/// <summary>A part of a <see cref="JsonTree"/>: an object, an array, a string, a number or a word.</summary>
internal readonly struct JsonPart(JsonTree tree, int at)
{
    /// <summary>What it is.</summary>
    public JsonValueKind Kind => tree[at].Kind;

    /// <summary>Properties of an object, those that stand twice counted twice; elements of an array; 0 for others.</summary>
    public int Count => tree[at].Held;

    /// <summary>As it stands in the text, a string in its quotation marks.</summary>
    public string Written => tree.Written(at);

    /// <summary>The string; as written when it holds half a surrogate pair. Only of a string.</summary>
    public string Text => tree.Text(at);

    /// <summary>Of a string what stands between its quotation marks, of others the whole.</summary>
    public ReadOnlySpan<char> Raw => tree.Raw(at);

    /// <summary>Where it stands in the table.</summary>
    public int At => at;

    /// <summary>The part that stands there in the same table.</summary>
    public JsonPart Other(int at) => new(tree, at);

    /// <summary>True when a string is not as it stands in the text.</summary>
    public bool IsEscaped => tree[at].IsEscaped;

    /// <summary>The number; null for what is none.</summary>
    public double? Number => Kind == JsonValueKind.Number && double.TryParse(Raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The elements of an array, or names and values of an object in turn.</summary>
    public Parts GetEnumerator() => new(tree, at);

    /// <summary>The value of an object's last property of exactly that name; null for none, and for what is no object.</summary>
    public JsonPart? Last(string name)
    {
        if (Kind != JsonValueKind.Object) return null;
        JsonPart? found = null;
        for (var each = GetEnumerator(); each.MoveNext();)
        {
            var one = each.Current;
            each.MoveNext();
            if (one.IsEscaped ? one.Text == name : one.Raw.SequenceEqual(name)) found = each.Current;
        }

        return found;
    }

    /// <summary>Goes through what a part holds.</summary>
    internal struct Parts(JsonTree tree, int holder)
    {
        private readonly int _end = tree[holder].Next;
        private int _next = holder + 1;

        public JsonPart Current { get; private set; }

        public bool MoveNext()
        {
            if (_next >= _end) return false;
            Current = new JsonPart(tree, _next);
            _next = tree[_next].Next;
            return true;
        }
    }
}
