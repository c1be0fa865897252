using Kawat.Stories.Labels;

namespace Kawat.Tests.Stories;

/// <summary>Which ways to write a name are one name, and that each name has an address of its own.</summary>
public sealed class LabelNameTests
{
    [Theory]
    [InlineData("Pemilu 2024", "  pemilu   2024 ")]
    [InlineData("COVID-19", "Covid 19")]
    [InlineData("Xinhua", "XINHUA")]
    [InlineData("KTT G20", "KTT\u00a0G20")]
    public void Case_spaces_and_hyphens_make_no_other_name(string one, string other)
    {
        Assert.Equal(LabelName.KeyOf(one), LabelName.KeyOf(other));
        Assert.Equal(LabelName.SlugOf(one), LabelName.SlugOf(other));
    }

    [Theory]
    [InlineData("C", "C++")]
    [InlineData("Müller", "Muller")]
    [InlineData("H.M. Prasetyo", "H M Prasetyo")]
    [InlineData("Siti Aminah", "Siti Aminah S")]
    [InlineData("***", "???")]
    public void Near_names_keep_addresses_of_their_own(string one, string other) => Assert.NotEqual(LabelName.SlugOf(one), LabelName.SlugOf(other));

    [Theory]
    [InlineData("Pemilu 2024", "pemilu-2024")]
    [InlineData("COVID-19", "covid-19")]
    [InlineData("Redaksi Kawat", "redaksi-kawat")]
    public void A_plain_name_has_a_plain_address(string name, string slug) => Assert.Equal(slug, LabelName.SlugOf(name));

    [Theory]
    [InlineData("Siti Aminah", "Siti Aminah S", true)]
    [InlineData("Pemilu", "Pemilu 2024", true)]
    [InlineData("C", "C++", true)]
    [InlineData("Pemilu 2024", "Pemilu 2019", false)]
    [InlineData("Siti Aminah", "Siti Rahma", false)]
    public void Names_may_be_taken_for_each_other_when_one_holds_the_other(string one, string other, bool areNear) =>
        Assert.Equal(areNear, LabelName.AreNear(LabelName.KeyOf(one), LabelName.KeyOf(other)));

    [Fact]
    public void A_slug_is_never_longer_than_an_address_bears() => Assert.InRange(LabelName.SlugOf(new string('a', 5) + string.Concat(Enumerable.Repeat(" kata", 40))).Length, 10, 90);
}
