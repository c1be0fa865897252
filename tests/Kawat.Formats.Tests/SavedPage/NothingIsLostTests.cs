using System.Text.RegularExpressions;

namespace Kawat.Formats.Tests.SavedPage;

/// <summary>Every word of a saved page is in a field of the item or in a dropped line.</summary>
public sealed partial class NothingIsLostTests
{
    // Words that say what a line is; the field says it afterwards.
    private static readonly HashSet<string> Labels = new(StringComparer.OrdinalIgnoreCase)
    {
        "Pewarta", "Reporter", "Penulis", "Oleh", "Wartawan", "Laporan", "By", "Editor", "Reporting", "Editing", "by", "and", "dan", "Copyright", "All", "Rights", "Reserved", "Foto", "c",
        "detikNews", "CNN", "Indonesia", "Tribunnews", "com", "Hak", "cipta",
    };

    public static TheoryData<string> Cases => [.. CaseFile.Names("saved-page")];

    [Theory, MemberData(nameof(Cases))]
    public void Every_word_of_a_case_is_in_a_field_or_dropped(string name) => Check(new CaseFile(Path.Combine(CaseFile.Folder("saved-page"), name)).Input);

    [Fact]
    public void Every_word_of_the_real_pages_is_in_a_field_or_dropped()
    {
        foreach (var file in Directory.GetFiles(Shared.Path("seeds"), "*.txt")) Check(File.ReadAllBytes(file));
    }

    [Fact]
    public void Lines_in_any_order_are_all_in_a_field_or_dropped()
    {
        var lines = Directory.GetFiles(CaseFile.Folder("saved-page"), "*.txt").Order(StringComparer.Ordinal).SelectMany(path => System.Text.Encoding.UTF8.GetString(new CaseFile(path).Input).Split('\n')).ToList();
        var random = new Random(7);
        for (var round = 0; round < 400; round++)
        {
            var page = Enumerable.Range(0, random.Next(1, 25)).Select(_ => lines[random.Next(lines.Count)]);
            Check(System.Text.Encoding.UTF8.GetBytes(string.Join('\n', page)));
        }
    }

    private static void Check(byte[] input)
    {
        var reading = WireReader.Read(input);
        if (reading.Items is not [var (item, _)]) return;
        var kept = string.Join(' ', (string?[])
        [
            item.Headline, item.Deck, item.Dateline?.Place, item.Dateline?.Country, item.Dateline?.Agency, item.Copyright?.Holder, $"{item.Copyright?.Year}", item.Published?.Reason,
            .. item.Bylines, .. item.Editors, item.Body.ToPlainText(), .. item.Dropped,
            .. item.Pictures.SelectMany(picture => (string?[])[picture.Caption, picture.Credit?.Agency, picture.Credit?.Photographer]),
        ]);
        var words = Word().Matches(Clean(kept)).Select(match => match.Value).ToHashSet(StringComparer.Ordinal);
        foreach (Match word in Word().Matches(Clean(System.Text.Encoding.UTF8.GetString(input))))
        {
            if (word.Length <= 4 && (word.Value.All(char.IsLower) || word.Value.All(char.IsDigit)) || Labels.Contains(word.Value)) continue;
            Assert.True(words.Contains(word.Value), $"\"{word.Value}\" is lost in:\n{System.Text.Encoding.UTF8.GetString(input)}");
        }
    }

    private static string Clean(string text) => Invisible().Replace(text, "").Normalize();

    [GeneratedRegex("[\u200B\u202A-\u202E\u0007]")]
    private static partial Regex Invisible();

    [GeneratedRegex(@"[\p{L}\p{M}]+|\d+")]
    private static partial Regex Word();
}
