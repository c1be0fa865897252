using System.Text;

namespace Kawat.Formats.Tests;

/// <summary>Bytes of every kind that a desk gets.</summary>
public sealed class EncodingTests
{
    private const string Page = "Kafé di Türkiye dibuka\nAnkara, Türkiye (ANTARA) – Sebuah kafé dibuka pada pagi ini oleh para pedagang “Anatolia” di kota itu.\n";

    static EncodingTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("utf-8", false, null)]
    [InlineData("utf-8", true, null)]
    [InlineData("utf-16", true, null)]
    [InlineData("utf-16", false, null)]
    [InlineData("utf-16BE", true, null)]
    [InlineData("utf-16BE", false, null)]
    [InlineData("utf-32", true, null)]
    [InlineData("windows-1252", false, "windows-1252")]
    [InlineData("windows-1252", false, "latin1")]
    [InlineData("windows-1254", false, "windows-1254")]
    [InlineData("utf-8", false, "utf8")]
    [InlineData("utf-8", true, "latin1")]
    public void Text_is_decoded_by_mark_label_or_shape(string encoding, bool mark, string? label)
    {
        var reading = Read(encoding, mark, label);
        Check(reading);
        Assert.Empty(reading.Problems);
    }

    [Theory]
    [InlineData("windows-1252", null, ProblemCodes.NotUtf8)]
    [InlineData("windows-1252", "x-nothing", ProblemCodes.UnknownCharset)]
    [InlineData("utf-8", "latin1", ProblemCodes.UnknownCharset)]
    [InlineData("utf-8", "utf-16", ProblemCodes.UnknownCharset)]
    public void Text_with_a_wrong_or_missing_label_is_decoded_with_a_problem(string encoding, string? label, string code)
    {
        var reading = Read(encoding, false, label);
        Check(reading);
        Assert.Contains(reading.Problems, problem => problem.Code == code && problem.Severity < Severity.Error);
    }

    [Fact]
    public void One_broken_byte_does_not_change_the_encoding_of_the_rest()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes(Page), 0xC3, (byte)'\n'];
        var reading = WireReader.Read(bytes);
        Check(reading);
        Assert.Equal(ProblemCodes.BrokenUtf8, Assert.Single(reading.Problems).Code);
    }

    [Fact]
    public void An_xml_declaration_names_the_encoding()
    {
        var xml = "<?xml version='1.0' encoding='windows-1252'?><rss version='2.0'><channel><item><title>Kafé</title><guid>1</guid><description>Teks.</description></item></channel></rss>";
        var reading = WireReader.Read(Encoding.GetEncoding(1252).GetBytes(xml));
        Assert.Equal("Kafé", Assert.Single(reading.Items).Item.Headline);
        Assert.Empty(reading.Problems);
    }

    [Theory]
    [InlineData("", ProblemCodes.Empty, "no bytes")]
    [InlineData(" \n\t ", ProblemCodes.Empty, "white space")]
    [InlineData("RIFF\u0001\0\0\0WAVEfmt ", ProblemCodes.Binary, "recording")]
    [InlineData("PK\u0003\u0004\u0014\0", ProblemCodes.Binary, "zip")]
    [InlineData("%PDF-1.7\n", ProblemCodes.Binary, "PDF")]
    [InlineData("abc\0\0\u0001\u0002def\0\0ghi", ProblemCodes.Binary, "binary")]
    public void What_is_no_text_is_named(string latin, string code, string word)
    {
        var reading = WireReader.Read(Encoding.Latin1.GetBytes(latin));
        Assert.True(reading.IsUnreadable);
        Assert.Empty(reading.Items);
        var problem = Assert.Single(reading.Problems);
        Assert.Equal((code, Severity.Error), (problem.Code, problem.Severity));
        Assert.Contains(word, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_over_the_limit_is_named_with_size_and_limit()
    {
        var reading = WireReader.Read(new byte[11 * 1024 * 1024]);
        var problem = Assert.Single(reading.Problems);
        Assert.Equal((ProblemCodes.TooLarge, "The document is 11.0 MB, the limit is 10 MB."), (problem.Code, problem.Message));
    }

    [Fact]
    public void Deep_markup_keeps_its_text()
    {
        var html = string.Concat(Enumerable.Repeat("<div>", 5000)) + "Teks di dalam.";
        var reading = WireReader.Read(Encoding.UTF8.GetBytes($"{{\"uri\":\"a\",\"headline\":\"Judul\",\"body_html\":\"{html}\"}}"));
        var (item, problems) = Assert.Single(reading.Items);
        Assert.Equal("Teks di dalam.", item.Body.ToPlainText());
        Assert.Contains(problems, problem => problem.Code == ProblemCodes.MarkupTooDeep);
    }

    [Theory]
    [InlineData("{\"a\":", "}")]
    [InlineData("[", "]")]
    public void Json_beyond_the_depth_limit_is_refused(string open, string close)
    {
        var text = string.Concat(Enumerable.Repeat(open, 100_000)) + "1" + string.Concat(Enumerable.Repeat(close, 100_000));
        Assert.Equal(ProblemCodes.TooDeep, Assert.Single(WireReader.Read(Encoding.UTF8.GetBytes(text)).Problems).Code);
    }

    [Theory]
    [InlineData("<?xml version='1.0'?><!-- nothing -->", ProblemCodes.UnknownFormat)]
    [InlineData("<rss <", ProblemCodes.NoItems)]
    public void Markup_without_an_item_is_an_error(string text, string code) =>
        Assert.Contains(WireReader.Read(Encoding.UTF8.GetBytes(text)).Problems, problem => problem.Code == code);

    private static WireReading Read(string name, bool mark, string? label)
    {
        var encoding = Encoding.GetEncoding(name);
        byte[] bytes = [.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes(Page)];
        return WireReader.Read(bytes, new WireHints { Charset = label });
    }

    private static void Check(WireReading reading)
    {
        var item = Assert.Single(reading.Items).Item;
        Assert.Equal("Kafé di Türkiye dibuka", item.Headline);
        Assert.Equal(new Dateline("Ankara", "Türkiye", "ANTARA"), item.Dateline);
        Assert.Contains("“Anatolia”", item.Body.ToPlainText(), StringComparison.Ordinal);
    }
}
