using System.Xml;
using Kawat.Formats.Xml;

namespace Kawat.Formats.Tests.Xml;

public sealed class XmlTreeTests
{
    private static (XmlTree? Tree, IReadOnlyList<Problem> Problems) Read(string text)
    {
        var problems = new ProblemList();
        return (XmlTree.Read(text, problems), problems.Problems);
    }

    // The tree as one line: elements in brackets, their namespaces' last part, attributes, text in quotes.
    private static string Shape(Kawat.Formats.Xml.XmlNode node) => node.IsElement
        ? $"({node.Name}{(node.Space.Length > 0 ? "{" + node.Space + "}" : "")}{string.Concat(node.Attributes.Select(one => $" {one.Local}={one.Value}"))}{string.Concat(node.Nodes.Select(child => " " + Shape(child)))})"
        : $"'{node.Text}'";

    [Theory]
    [InlineData("<a><b>x</b><c/>y</a>", "(a (b 'x') (c) 'y')")]
    [InlineData("<a x='1' y=\"&lt;2&gt;\">&amp;&#65;&#x42;</a>", "(a x=1 y=<2> '&AB')")]
    [InlineData("<a><![CDATA[<b>&amp;]]></a>", "(a '<b>&amp;')")]
    [InlineData("<?xml version='1.0'?><!-- c --><!DOCTYPE a SYSTEM \"http://x/y.dtd\"><a/>", "(a)")]
    [InlineData("<p:a xmlns:p='urn:p'><p:b/><b xmlns='urn:d'><c/></b><d/></p:a>", "(a{urn:p} p=urn:p (b{urn:p}) (b{urn:d} xmlns=urn:d (c{urn:d})) (d))")]
    [InlineData("<rss><dc:date>1</dc:date></rss>", "(rss (date{http://purl.org/dc/elements/1.1/} '1'))")]
    [InlineData("<a>one\r\ntwo\rthree</a>", "(a 'one\ntwo\nthree')")]
    [InlineData("<a>caf&eacute; &bogus; A & B &#150;</a>", "(a 'café &bogus; A & B –')")]
    [InlineData("<a><b>x<c>y</b>z</a>", "(a (b 'x' (c 'y')) 'z')")]
    [InlineData("<a>x</b>y</a>", "(a 'x' 'y')")]
    [InlineData("<a>1 < 2</a>", "(a '1 ' '<' ' 2')")]
    [InlineData("<a href=x checked>y</a>", "(a href=x checked= 'y')")]
    [InlineData("<a><title>x</title<link>y</link></a>", "(a (title 'x') (link 'y'))")]
    [InlineData("<!DOCTYPE a [<!ENTITY who 'Bob &amp; <i>Eve</i>'>]><a>&who;</a>", "(a 'Bob & <i>Eve</i>')")]
    public void It_reads(string text, string expected) => Assert.Equal(expected, Shape(Read(text).Tree!.Root));

    [Fact]
    public void What_breaks_off_is_kept_up_to_there()
    {
        var (tree, _) = Read("<a><b>whole</b><b>half");
        Assert.Equal("(a (b 'whole') (b 'half'))", Shape(tree!.Root));
        Assert.True(tree.IsCutOff);
        Assert.Equal([true, false], tree.Root.Elements.Select(element => element.IsClosed));
    }

    [Theory]
    [InlineData("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>")]
    [InlineData("<!DOCTYPE a [<!ENTITY % x 'y'>%x;]><a/>")]
    [InlineData("<!DOCTYPE a [<!ENTITY x PUBLIC 'p' 'http://example.org/x'>]><a>&x;</a>")]
    public void Entities_from_elsewhere_are_refused(string text)
    {
        var (tree, problems) = Read(text);
        Assert.Null(tree);
        Assert.Equal(ProblemCodes.EntityDeclaration, Assert.Single(problems, problem => problem.Severity == Severity.Error).Code);
    }

