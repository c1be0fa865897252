using System.Globalization;
using System.Net;
using Kawat.Tests.Fixtures;

namespace Kawat.Tests.Portal;

/// <summary>The search as a reader meets it: all in the address, nothing breaks it, help where nothing is found.</summary>
public sealed class SearchPageTests
{
    private static async Task<Newsroom> Archive(Engine engine = Engine.Sqlite)
    {
        var newsroom = await Newsroom.Open(engine);
        await newsroom.Published("Dermaga Lembayung diresmikan",
            ["Gubernur Ratna Kusumadewi meresmikan dermaga di Kabupaten Lembayung pada Selasa (14/1).", "Nelayan menandatangani perjanjian sewa."], section: "ekonomi");
        await newsroom.Published("Ratna Kusumadewi meninjau pasar", ["Gubernur Ratna Kusumadewi meninjau pasar Lembayung."]);
        await newsroom.Work();
        return newsroom;
    }

    [Theory, CombinatorialEngines]
    public async Task A_shared_address_brings_back_the_whole_search(Engine engine)
    {
        await using var newsroom = await Archive(engine);
        var page = await newsroom.Get("/cari?q=dermaga&rubrik=ekonomi&orang=ratna-kusumadewi&dari=2020-01-01&urut=terbaru");
        Assert.Contains("<option value=\"ekonomi\" selected=\"selected\">", page, StringComparison.Ordinal);
        Assert.Contains("value=\"Ratna Kusumadewi\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"2020-01-01\"", page, StringComparison.Ordinal);
        Assert.Contains("<option value=\"terbaru\" selected=\"selected\">", page, StringComparison.Ordinal);
        Assert.Contains("<mark>Dermaga</mark> Lembayung diresmikan", page, StringComparison.Ordinal);
    }

    [Theory, CombinatorialEngines]
    public async Task A_name_as_typed_is_found_and_a_part_of_it_asks_who_is_meant(Engine engine)
    {
        await using var newsroom = await Archive(engine);
        Assert.Contains("Dermaga</mark>", await newsroom.Get("/cari?q=dermaga&orang=Ratna+Kusumadewi"), StringComparison.Ordinal);
        Assert.Contains("orang=ratna-kusumadewi", await newsroom.Get("/cari?q=dermaga&orang=Kusumadewi+Ratna"), StringComparison.Ordinal);
        Assert.Contains("Tidak ada nama", await newsroom.Get("/cari?q=dermaga&orang=Bukan+Siapa"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_finds_nothing_gets_help()
    {
        await using var newsroom = await Archive();
        Assert.Contains("<a href=\"/cari?q=dermaga\"><b>dermaga</b></a>", await newsroom.Get("/cari?q=dermgaa"), StringComparison.Ordinal);
        Assert.Contains("href=\"/cari?q=dermaga\">Cari kata ini di seluruh arsip: 1 berita", await newsroom.Get("/cari?q=dermaga&rubrik=olahraga"), StringComparison.Ordinal);
        Assert.Contains("tidak terbaca", await newsroom.Get("/cari?q=dermaga&dari=kemarin"), StringComparison.Ordinal);
        Assert.Contains("Tidak ada rubrik", await newsroom.Get("/cari?q=dermaga&rubrik=cuaca"), StringComparison.Ordinal);
        Assert.Contains("lebih akhir", await newsroom.Get("/cari?q=dermaga&dari=2026-02-01&sampai=2026-01-01"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stems_and_phrases_are_marked()
    {
        await using var newsroom = await Archive();
        Assert.Contains("<mark>menandatangani</mark>", await newsroom.Get("/cari?q=tandatangan"), StringComparison.Ordinal);
        Assert.Contains("<mark>Ratna</mark> <mark>Kusumadewi</mark>", await newsroom.Get("/cari?q=%22ratna+kusumadewi%22"), StringComparison.Ordinal);
        Assert.DoesNotContain("<mark>", await newsroom.Get("/cari?q=%22kusumadewi+ratna%22"), StringComparison.Ordinal);
    }

    [Theory, CombinatorialEngines]
    public async Task No_query_breaks_the_page(Engine engine)
    {
        await using var newsroom = await Archive(engine);
        var http = await newsroom.Http();
        string[] hostile =
        [
            "", " ", "\"", "\"\"\"", "'", "'';--", "a* OR b", "NEAR(x y, 5)", "headline:dermaga", "{marks}:l", "marks : lid", "=lid", "lid", "\\", "%", "%%%", "\0", "a\0b", "<script>alert(1)</script>",
            "\"><img src=x onerror=y>", "yang dan di", "&|!<->()", ":*", "🚢🚢", "\ufffd", new string('a', 5000), string.Join(' ', Enumerable.Repeat("dermaga", 700)), string.Join('"', Enumerable.Repeat("x", 300)), "١٢٣ ٤٥٦",
            "ＡＢＣ", "\u202Edermaga", "x" + string.Concat(Enumerable.Repeat("🚢", 200)),
        ];
        foreach (var text in hostile)
            foreach (var path in new[] { "/cari?q={0}", "/cari?q=dermaga&orang={0}", "/cari?q=dermaga&rubrik={0}", "/cari?q=dermaga&dari={0}", "/cari?q=dermaga&urut={0}", "/en/search?q={0}&person={0}" })
            {
                var escaped = Uri.EscapeDataString(text.Length > 1000 ? text[..1000] : text);
                var address = string.Format(CultureInfo.InvariantCulture, path, escaped);
                var answer = await http.GetAsync(address);
                Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{answer.StatusCode}: {address}");
                var page = await answer.Content.ReadAsStringAsync();
                Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
                Assert.DoesNotContain("<img src=x", page, StringComparison.Ordinal);
            }

        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("/cari?q=dermaga&hal=0")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("/cari?q=dermaga&hal=99")).StatusCode);
    }
}
