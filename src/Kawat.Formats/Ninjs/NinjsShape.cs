using System.Text.Json;
using Kawat.Formats.Json;

namespace Kawat.Formats.Ninjs;

/// <summary>What a value of a ninjs document may be. A shape says nothing of <c>format</c>: the standard's own tests don't either.</summary>
internal abstract class NinjsShape
{
    public static readonly NinjsShape Words = new TextShape(null);
    public static readonly NinjsShape Number = new NumberShape();
    public static readonly NinjsShape AnyObject = new ObjectShape(open: true);

    public abstract void Check(JsonElement value, string path, NinjsFaults faults);

    public static NinjsShape OneOf(params string[] words) => new TextShape(words);

    public static NinjsShape Whole(int least = int.MinValue, int most = int.MaxValue) => new WholeShape(least, most);

    public static NinjsShape List(NinjsShape item) => new ListShape(item);

    public static ObjectShape Object(params ReadOnlySpan<(string Name, NinjsShape Shape)> properties)
    {
        var shape = new ObjectShape(open: false);
        foreach (var (name, one) in properties) shape.Properties[name] = one;
        return shape;
    }

    private static bool Is(JsonElement value, JsonValueKind kind, string path, NinjsFaults faults)
    {
        if (value.ValueKind == kind) return true;
        var wanted = kind switch { JsonValueKind.String => "a string", JsonValueKind.Number => "a number", JsonValueKind.Array => "an array", _ => "an object" };
        faults.Add(path, $"should be {wanted}; found {JsonKinds.Name(value.ValueKind)}");
        return false;
    }

    private sealed class TextShape(string[]? words) : NinjsShape
    {
        public override void Check(JsonElement value, string path, NinjsFaults faults)
        {
            if (!Is(value, JsonValueKind.String, path, faults) || words is null) return;
            if (!words.Any(word => value.ValueEquals(word))) faults.Add(path, $"should be one of {string.Join(", ", words)}");
        }
    }

    private sealed class NumberShape : NinjsShape
    {
        public override void Check(JsonElement value, string path, NinjsFaults faults) => Is(value, JsonValueKind.Number, path, faults);
    }

    // 5.0 is a whole number, as in every draft since the sixth; the schemas that ask for whole numbers are of those.
    private sealed class WholeShape(int least, int most) : NinjsShape
    {
        public override void Check(JsonElement value, string path, NinjsFaults faults)
        {
            if (!Is(value, JsonValueKind.Number, path, faults)) return;
            var number = value.GetDouble();
            if (number != Math.Floor(number)) faults.Add(path, "should be a whole number");
            else if (number < least || number > most) faults.Add(path, $"should be between {least} and {most}");
        }
    }

    private sealed class ListShape(NinjsShape item) : NinjsShape
    {
        public override void Check(JsonElement value, string path, NinjsFaults faults)
        {
            if (!Is(value, JsonValueKind.Array, path, faults)) return;
            var index = 0;
            foreach (var element in value.EnumerateArray()) item.Check(element, $"{path}[{index++}]", faults);
        }
    }

    /// <summary>An object with its properties by exact name, and by how a name begins.</summary>
    internal sealed class ObjectShape(bool open) : NinjsShape
    {
        public Dictionary<string, NinjsShape> Properties { get; } = new(StringComparer.Ordinal);

        /// <summary>Properties whose name begins so and goes on with a letter, digit or, where allowed, underscore.</summary>
        public List<(string Prefix, bool Underscore, NinjsShape Shape)> Patterns { get; } = [];

        public List<string> Required { get; } = [];

        /// <summary>Sets of names of which exactly one has to be there.</summary>
        public List<string[]> ExactlyOne { get; } = [];

        /// <summary>A rule beyond names and types; gives the fault or null.</summary>
        public Func<IReadOnlyDictionary<string, JsonElement>, string?>? Rule { get; set; }

        public ObjectShape Needs(params string[] names)
        {
            Required.AddRange(names);
            return this;
        }

        public ObjectShape NeedsOneOf(params string[] names)
        {
            ExactlyOne.Add(names);
            return this;
        }

        public ObjectShape With(params ReadOnlySpan<(string Name, NinjsShape Shape)> more)
        {
            var copy = new ObjectShape(open) { Rule = Rule };
            foreach (var (name, shape) in Properties) copy.Properties[name] = shape;
            foreach (var (name, shape) in more) copy.Properties[name] = shape;
            copy.Patterns.AddRange(Patterns);
            copy.Required.AddRange(Required);
            copy.ExactlyOne.AddRange(ExactlyOne);
            return copy;
        }

        public ObjectShape Opened()
        {
            var copy = new ObjectShape(open: true) { Rule = Rule };
            foreach (var (name, shape) in Properties) copy.Properties[name] = shape;
            copy.Required.AddRange(Required);
            copy.ExactlyOne.AddRange(ExactlyOne);
            return copy;
        }

        public override void Check(JsonElement value, string path, NinjsFaults faults)
        {
            if (!Is(value, JsonValueKind.Object, path, faults)) return;
            var found = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
            foreach (var property in value.EnumerateObject()) found[property.Name] = property.Value;
            foreach (var (name, one) in found)
            {
                var shape = Properties.GetValueOrDefault(name) ?? Pattern(name);
                var where = path.Length == 0 ? name : $"{path}.{name}";
                if (shape is not null) shape.Check(one, where, faults);
                else if (!open) faults.Add(where, "is not a property of this version");
            }

            foreach (var name in Required.Where(name => !found.ContainsKey(name))) faults.Add(path, $"lacks \"{name}\"");
            foreach (var names in ExactlyOne.Where(names => names.Count(found.ContainsKey) != 1)) faults.Add(path, $"should have exactly one of {string.Join(", ", names)}");
            if (Rule?.Invoke(found) is { } broken) faults.Add(path, broken);
        }

        private NinjsShape? Pattern(string name)
        {
            foreach (var (prefix, underscore, shape) in Patterns)
            {
                if (name.Length <= prefix.Length || !name.StartsWith(prefix, StringComparison.Ordinal)) continue;
                var next = name[prefix.Length];
                if (char.IsAsciiLetterOrDigit(next) || (underscore && next == '_')) return shape;
            }

            return null;
        }
    }
}

/// <summary>Gathers the faults of a document, the first hundred.</summary>
internal sealed class NinjsFaults
{
    private const int Most = 100;
    private readonly List<Problem> _faults = [];

    public IReadOnlyList<Problem> Faults => _faults;

    public void Add(string path, string what)
    {
        if (_faults.Count >= Most) return;
        _faults.Add(new Problem(ProblemCodes.InvalidNinjs, Severity.Error, path.Length == 0 ? $"The item {what}." : $"Property {ProblemList.Quote(path)} {what}."));
    }
}
