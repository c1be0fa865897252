using System.Text;
using System.Text.Json;
using Kawat.Formats.Json;

namespace Kawat.Formats.Tests;

/// <summary>Our table of JSON beside the runtime's: what one takes the other takes, and both tell the same of it.</summary>
public sealed class JsonTreeTests
{
    [Theory]
    [InlineData("{}", true)]
    [InlineData(" [ ] \n", true)]
    [InlineData("""{"a":1,"a":[null,true,false,-0.5e+3,"x\u00e9\ud83d\ude00\"\/\b"],"":{}}""", true)]
    [InlineData("\"\\ud83d\"", true)]
    [InlineData("{\"a\":1,}", false)]
    [InlineData("[1,]", false)]
    [InlineData("[1 2]", false)]
    [InlineData("{\"a\" 1}", false)]
    [InlineData("{1:2}", false)]
    [InlineData("{,}", false)]
    [InlineData("[}", false)]
    [InlineData("[01]", false)]
    [InlineData("[-]", false)]
    [InlineData("[1.]", false)]
    [InlineData("[1e]", false)]
    [InlineData("[.5]", false)]
    [InlineData("[truer]", false)]
    [InlineData("[nul]", false)]
    [InlineData("\"\\x\"", false)]
    [InlineData("\"\\u12g4\"", false)]
    [InlineData("\"\\u123", false)]
    [InlineData("\"a\nb\"", false)]
    [InlineData("\"a", false)]
    [InlineData("\"a\\", false)]
    [InlineData("{} {}", false)]
    [InlineData("[] x", false)]
    [InlineData("/**/[]", false)]
    [InlineData("\u00A0[]", false)]
    [InlineData("", false)]
    public void Takes_json_to_the_letter_and_nothing_else(string text, bool taken)
    {
        Assert.Equal(taken, JsonTree.Read(text) is not null);
        Assert.Equal(taken, Runtime(text) is not null);
    }

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void Goes_as_deep_as_the_runtime_is_let(int depth, bool taken)
    {
        var text = new string('[', depth) + new string(']', depth);
        Assert.Equal(taken, JsonTree.Read(text) is not null);
        Assert.Equal(taken, Runtime(text) is not null);
    }

    [Fact]
    public void Half_a_surrogate_pair_stays_as_it_is_written()
    {
        Assert.Equal("\\ud83d", JsonTree.Read("\"\\ud83d\"")!.Root.Text);
        Assert.Equal("a\\ude00b", JsonTree.Read("\"a\\ude00b\"")!.Root.Text);
        Assert.Equal("\\ud83dx", JsonTree.Read("\"\\ud83dx\"")!.Root.Text);
    }

    [Fact]
    public void Of_properties_that_stand_twice_the_last_counts()
    {
        var tree = JsonTree.Read("""{"a":1,"b":2,"\u0061":3,"A":4}""")!;
        Assert.Equal("3", tree.Root.Last("a")!.Value.Written);
        Assert.Null(tree.Root.Last("c"));
    }

    [Fact]
    public void Comments_and_a_comma_too_many_are_passed_over_where_the_runtime_did()
    {
        const string Text = "/* a */ { // b\n \"a\" : /**/ [ 1, /* , */ 2 , ] , /* } */ } // end";
        Same(JsonDocument.Parse(Text, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip }).RootElement, JsonTree.Read(Text, lenient: true)!.Root);
    }

    [Fact]
    public void Tells_the_same_as_the_runtime_of_random_and_of_damaged_text()
    {
        var random = new Random(5);
        var (taken, refused) = (0, 0);
        for (var round = 0; round < 20_000; round++)
        {
            var json = new StringBuilder();
            Value(json, random, 0);
            if (round % 2 == 1)
            {
                const string Signs = "{}[]\",:\\u0123456789eE+-. truefalsn\n\t/*\u0001é";
                for (var blows = random.Next(1, 4); blows > 0 && json.Length > 0; blows--)
                {
                    if (random.Next(2) == 0) json.Remove(random.Next(json.Length), 1);
                    else json.Insert(random.Next(json.Length + 1), Signs[random.Next(Signs.Length)]);
                }
            }

            var text = json.ToString();
            var tree = JsonTree.Read(text);
            using var document = Runtime(text);
            Assert.True(document is null == tree is null, text);
            if (document is null) refused++;
            else
            {
                Same(document.RootElement, tree!.Root);
                taken++;
            }

            tree?.Release();
        }

        Assert.True(taken > 10_000 && refused > 3_000);
    }

    private static JsonDocument? Runtime(string text)
    {
        try
        {
            return JsonDocument.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void Same(JsonElement one, JsonPart other)
    {
        Assert.Equal(one.ValueKind, other.Kind);
        Assert.Equal(one.GetRawText(), other.Written);
        var each = other.GetEnumerator();
        switch (one.ValueKind)
        {
            case JsonValueKind.Object:
                Assert.Equal(one.GetPropertyCount(), other.Count);
                foreach (var property in one.EnumerateObject())
                {
                    Assert.True(each.MoveNext());
                    Assert.Equal(property.Name, each.Current.Text);
                    Assert.True(each.MoveNext());
                    Same(property.Value, each.Current);
                }

                break;
            case JsonValueKind.Array:
                Assert.Equal(one.GetArrayLength(), other.Count);
                foreach (var element in one.EnumerateArray())
                {
                    Assert.True(each.MoveNext());
                    Same(element, each.Current);
                }

                break;
            case JsonValueKind.String:
                Assert.Equal(one.GetString(), other.Text);
                break;
            case JsonValueKind.Number:
                Assert.Equal(one.GetDouble(), other.Number);
                break;
        }

        Assert.False(each.MoveNext());
    }

    private static void Value(StringBuilder json, Random random, int depth)
    {
        Space(json, random);
        switch (random.Next(depth > 4 ? 5 : 8))
        {
            case 0: json.Append("true"); break;
            case 1: json.Append("null"); break;
            case 2: json.Append("false"); break;
            case 3: json.Append(random.Next(-1000, 1000)).Append(random.Next(3) == 0 ? ".25" : "").Append(random.Next(4) == 0 ? "e-2" : ""); break;
            case 4: Words(json, random); break;
            case 5:
                json.Append('[');
                for (var left = random.Next(5); left > 0; left--)
                {
                    Value(json, random, depth + 1);
                    if (left > 1) json.Append(',');
                }

                json.Append(']');
                break;
            default:
                json.Append('{');
                for (var left = random.Next(5); left > 0; left--)
                {
                    Space(json, random);
                    Words(json, random);
                    Space(json, random);
                    json.Append(':');
                    Value(json, random, depth + 1);
                    if (left > 1) json.Append(',');
                }

                json.Append('}');
                break;
        }

        Space(json, random);
    }

    private static void Space(StringBuilder json, Random random)
    {
        if (random.Next(4) == 0) json.Append(" \n\r\t"[random.Next(4)]);
    }

    private static void Words(StringBuilder json, Random random)
    {
        json.Append('"');
        for (var left = random.Next(12); left > 0; left--) json.Append(((ReadOnlySpan<string>)["a", "bc", "é", "漢", "ç", "\\n", "\\\"", "\\\\", "\\u0041", "\\u00e9", " ", "/"])[random.Next(12)]);
        json.Append('"');
    }
}