    [Fact]
    public void The_document_type_of_the_text_inside_is_named_and_not_looked_for()
    {
        var (tree, problems) = Read("<!DOCTYPE a SYSTEM 'a.dtd' [<!ENTITY % nitf SYSTEM \"dtds/nitf-3-0.dtd\"> %nitf; ]><a>x</a>");
        Assert.Equal("(a 'x')", Shape(tree!.Root));
        Assert.DoesNotContain(problems, problem => problem.Severity == Severity.Error);
        foreach (var address in (string[])["http://example.org/a.dtd", "file:///a.dtd", "/etc/a.dtd", "../a.dtd", "a.txt"]) Assert.Null(Read($"<!DOCTYPE a [<!ENTITY % x SYSTEM '{address}'>%x;]><a/>").Tree);
    }

    [Fact]
    public void Entities_that_grow_are_cut_and_told()
    {
        var levels = string.Concat(Enumerable.Range(1, 9).Select(level => $"<!ENTITY l{level} '{string.Concat(Enumerable.Repeat($"&l{level - 1};", 10))}'>"));
        var (tree, problems) = Read($"<!DOCTYPE a [<!ENTITY l0 'lol'>{levels}]><a>&l9;</a>");
        var text = tree!.Root.Text;
        Assert.True(text.Length <= XmlTree.MostExpanded, $"{text.Length} characters");
        Assert.Contains(problems, problem => problem is { Code: ProblemCodes.EntityDeclaration, Severity: Severity.Error });
    }

    [Theory]
    [InlineData("<!-- nothing -->")]
    [InlineData("<?xml version='1.0'?>text")]
    public void What_has_no_element_is_told(string text) => Assert.Contains(Read(text).Problems, problem => problem is { Code: ProblemCodes.BadXml, Severity: Severity.Error });

    [Fact]
    public void Depth_is_limited_and_told()
    {
        var (tree, problems) = Read(string.Concat(Enumerable.Repeat("<a>", 100_000)) + "end");
        Assert.True(tree!.Root.Descendants.Count() < XmlTree.Deepest);
        Assert.Contains(problems, problem => problem.Code == ProblemCodes.TooDeep);
    }

    [Fact]
    public void Places_are_counted_from_one()
    {
        var node = Read("<a>\n  <b/>\n</a>").Tree!.Root.Child("b")!.Value;
        Assert.Equal((2, 3), (node.Line, node.Column));
    }

    [Fact]
    public void The_root_is_known_without_reading_on()
    {
        Assert.Equal("(newsItem{urn:n} xmlns=urn:n)", Shape(XmlTree.RootOf("\uFEFF <?xml version='1.0'?>\n<newsItem xmlns='urn:n'><x>")!.Value));
        Assert.Null(XmlTree.RootOf("Just text < here"));
    }

    // Whatever is well formed reads as .NET's own reader reads it.
    [Fact]
    public void Well_formed_documents_read_as_by_a_strict_reader()
    {
        var random = new Random(7);
        for (var round = 0; round < 300; round++)
        {
            var text = Made(random, 0);
            var document = new XmlDocument { PreserveWhitespace = true };
            document.LoadXml(text);
            Assert.Equal(Strict(document.DocumentElement!), Shape(Read(text).Tree!.Root));
        }
    }

    private static string Made(Random random, int depth)
    {
        var name = ((string[])["a", "b:c", "longer-name", "É"])[random.Next(4)];
        var attributes = random.Next(3) switch { 0 => "", 1 => " x=\"1 &amp; 2\"", _ => " b:y='ü' z=\"&#9731;\"" };
        var inner = string.Concat(Enumerable.Range(0, depth > 4 ? 0 : random.Next(4)).Select(_ => random.Next(3) switch { 0 => "text &lt; ", 1 => "<!-- c --><?p i?>", _ => Made(random, depth + 1) }));
        return $"<{name} xmlns:b=\"urn:b{random.Next(2)}\"{attributes}>{inner}</{name}>";
    }

    private static string Strict(System.Xml.XmlNode node) => node is not System.Xml.XmlElement element ? $"'{node.Value}'"
        : $"({element.LocalName}{(element.NamespaceURI.Length > 0 ? "{" + element.NamespaceURI + "}" : "")}{string.Concat(element.Attributes.Cast<XmlAttribute>().Select(one => $" {one.LocalName}={one.Value}"))}{string.Concat(element.ChildNodes.Cast<System.Xml.XmlNode>().Where(child => child is not (XmlComment or XmlProcessingInstruction)).Select(child => " " + Strict(child)))})";
}
