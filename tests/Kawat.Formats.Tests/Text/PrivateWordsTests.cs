using Kawat.Formats.Content;
using Kawat.Formats.Text;

namespace Kawat.Formats.Tests.Text;

/// <summary>What its sender says is not for publication is told from copy, and never leaves.</summary>
public sealed class PrivateWordsTests
{
    [Theory]
    [InlineData("The following information is not for publication")]
    [InlineData("NOT FOR PUBLICATION: call the desk")]
    [InlineData("Die folgenden Informationen sind nicht zur Veröffentlichung bestimmt")]
    [InlineData("Nicht für die Veröffentlichung: Kontakt")]
    [InlineData("Ces informations ne sont pas destinées à la publication")]
    [InlineData("Información no destinada a la publicación")]
    [InlineData("Informazioni non destinate alla pubblicazione")]
    [InlineData("Niet voor publicatie")]
    [InlineData("Ikke til offentliggørelse")]
    [InlineData("Bagian ini tidak untuk disiarkan")]
    [InlineData("Catatan, bukan untuk dipublikasikan")]
    public void A_sentence_that_says_so_is_known(string text) => Assert.True(PrivateWords.Says(text));

    [Theory]
    [InlineData("Not for publication before Monday 10:00")]
    [InlineData("Tidak untuk disiarkan sebelum Rabu")]
    [InlineData("The book is fit for publication")]
    [InlineData("Nicht zur Veröffentlichung vor Mittwoch")]
    [InlineData("")]
    public void An_embargo_or_plain_copy_does_not_say_so(string text) => Assert.False(PrivateWords.Says(text));

    [Fact]
    public void A_story_that_speaks_of_it_in_passing_stays_whole()
    {
        var body = Body.OfParagraphs("The judge said on Wednesday, after hearing three witnesses and reading the letters in private, that the letters were not for publication and would be returned.", "The end.");
        Assert.Null(PrivateParts.Take(body, new ProblemList()).Note);
    }

    // Every case with a word that is a secret: whatever the format, it stands in notes only.
    [Fact]
    public void No_phrase_of_a_private_note_stands_in_what_readers_get()
    {
        var seen = 0;
        foreach (var room in CaseFile.Rooms())
        {
            foreach (var name in CaseFile.Names(room))
            {
                var test = new CaseFile(Path.Combine(CaseFile.Folder(room), name));
                if (!System.Text.Encoding.UTF8.GetString(test.Input).Contains("RAHASIA", StringComparison.Ordinal)) continue;
                foreach (var (item, _) in WireReader.Read(test.Input, test.Hints).Items)
                {
                    seen++;
                    Assert.DoesNotContain("RAHASIA", NewsItemJson.Serialize(item with { EditorNotes = [], Dropped = [] }), StringComparison.Ordinal);
                    // The XML standards carry such a note from desk to desk, marked as what it is.
                    foreach (var target in WireWriter.Formats.Where(target => !target.Name.StartsWith("newsml", StringComparison.Ordinal) && !target.Name.StartsWith("nitf", StringComparison.Ordinal)))
                    {
                        var notes = item.EditorNotes.Where(note => !note.NotForPublication).Any(note => note.Text.Contains("RAHASIA", StringComparison.Ordinal));
                        if (!notes) Assert.DoesNotContain("RAHASIA", System.Text.Encoding.UTF8.GetString(target.Write([item], new WriteOptions())), StringComparison.Ordinal);
                    }
                }
            }
        }

        Assert.True(seen >= 8, $"{seen} items with a secret.");
    }

    [Fact]
    public void No_private_line_of_the_samples_stands_in_their_copy()
    {
        var seen = 0;
        foreach (var folder in (string[])["anpa-iptc7901", "ninjs", "agency-text", "agency-xml", "agency-json", "email"])
        {
            foreach (var file in Directory.GetFiles(Shared.Path("data", "wire", folder), "*", SearchOption.AllDirectories).Where(file => file.Contains("/open/", StringComparison.Ordinal)))
            {
                foreach (var (item, _) in WireReader.Read(File.ReadAllBytes(file)).Items)
                {
                    seen++;
                    var open = NewsItemJson.Serialize(new NewsItem { Headline = item.Headline, Deck = item.Deck, Tags = item.Tags, Body = item.Body, Pictures = item.Pictures });
                    foreach (var line in item.EditorNotes.SelectMany(note => note.Text.Split('\n')).Where(line => line.Length > 25)) Assert.DoesNotContain(NewsItemJson.Serialize(new NewsItem { Slug = line }).Split("\"slug\":\"")[1].Split('"')[0], open, StringComparison.Ordinal);
                }
            }
        }

        Assert.True(seen > 80, $"{seen} items.");
    }
}
