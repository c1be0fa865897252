using Kawat.Linking.Names;
using Kawat.Linking.Text;
using Xunit;

namespace Kawat.Linking.Tests.Names;

/// <summary>A name of the tables is told in Indonesian, whichever form a story has.</summary>
public sealed class KnownNamesTests
{
    [Theory]
    [InlineData("European Union", EntityKind.Organisation, "Uni Eropa")]
    [InlineData("Uni Eropa", EntityKind.Organisation, "Uni Eropa")]
    [InlineData("United Nations", EntityKind.Organisation, "Perserikatan Bangsa-Bangsa")]
    [InlineData("PBB", EntityKind.Organisation, "Perserikatan Bangsa-Bangsa")]
    [InlineData("Germany", EntityKind.Place, "Jerman")]
    public void A_name_of_the_tables_has_its_Indonesian_form(string written, EntityKind kind, string indonesian)
    {
        var reading = StoryReader.Read(new ArticleText("a", "en", new DateOnly(2023, 3, 2), "", "", [$"Officials of the {written} spoke in the evening, according to the {written} itself."]));
        var entity = Assert.Single(reading.Entities, e => e.Forms.Contains(written));
        Assert.Equal(indonesian, KnownNames.Indonesian(kind, entity.Key));
    }

    [Fact]
    public void A_name_that_the_tables_lack_or_hold_as_something_else_has_none()
    {
        Assert.Null(KnownNames.Indonesian(EntityKind.Person, "rani wulandari"));
        Assert.Null(KnownNames.Indonesian(EntityKind.Person, NameTables.Find("Jerman")!.Key));
        Assert.Null(KnownNames.Indonesian(EntityKind.Place, ""));
    }
}
