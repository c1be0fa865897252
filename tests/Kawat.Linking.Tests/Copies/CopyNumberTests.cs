using Kawat.Linking.Copies;
using Kawat.Linking.Text;
using Xunit;

namespace Kawat.Linking.Tests.Copies;

public sealed class CopyNumberTests
{
    [Theory]
    [InlineData("Rp1,98 juta", "Rp 1.980.000", "id")]
    [InlineData("Rp1.980.000", "Rp 1980000", "id")]
    [InlineData("6,5 persen", "6.5 persen", "id")]
    [InlineData("$4.2 million", "$4,200,000", "en")]
    [InlineData("1,200 people", "1200 people", "en")]
    [InlineData("Rabu (1/3)", "Rabu (2/3)", "id")]
    [InlineData("13 Juni 2025", "14 Juni 2025", "id")]
    public void Numbers_in_two_notations_and_digits_of_dates_do_not_differ(string here, string there, string language) => Assert.DoesNotContain(CopyReasonKind.DifferentNumbers, Kinds(here, there, language));

    [Theory]
    [InlineData("Rp1.980.000", "Rp1.981.000", "id")]
    [InlineData("6,5 persen", "65 persen", "id")]
    [InlineData("1.500 orang", "1,5 orang", "id")]
    [InlineData("Rp1,98 juta", "Rp1,98 miliar", "id")]
    public void Other_numbers_differ(string here, string there, string language) => Assert.Contains(CopyReasonKind.DifferentNumbers, Kinds(here, there, language));

    private static IEnumerable<CopyReasonKind> Kinds(string here, string there, string language) => CopyJudgement.Between(Text(here, language), Text(there, language)).Reasons.Select(r => r.Kind);

    private static ArticleText Text(string number, string language) =>
        new("a", language, new DateOnly(2025, 3, 1), "", "", [$"satu dua tiga empat lima enam {number} tujuh delapan sembilan sepuluh sebelas"]);
}
